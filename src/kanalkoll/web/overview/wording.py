"""The sentences of an overview: the answer, and what each chart shows."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kanalkoll.core.assessment.summary import Tally
from kanalkoll.web.overview.figures import Figures, Group, Moment
from kanalkoll.web.ui.saying import capitalised, figure, long_day, percent, percent_sign


def answer(figures: Figures) -> str:
    """As in ``I fastighetskontoret har 5 av 5 konton minst en avvikelse.``."""
    whole = figures.whole
    if not whole.number:
        return _("%(part)s har inga konton som används.") % {
            "part": capitalised(figures.scope.in_text)
        }
    said = {"bad": figure(whole.deviating), "all": figure(whole.number)}
    if not whole.deviating:
        first = ngettext(
            "Det enda kontot har inga avvikelser.",
            "Inget av %(all)s konton har någon avvikelse.", whole.number,
        ) % said  # fmt: skip
    else:
        first = ngettext(
            "%(bad)s av %(all)s konto har minst en avvikelse.",
            "%(bad)s av %(all)s konton har minst en avvikelse.", whole.number,
        ) % said  # fmt: skip
    return f"{first} {shares(whole.tally)}"


def shares(tally: Tally) -> str:
    """The two shares that are never mixed: met of what can be judged, and what cannot."""
    if not tally.applying:
        return _("Inga krav gäller här.")
    if not tally.judged:
        return _("Inget av kraven går att bedöma.")
    met = percent(tally["compliant"], tally.judged)
    if not tally["unknown"]:
        return _("%(met)s av kraven är uppfyllda.") % {"met": capitalised(met)}
    open_ = percent(tally["unknown"], tally.applying)
    return _(
        "Av de krav som går att bedöma är %(met)s uppfyllda; %(open)s går inte att bedöma."
    ) % {"met": met, "open": open_}


def heads() -> tuple[str, str, str]:
    """The names of the three parts of every bar."""
    return _("uppfyllt"), _("avvikelse"), _("går inte att bedöma")


def of_course(moments: Sequence[Moment]) -> tuple[str, str]:
    """What the course shows, and the same for those who do not see it."""
    judged = [moment for moment in moments if moment.tally.judged]
    days = {"first": long_day(moments[0].day), "last": long_day(moments[-1].day)}
    text = (
        _("Staplar från %(first)s till %(last)s: uppfyllt, avvikelse och går inte att bedöma.")
        % days
    )
    if not judged:
        return _("Inget går att bedöma under tiden."), text
    first, last = judged[0], judged[-1]
    then, now = (_met(moment.tally) for moment in (first, last))
    if first is last:
        title = _("%(now)s av det som går att bedöma är uppfyllt.") % {"now": now}
    elif then == now:
        title = _("%(now)s av det som går att bedöma är uppfyllt, liksom %(day)s.") % {
            "now": now, "day": long_day(first.day)}  # fmt: skip
    else:
        title = _("%(now)s av det som går att bedöma är uppfyllt; %(day)s var det %(then)s.") % {
            "now": now, "then": then, "day": long_day(first.day)}  # fmt: skip
    return title, text


def of_bars(groups: Sequence[Group], what: str) -> tuple[str, str]:
    """What bars by ``what`` (*krav*, *del* …) show: where most deviates."""
    text = _("Liggande staplar: uppfyllt, avvikelse och går inte att bedöma.")
    judged = [group for group in groups if group.tally.judged]
    if not judged:
        return _("Inget går att bedöma."), text
    worst = min(judged, key=lambda group: (group.tally["compliant"] / group.tally.judged,
                                           -group.tally.judged))  # fmt: skip
    said = {"name": worst.name, "share": _met(worst.tally)}
    if what == "rule":
        return _("Minst uppfyllt är %(name)s: %(share)s.") % said, text
    return _("Lägst andel uppfyllda krav har %(name)s: %(share)s.") % said, text


def _met(tally: Tally) -> str:
    return percent_sign(tally["compliant"], tally.judged)
