"""What a closing asks of people: to look again, to archive, to shut the account on its day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from kanalkoll.core.closing.sightings import Watched, watched
from kanalkoll.web.compliance.asked import Asked, answering
from kanalkoll.web.compliance.mine import own_accounts
from kanalkoll.web.identity.models import User
from kanalkoll.web.lifecycle.models import Archived, Closing, Sighting, Skip
from kanalkoll.web.ui.saying import long_day


def closing_tasks(user: User, on: date) -> Iterable[Asked]:
    """What is open in the closings of accounts that the person may look after; four questions."""
    mine = own_accounts(user, on)
    rows = Closing.objects.filter(
        account__in=mine.values("pk"), closed_known__isnull=True, cancelled_on__isnull=True
    )
    closings = list(rows.select_related("account__unit").order_by("last_day", "pk"))
    if not closings:
        return []
    seen: dict[int, list[date]] = {closing.pk: [] for closing in closings}
    looks = Sighting.objects.filter(closing__in=closings, withdrawn_on__isnull=True)
    for pk, day in looks.values_list("closing_id", "day"):
        seen[pk].append(day)
    archived = set(Archived.objects.filter(closing__in=closings).values_list("closing", flat=True))
    skipped: dict[str, set[str]] = {closing.about: set() for closing in closings}
    for about, condition in Skip.objects.filter(about__in=skipped).values_list(
        "about", "condition"
    ):
        skipped[about].add(condition)
    whose = answering([closing.account for closing in closings], on)
    found: list[Asked] = []
    for closing in closings:
        done = {*skipped[closing.about], *({"archived"} if closing.pk in archived else ())}
        people = whose.get(closing.account_id, frozenset())
        found += _asked(closing, watched(seen[closing.pk]), done, people, on)
    return found


def _asked(
    closing: Closing, seen: Watched, done: set[str], whose: frozenset[str], on: date
) -> Iterator[Asked]:
    name, url = closing.account.shown_name, reverse("lifecycle:closing", args=[closing.account.key])

    def task(kind: str, title: str, why: str, due: date) -> Asked:
        return Asked(title, why, due, url, closing.account, kind, about=closing.key, whose=whose)

    is_seen = seen.days >= closing.needed_days or "seen-long-enough" in done
    if not seen.seen and not is_seen:
        yield task("closing-put-in", _("Lägg in texterna om avslutet på %(name)s") % {"name": name},
                   _("Dagarna räknas från den dag då informationen syns."), on)  # fmt: skip
    elif not is_seen:
        yield task("closing-sight", _("Kontrollera att avslutet syns på %(name)s") % {"name": name},
                   _("Går det mer än två veckor mellan kontrollerna räknas inte dagarna."),
                   seen.look_by(closing.needed_days, on))  # fmt: skip
    if "archived" not in done:
        yield task("closing-archive", _("Arkivera %(name)s") % {"name": name},
                   _("När kontot är stängt går det kanske inte att hämta."), closing.last_day
                   )  # fmt: skip
    if is_seen:
        yield task("closing-shut", _("Stäng %(name)s") % {"name": name},
                   _("Kontots sista dag är %(day)s.") % {"day": long_day(closing.last_day)},
                   closing.last_day)  # fmt: skip
