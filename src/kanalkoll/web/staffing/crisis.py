"""The crisis list: who can log in where, and how they are reached by telephone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from kanalkoll.importers.addresses import platform_name
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import within
from kanalkoll.web.register.models import Account, AccountRole, Attestation, Contact, Duty
from kanalkoll.web.register.people import name_of
from kanalkoll.web.register.roles import held
from kanalkoll.web.register.selectors import accounts_to
from kanalkoll.web.staffing.answering import in_use
from kanalkoll.web.staffing.models import Absence, CrisisCheck

CENTRAL_ACCESS = "central-access"
"""The statement that the central communications office can log in to the account."""

ON_A_SHEET = 25
"""So many accounts stand on one A4."""


@dataclass(frozen=True, slots=True)
class Reached:
    """A person who can log in: as what (``duty``), and how to reach them.

    ``away_until``: the last day of an absence that lasts today.
    """

    key: str
    duty: str
    name: str
    phone: str
    away_until: date | None

    @property
    def foremost(self) -> str:
        """The first of the duties: on paper the others take more room than they tell."""
        return self.duty.partition(",")[0]

    @property
    def answers(self) -> bool:
        """Whether somebody would answer the telephone today."""
        return bool(self.phone) and self.away_until is None


@dataclass(frozen=True, slots=True)
class Line:
    """One account. ``central``: whether the central office can log in; ``None``: nobody said."""

    account: Account
    platform: str
    persons: tuple[Reached, ...]
    central: bool | None
    central_on: date | None

    @property
    def reached(self) -> bool:
        """Whether anybody who can log in is reached by telephone today."""
        return any(person.answers for person in self.persons)


def accounts_on_list(user: User, unit: Unit | None, on: date) -> QuerySet[Account]:
    """The accounts in use whose crisis list the person may read; of a part and all below it."""
    found = in_use(accounts_to(user, Action.SEE_CRISIS_LIST), on)
    if unit is not None:
        found = found.filter(unit__in=within(unit))
    return found.select_related("unit")


def lines(accounts: QuerySet[Account], on: date) -> list[Line]:
    """Each account with who can log in to it, in order of the parts: six questions in all."""
    rows = held(on).filter(account__in=accounts)
    people = _People.of(rows, on)
    by_account: dict[int, list[AccountRole]] = defaultdict(list)
    for row in rows:
        by_account[row.account_id].append(row)
    central = _central(accounts, on)
    return [
        _line(account, people.reached(by_account[account.pk]), central.get(account.pk))
        for account in accounts.order_by("unit__name", "platform", "handle")
    ]


def _line(account: Account, persons: tuple[Reached, ...], said: Attestation | None) -> Line:
    return Line(
        account,
        platform_name(account.platform),
        persons,
        said.holds if said else None,
        said.attested_on if said else None,
    )


def _central(accounts: QuerySet[Account], on: date) -> dict[int, Attestation]:
    """What was said last of central access, by account."""
    said = Attestation.objects.filter(
        account__in=accounts, statement=CENTRAL_ACCESS, known_from__lte=on
    )
    return {row.account_id: row for row in said.order_by("attested_on", "pk")}


_ORDER = {duty: place for place, duty in enumerate(Duty.values)}


@dataclass(frozen=True, slots=True)
class _People:
    """Names, telephones and absences of everybody on the list."""

    told: Mapping[str, tuple[str, str]]
    away: Mapping[str, date]

    @classmethod
    def of(cls, rows: QuerySet[AccountRole], on: date) -> _People:
        keys = rows.values("person")
        contacts = Contact.objects.filter(key__in=keys).values_list("key", "name", "phone")
        users = User.objects.filter(key__in=keys).exclude(name="")
        told = {key: (name, phone) for key, name, phone in contacts}
        told |= {
            key: (name, phone) for key, name, phone in users.values_list("key", "name", "phone")
        }
        today = Absence.objects.filter(first_day__lte=on, last_day__gte=on)
        return cls(told, dict(today.values_list("person", "last_day")))

    def reached(self, rows: Iterable[AccountRole]) -> tuple[Reached, ...]:
        names = {key: name for key, (name, _phone) in self.told.items()}
        duties: dict[str, list[str]] = {}
        for row in sorted(rows, key=lambda row: (_ORDER[row.role], row.pk)):
            duties.setdefault(row.person, []).append(str(Duty(row.role).label))
        return tuple(
            Reached(
                key,
                ", ".join(of),
                name_of(key, names),
                self.told.get(key, ("", ""))[1],
                self.away.get(key),
            )
            for key, of in duties.items()
        )


def last_check(unit: Unit | None) -> CrisisCheck | None:
    """When the list of the part, or of everything, was last looked through."""
    return CrisisCheck.objects.filter(unit=unit).first()


def sheets(listed: list[Line]) -> list[list[Line]]:
    """The list as it goes onto paper."""
    return [listed[start : start + ON_A_SHEET] for start in range(0, len(listed), ON_A_SHEET)]
