"""The list of accounts as a file, with headings that can be read in again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kanalkoll.documents.document import Column as ListColumn
from kanalkoll.documents.document import Table as ListTable
from kanalkoll.documents.excel import BEGIN_A_FORMULA, write_excel
from kanalkoll.importers.addresses import platform_name
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import ROLES, Action, powers
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.columns import Column
from kanalkoll.web.register.models import Account, Duty
from kanalkoll.web.register.people import name_of, names_of
from kanalkoll.web.register.selectors import duties_of
from kanalkoll.web.register.words import account_type_name, category_name

Cell = str | date | None

AT_ONCE = 2_000
"""Accounts whose duties are asked for in one question."""


@dataclass(frozen=True, slots=True)
class Table:
    """A heading row and rows of cells."""

    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def exported(
    accounts: Iterable[Account], columns: Sequence[Column], *, on: date, user: User
) -> Table:
    """The accounts with who answers for them, where the person may see that."""
    headings = [
        _("Plattform"), _("Kontonamn"), _("Länk"), _("Visningsnamn"), _("Verksamhet"),
        _("Kontotyp"), _("Slag"), _("Ansvarig"), _("Ersättare"), _("Redaktörer"), _("Startad"),
        _("Avslutad"), _("Syfte"), _("Målgrupper"), _("Språk"), _("Personuppgiftsansvarig"),
        *(str(column.heading) for column in columns),
    ]  # fmt: skip
    return Table(headings, _rows(list(accounts), columns, on, user))


def _rows(
    accounts: list[Account], columns: Sequence[Column], on: date, user: User
) -> Iterator[Sequence[Cell]]:
    sees = _sees_contacts(user)
    for start in range(0, len(accounts), AT_ONCE):
        part = accounts[start : start + AT_ONCE]
        people = _people(part, on)
        for account in part:
            shown = people.get(account.pk, {}) if sees is None or account.unit_id in sees else {}
            yield [*_fields(account, shown), *(_said(account, column) for column in columns)]


def _sees_contacts(user: User) -> frozenset[int] | None:
    """The parts of the body whose contacts the person sees; ``None`` for all."""
    held = powers(user)
    roles = ROLES[Action.SEE_CONTACTS]
    return None if held.at(None) & roles else held.units_with(roles)


def _people(accounts: list[Account], on: date) -> dict[int, dict[str, str]]:
    duties = duties_of(accounts, on)
    names = names_of({row.person for of in duties.values() for rows in of.values() for row in rows})
    return {
        pk: {duty: "; ".join(name_of(row.person, names) for row in rows)
             for duty, rows in of.items()}
        for pk, of in duties.items()
    }  # fmt: skip


def _fields(account: Account, people: dict[str, str]) -> list[Cell]:
    return [
        platform_name(account.platform),
        account.handle,
        account.url,
        account.name,
        account.unit.name,
        account_type_name(account.platform, account.account_type),
        category_name(account.category),
        *(people.get(duty, "") for duty in (Duty.RESPONSIBLE, Duty.DEPUTY, Duty.EDITOR)),
        account.opened_on,
        account.closed_on,
        account.purpose,
        account.target_groups,
        account.languages,
        account.controller,
    ]


def _said(account: Account, column: Column) -> str:
    value: object = account
    for part in column.field.split("__"):
        value = getattr(value, part, None)
    return str(column.choice(value if isinstance(value, str) else None).name)


def as_excel(table: Table) -> bytes:
    """An .xlsx file. Text is text: nothing in it is ever a formula."""
    sheet = _("Konton")
    listed = ListTable(sheet, [ListColumn(heading) for heading in table.headings], [])
    return write_excel(listed, day=today(), rows=table.rows)


def as_csv(table: Table) -> bytes:
    """A text file as Swedish Excel reads it: semicolons, and a mark that says UTF-8."""
    into = io.StringIO(newline="")
    writer = csv.writer(into, delimiter=";")
    writer.writerow(table.headings)
    writer.writerows([_text_cell(cell) for cell in row] for row in table.rows)
    return into.getvalue().encode("utf-8-sig")


def _text_cell(value: Cell) -> str:
    """What looks like a formula gets an apostrophe before it, which Excel hides."""
    text = value.isoformat() if isinstance(value, date) else value or ""
    return f"'{text}" if text.startswith(BEGIN_A_FORMULA) else text
