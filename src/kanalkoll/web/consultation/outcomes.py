"""What became of a consultee's viewpoints, in a sentence under its answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kanalkoll.web.consultation.models import Consultee, View, ViewOutcome, ViewState
from kanalkoll.web.ui.saying import capitalised, number_word


def outcomes_of(consultee: Consultee) -> list[View]:
    """The viewpoints of its answer that stands, once each has been decided; else none."""
    views = list(
        View.objects.filter(answer__consultee=consultee, answer__superseded=False)
        .exclude(state=ViewState.REMOVED)
        .select_related("answer__consultation__policy")
    )
    return views if views and all(one.outcome for one in views) else []


def outcome_words(views: Sequence[View]) -> str:
    """``Fyra synpunkter: tre tillgodosedda, en delvis. Så blev det.``; empty without any."""
    if not views:
        return ""
    met = Counter(one.outcome for one in views)
    many = ngettext("%(n)s synpunkt", "%(n)s synpunkter", len(views)) % {
        "n": capitalised(_counted(len(views)))
    }
    parts = [_part(ViewOutcome(kind), met[kind]) for kind in ViewOutcome.values if met[kind]]
    return _("%(many)s: %(parts)s. Så blev det.") % {"many": many, "parts": ", ".join(parts)}


def _counted(n: int) -> str:
    return _("en") if n == 1 else number_word(n)


def _part(outcome: ViewOutcome, n: int) -> str:
    words = {
        ViewOutcome.MET: ngettext("%(n)s tillgodosedd", "%(n)s tillgodosedda", n),
        ViewOutcome.PARTLY: ngettext("%(n)s delvis", "%(n)s delvis", n),
        ViewOutcome.NOT_MET: ngettext("%(n)s inte tillgodosedd", "%(n)s inte tillgodosedda", n),
        ViewOutcome.NOTED: ngettext("%(n)s noterad", "%(n)s noterade", n),
    }
    return words[outcome] % {"n": _counted(n)}
