"""Base information: its words, and the statement that it now stands in the profile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from django.db import transaction

from kanalkoll.core.baseinfo.counting import amount, length
from kanalkoll.core.baseinfo.wordings import check_wordings
from kanalkoll.core.calendar import add_months
from kanalkoll.core.errors import BadInput, KanalkollError, Problem
from kanalkoll.core.language import Text
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.collection.composition import Composition, composed, places_of
from kanalkoll.web.collection.models import Item, ProfileConfirmed, Wording, WordingVersion
from kanalkoll.web.collection.wordings import as_wordings, own_wordings
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.signals import facts_changed

BIO = "bio"
"""What the text is called where nobody knows the platform's fields."""


def confirm_profile(account: Account, texts: Mapping[str, str], *, by: Actor) -> ProfileConfirmed:
    """Keep that ``texts`` (field of the profile → text) now stand in the account's profile.

    Sends ``facts_changed`` after the commit. Raises :class:`BadInput` for a text
    that is empty or longer than its field, and :class:`NotAllowed`.
    """
    require(by, Action.CONFIRM_PROFILE, unit=account.unit)
    on = today()
    composition = composed(account, on)
    said = {key: text.replace("\r\n", "\n").strip() for key, text in texts.items()}
    problems = list(_wrong(composition, said))
    if problems:
        raise BadInput(problems)
    fields = {
        field.place: field.text for field in composition.others if field.place != "link-field"
    }
    for key, text in said.items():
        field = composition.field(key)
        fields[field.place if field else BIO] = text
    with transaction.atomic():
        confirmed = ProfileConfirmed.objects.create(
            account=account,
            bio=fields.pop(BIO, ""),
            fields=fields,
            link=composition.link,
            places=places_of(composition, said),
            confirmed_on=on,
            person=by.key,
            expires_on=add_months(on, 12) - timedelta(days=1),
        )
        _log("collection.profile-confirmed", confirmed, by)
    return confirmed


def withdraw_confirmation(confirmed: ProfileConfirmed, *, by: Actor) -> ProfileConfirmed:
    """Take back a confirmation that was wrong: the text does not stand in the profile."""
    require(by, Action.CONFIRM_PROFILE, unit=confirmed.account.unit)
    if confirmed.withdrawn_on is not None:
        return confirmed
    with transaction.atomic():
        confirmed.withdrawn_on = today()
        confirmed.save(update_fields=["withdrawn_on"])
        _log("collection.confirmation-withdrawn", confirmed, by)
    return confirmed


def _log(kind: str, confirmed: ProfileConfirmed, by: Actor) -> None:
    account = confirmed.account
    record(kind, by=by, subject=account, unit=account.unit,
           data={"account": account.shown_name, "on": confirmed.confirmed_on.isoformat(),
                 "items": sorted(confirmed.places)})  # fmt: skip
    key = account.key
    transaction.on_commit(lambda: facts_changed.send(sender=ProfileConfirmed, accounts=[key]))


def _wrong(composition: Composition, texts: Mapping[str, str]) -> Iterator[Problem]:
    if not texts:
        yield Problem(Text(sv="Det finns ingen text att bekräfta.", en="There is no text."))
    for key, text in texts.items():
        yield from too_long(composition, key, text)
        if not text:
            yield Problem(
                Text(sv="Skriv texten som står i profilen.", en="Write the profile's text."),
                field=key,
            )


def too_long(composition: Composition, key: str, text: str) -> Iterator[Problem]:
    """A problem for each limit that ``text`` breaks in the field of that key."""
    field = composition.field(key)
    for limit in field.limits if field else ():
        used = length(text, limit.unit)
        if used > limit.max:
            said, room = amount(used, limit.unit), amount(limit.max, limit.unit)
            yield Problem(
                Text(sv=f"Texten är {said.sv}.", en=f"The text is {said.to('en')}."),
                Text(
                    sv=f"Det ryms {room.sv}. Ta bort {used - limit.max}.",
                    en=f"There is room for {room.to('en')}. Take away {used - limit.max}.",
                ),
                field=key,
            )


@dataclass(frozen=True, slots=True)
class Said:
    """How an item reads: in short, in whole, and in a field of its own."""

    short: str = ""
    long: str = ""
    value: str = ""


class WordingChanged(KanalkollError):
    """Somebody changed the same wordings after the page was opened; nothing was written.

    ``rows`` are the wordings as they are now, by item, of those that changed.
    """

    def __init__(self, rows: Mapping[str, Wording]) -> None:
        self.rows = rows
        super().__init__("Någon annan har ändrat texterna sedan du öppnade sidan.")


def change_wordings(
    owner: Unit | Account,
    said: Mapping[str, Said],
    *,
    by: Actor,
    versions: Mapping[str, int] | None = None,
) -> list[Wording]:
    """Write the words of a part of the body, or of one account where those differ.

    ``said``: item → its words; empty ones give way to those of the part above.
    ``versions``: item → the version that the writer saw, 0 for none. Gives the
    wordings that changed. Raises :class:`BadInput` naming ``item-form``,
    :class:`WordingChanged` and :class:`NotAllowed`.
    """
    unit = owner.unit if isinstance(owner, Account) else owner
    require(by, Action.EDIT_ACCOUNT, unit=unit)
    _check(unit, said)
    with transaction.atomic():
        rows = {row.item: row for row in _locked(owner)}
        seen = versions or {item: row.version for item, row in rows.items()}
        other = {
            item: row for item, row in rows.items()
            if item in said and row.version != seen.get(item, 0)
        }  # fmt: skip
        if other:
            raise WordingChanged(other)
        changed = [
            _written(rows.get(item) or _empty(owner, item), words, by)
            for item, words in said.items()
            if words != _of(rows.get(item))
        ]
        if changed:
            record("collection.wordings-changed", by=by, subject=owner, unit=unit,
                   data={"whose": str(owner), "items": [row.item for row in changed],
                         "versions": [row.version for row in changed]})  # fmt: skip
    return changed


def _locked(owner: Unit | Account) -> list[Wording]:
    keys = [row.pk for row in own_wordings(owner).values()]
    return list(Wording.objects.select_for_update().filter(pk__in=keys))


def _empty(owner: Unit | Account, item: str) -> Wording:
    if isinstance(owner, Account):
        return Wording(account=owner, item=item, version=0)
    return Wording(unit=owner, item=item, version=0)


def _of(row: Wording | None) -> Said:
    return Said(row.short, row.long, row.value) if row else Said()


def _written(row: Wording, words: Said, by: Actor) -> Wording:
    row.short, row.long, row.value = words.short, words.long, words.value
    row.version += 1
    row.save()
    WordingVersion.objects.create(
        wording=row, version=row.version, short=row.short, long=row.long, value=row.value,
        changed_on=today(), person=by.key,
    )  # fmt: skip
    return row


def _check(unit: Unit, said: Mapping[str, Said]) -> None:
    """Raise :class:`BadInput` for words that no profile could hold, or that say nothing."""
    rows = {
        item: Wording(
            item=item, short=words.short, long=words.long or words.short, value=words.value
        )
        for item, words in said.items()
        if item != Item.POINTER
    }
    problems = list(_half_said(said))
    try:
        check_wordings(as_wordings(Account(unit=unit), rows), load_catalogue())
    except BadInput as error:
        problems += [replace(problem, field=_field(problem)) for problem in error.problems]
    if problems:
        raise BadInput(problems)


def _half_said(said: Mapping[str, Said]) -> Iterator[Problem]:
    for item, words in said.items():
        if words.short and not words.long and item != Item.POINTER:
            yield Problem(
                Text(sv="Skriv också den långa texten.", en="Write the long text as well."),
                field=f"{item}-long",
            )
    pointer = said.get(Item.POINTER, Said()).long
    if pointer and "{address}" not in pointer:
        yield Problem(
            Text(sv="Skriv {adress} där adressen ska stå.", en="Write {address} for the address."),
            field=f"{Item.POINTER}-long",
        )


def _field(problem: Problem) -> str | None:
    """``items.sender.short.sv`` as the form calls it: ``sender-short``."""
    parts = (problem.field or "").split(".")
    if parts[0] != "items":
        return problem.field
    form = {"address": "value", "details": "value"}.get(parts[2], parts[2])
    return f"{parts[1]}-{form}"
