"""From the figures of an overview to what the papers are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from kanalkoll.core.assessment.explain import standing
from kanalkoll.documents.papers import matter as paper
from kanalkoll.importers.addresses import platform_name
from kanalkoll.web.compliance.models import CurrentFinding
from kanalkoll.web.compliance.page import title_of
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import the_body
from kanalkoll.web.overview import attention
from kanalkoll.web.overview.counting import in_use
from kanalkoll.web.overview.drawing import cache, named
from kanalkoll.web.overview.figures import Figures
from kanalkoll.web.overview.models import Pace
from kanalkoll.web.policies.selectors import as_policy
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.reviewing import due, last_reviews
from kanalkoll.web.ui.saying import long_day, page_language, part_name, said

BOARD = "nämnd"
"""What the body calls a part that decides: a paper goes to it."""


def matter_of(figures: Figures, user: User, on: date) -> paper.Matter:
    """How the parts stand, with every account that deviates and all that has a day."""
    scope, version = figures.scope, figures.version
    counted = attention.attention_of(scope, version, on)
    return paper.Matter(
        ground=ground_of(figures, user, on),
        accounts=figures.whole.number,
        deviating=figures.whole.deviating,
        total=figures.whole.tally,
        rules=named(figures.rules),
        parts=named(figures.parts),
        platforms=named(figures.platforms),
        account_types=named(figures.types),
        moments=figures.moments,
        activity=paper.Activity(counted.frequent, counted.infrequent, counted.dormant,
                                counted.unclear) if counted.publishing else None,
        attention=deviating(figures),
        dormant=[
            _line(row.account, last_post=row.last_post)
            for row in attention.publishing(scope, version, Pace.DORMANT)
        ],
        exemptions=_exemptions(figures, on),
        reviews=_reviews(figures, on),
        without_owner=[_line(one) for one in attention.without_owner(scope, on)],
        cache=cache(),
    )  # fmt: skip


def ground_of(figures: Figures, user: User, on: date) -> paper.Ground:
    """What the paper rests on, and who asks for it."""
    body = the_body()
    policy = as_policy(figures.version)
    return paper.Ground(
        body=body.name if body else "",
        concerns=figures.scope.in_text,
        day=on,
        policy=figures.version.title,
        standing=said(standing(policy, on)),
        source=source(on),
        office=user.unit.name if user.unit else "",
        officer=user.name,
        recipient=_board_above(figures.scope.unit),
        language=page_language(),
    )


def source(on: date) -> str:
    """From where every figure comes, in a sentence."""
    return _("Registret och bedömningarna i kanalkoll %(day)s.") % {"day": long_day(on)}


def _board_above(unit: Unit | None) -> str:
    """The nearest part, at or above ``unit``, that is a board; empty where there is none."""
    while unit is not None and BOARD not in unit.kind.casefold():
        unit = unit.parent
    return unit.name if unit else ""


def _line(
    account: Account,
    *,
    deviations: Sequence[str] = (),
    unknown: Sequence[str] = (),
    last_post: date | None = None,
) -> paper.AccountLine:
    return paper.AccountLine(
        account.shown_name, platform_name(account.platform), part_name(account.unit.name),
        deviations, unknown, last_post,
    )  # fmt: skip


def deviating(figures: Figures) -> list[paper.AccountLine]:
    """The accounts with a deviation, those with most first: all of them, in one question."""
    rows = CurrentFinding.objects.filter(
        in_use(), policy=figures.version, verdict__in=("non-compliant", "unknown")
    ).order_by("account__handle", "account_id", "position")
    rows = rows.select_related("account__unit").defer("told")
    found: dict[int, tuple[Account, list[str], list[str]]] = {}
    policy = as_policy(figures.version)
    for row in (
        figures.scope.of(rows, "account__unit").select_related("account__unit").defer("told")
    ):
        _account, bad, open_ = found.setdefault(row.account_id, (row.account, [], []))
        (bad if row.verdict == "non-compliant" else open_).append(said(title_of(policy, row.rule)))
    wrong = sorted((one for one in found.values() if one[1]), key=lambda one: -len(one[1]))
    return [_line(account, deviations=bad, unknown=open_) for account, bad, open_ in wrong]


def _exemptions(figures: Figures, on: date) -> list[paper.Due]:
    policy = as_policy(figures.version)
    return [
        paper.Due(row.about, part_name(row.where.name),
                  _("Undantag från %(rule)s") % {"rule": said(title_of(policy, row.rule))},
                  row.last_day)
        for row in attention.running_out(figures.scope, on)
    ]  # fmt: skip


def _reviews(figures: Figures, on: date) -> list[paper.Due]:
    accounts = [
        *attention.to_review(figures.scope, on, "overdue"),
        *attention.to_review(figures.scope, on, "soon"),
    ]
    last = last_reviews(accounts, on)
    return [_review(account, last.get(account.pk), on) for account in accounts]


def _review(account: Account, last: date | None, on: date) -> paper.Due:
    return paper.Due(
        account.shown_name, part_name(account.unit.name), _("Årlig genomgång"),
        due(account, last, on).by,
    )  # fmt: skip


def lacking(accounts: Iterable[tuple[Account, Sequence[str]]]) -> list[paper.AccountLine]:
    """Accounts that lack something, with what they lack."""
    return [_line(account, deviations=what) for account, what in accounts if what]
