"""The demonstration city with something in every room, on two sides that see nothing in common.

The property office has the cast of the storyboard; the culture administration has Gran, who has
roles there and nowhere else, and things that nobody at the office may see.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from tests.web.collection.test_pictures import png
from tests.web.furnished_consultation import made_paper, sent_answer

from kanalkoll.core.language import Text
from kanalkoll.core.policy.amendment import RemoveRule
from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.collection.models import Delivery, FileDraft, PlannedPost, ProfileConfirmed, Told
from kanalkoll.web.compliance.calendars import address_of
from kanalkoll.web.consultation.models import Dispatch, Work
from kanalkoll.web.exemptions.models import Application, Exemption, Pause
from kanalkoll.web.identity.models import Assignment, Invitation, Role, User
from kanalkoll.web.lifecycle.models import Application as Opening
from kanalkoll.web.lifecycle.models import Closing, Sighting
from kanalkoll.web.measurement.models import Goal
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.overview.models import Report, ReportKind
from kanalkoll.web.policies.models import PolicyVersion, ProposedChange
from kanalkoll.web.policies.services import Proposer, propose
from kanalkoll.web.register.models import (
    Account,
    AccountRole,
    Contact,
    Duty,
    ImportDraft,
    SavedView,
)
from kanalkoll.web.staffing.models import Absence, Check, CheckItem, Handover
from kanalkoll.web.verification.models import FalseAccount
from kanalkoll.web.workshop.models import WorkingCopy
from kanalkoll.web.workshop.services import begin as begin_copy

DAY = date(2026, 11, 24)
NEIGHBOUR, NOBODYS = "gran", "utan"
READERS = ("nobody", "maja", "peter", "sara", "nadia", NEIGHBOUR, NOBODYS)
"""Who walks: nobody, the cast, somebody of another part of the body, somebody without a role."""

BACKEND = "django.contrib.auth.backends.ModelBackend"

SECRETS = ("Gran Grannesson", "gran@privat.example", "070-999 88 77", "Hemlig titel")
"""What is said of the neighbour as a person."""


@dataclass(frozen=True, slots=True)
class Side:
    """One part of the body with an account, and a thing of every sort about it."""

    unit: Unit
    account: Account
    person: User
    assignment: Assignment
    duty: AccountRole
    goal: Goal
    told: Told
    plan: PlannedPost
    report: Report
    profile: ProfileConfirmed
    delivery: Delivery
    file_draft: FileDraft
    import_draft: ImportDraft
    view: SavedView
    invitation: Invitation
    secret: str
    calendar: tuple[str, str]
    policy: PolicyVersion
    false: FalseAccount
    exemption: Exemption
    application: Application
    opening: Opening
    sighting: Sighting
    pause: Pause
    absence: Absence
    point: CheckItem
    contact: Contact
    copy: WorkingCopy
    proposal: ProposedChange
    dispatch: Dispatch
    work: Work


def furnish() -> tuple[Side, Side]:
    """The office's side and the neighbour's."""
    maja = User.objects.get(username="maja")
    office = _side(Account.objects.get(key="instagram-fastighet.exempelstad"), maja)
    culture = Account.objects.get(key="facebook-kultur.exempelstad")
    return office, _side(culture, _neighbour(culture.unit))


def browser(name: str) -> Client:
    """A browser of one of :data:`READERS`, which gives faults as answers."""
    client = Client(raise_request_exception=False)
    if name != "nobody":
        client.force_login(
            User.objects.get(username=name), "django.contrib.auth.backends.ModelBackend"
        )
    return client


def _neighbour(unit: Unit) -> User:
    name, email, phone, title = SECRETS
    gran = User.objects.create(username=NEIGHBOUR, key="p-aa11bb", name=name, title=title,
                               email=email, phone=phone, unit=unit)  # fmt: skip
    for role in (Role.RESPONSIBLE, Role.UNIT_HEAD):
        Assignment.objects.create(user=gran, role=role, unit=unit, first_day=DAY)
    User.objects.create(username=NOBODYS, key="p-cc22dd", name="Utan Roll", unit=unit)
    return gran


def _side(account: Account, person: User) -> Side:
    known = {"known_from": DAY, "source": person.key}
    soon = DAY + timedelta(days=14)
    secret = f"hemlig-{person.username}"
    _konton, _kalender, key, file = address_of(person).strip("/").split("/")
    return Side(
        unit=account.unit,
        account=account,
        person=person,
        assignment=person.assignments.all()[0],
        duty=AccountRole.objects.create(
            account=account, person=person.key, user=person, role=Duty.EDITOR, first_day=DAY,
            **known,
        ),
        goal=Goal.objects.create(
            account=account, key="mal-prov", metric="followers", target=40, per="month",
            by=date(2027, 6, 30), words=f"Mål av {person.username}", first_day=DAY,
            set_by=person.key, **known,
        ),
        told=Told.objects.create(
            account=account, told_on=DAY, person=person.key, last_post=DAY,
            profile_text=f"Profil av {person.username}", expires_on=soon,
            evidence=ContentFile(png(), name=f"{person.username}.png"),
        ),
        plan=PlannedPost.objects.create(
            account=account, day=soon, title=f"Plan av {person.username}", person=person.key,
            known_from=DAY,
        ),
        report=Report.objects.create(
            kind=ReportKind.BOARD, unit=account.unit, asked_by=person, asked_at=timezone.now(),
            on=DAY, forget_on=soon,
        ),
        profile=ProfileConfirmed.objects.create(
            account=account, bio="Text", confirmed_on=DAY, person=person.key, expires_on=soon
        ),
        delivery=Delivery.objects.create(
            place=f"deliveries/{person.username}", way_in="file", source=f"{person.username}.csv",
            account=account, rows=1, sha256="0" * 64, delivered_on=DAY, by=person.key,
        ),
        file_draft=FileDraft.objects.create(
            key=f"utkast-{person.username}", user=person, account=account,
            name="poster.csv", data=b"datum\n2026-11-20\n", first_day=date(2026, 11, 16),
            last_day=DAY,
        ),
        import_draft=ImportDraft.objects.create(
            key=f"lista-{person.username}", user=person, file=f"lista-{person.username}.xlsx",
            body_name="Exempelstad", made_on=DAY, used_on=DAY, sheet={"columns": [], "rows": []},
        ),
        view=SavedView.objects.create(
            user=person, name=f"Vy av {person.username}", query="plattform=x"
        ),
        invitation=Invitation.objects.create(
            email=f"bjuden-{person.username}@privat.example", name="Bjuden Gäst", role=Role.READER,
            unit=account.unit, token_hash=hashlib.sha256(secret.encode()).hexdigest(),
            invited_by=person, invited_on=DAY, expires_on=soon,
        ),
        secret=secret,
        calendar=(key, file.removesuffix(".ics")),
        policy=PolicyVersion.objects.filter(shown=True)[0],
        false=FalseAccount.objects.create(
            platform="x", handle=f"falskt{person.username}", evidence=f"Sett av {person.username}",
            seen_on=DAY, recorded_on=DAY, recorded_by=person.key,
        ),
        exemption=_exemption(account),
        application=Application.objects.create(
            account=account, rule="malgrupper", first_day=DAY, last_day=soon,
            reason=f"Ansökan av {person.username}", asked_by=person.key, asked_on=DAY,
        ),
        opening=Opening.objects.create(
            unit=account.unit, applicant=person.key, begun_on=DAY, state="sent-back",
            purpose=f"Syfte av {person.username}", order=["unit-head", "central-unit"],
        ),
        sighting=_sighting(account, person),
        pause=_pause(account),
        absence=Absence.objects.create(
            person=person.key, first_day=soon, last_day=soon, entered_by=person.key,
            entered_on=DAY,
        ),
        point=_point(account, person),
        contact=_contact(account, known),
        copy=begin_copy(PolicyVersion.objects.filter(shown=True)[0], by=SYSTEM),
        proposal=_proposal(account, person),
        dispatch=sent_answer(account, person),
        work=made_paper(person),
    )  # fmt: skip


DECIDED: dict[str, Any] = {
    "last_day": DAY + timedelta(days=60),
    "reason": "Ett skäl.",
    "decided_on": DAY,
    "decided_by": "kommunikationschefen",
    "recorded_by": "system",
    "known_from": DAY,
}


def _exemption(account: Account) -> Exemption:
    days = {"first_day": DAY, "last_day": DECIDED["last_day"]}
    exemption = Exemption.objects.create(account=account, rule="publiceringsfrekvens", **days)
    exemption.decisions.create(**DECIDED)
    return exemption


def _pause(account: Account) -> Pause:
    pause = Pause.objects.create(first_day=DAY, last_day=DECIDED["last_day"])
    pause.accounts.set([account])
    pause.decisions.create(**DECIDED)
    return pause


def _sighting(account: Account, person: User) -> Sighting:
    """A look at the notice of an account that is being closed."""
    closing = Closing.objects.create(
        account=account, decided_on=DAY, decided_by="kommunikationschefen", reason="Ett skäl.",
        contact="0123-45 60 00", answers_on=DAY, answers_by=person.key, needed_days=60,
        last_day=DAY + timedelta(days=60), recorded_by=person.key, known_from=DAY,
    )  # fmt: skip
    sighting = Sighting(closing=closing, day=DAY, person=person.key, known_from=DAY)
    sighting.picture.save(f"{person.key}.png", ContentFile(png()), save=False)
    sighting.save()
    return sighting


def _proposal(account: Account, person: User) -> ProposedChange:
    """A change that the person's part wants."""
    change = RemoveRule(id=f"bort-{person.username}", by=account.unit.name, rule="malgrupper",
                        why=Text(sv="Ett skäl."))  # fmt: skip
    version = PolicyVersion.objects.filter(shown=True)[0]
    proposer = Proposer(account.unit.name, account.unit)
    return propose(version, [change], proposer, by=person)[0]


def _point(account: Account, person: User) -> CheckItem:
    """A point that is open after somebody left."""
    handover = Handover.objects.create(
        key=f"o-{person.username}", person=person.key, first_day=DAY, made_by="system", made_on=DAY
    )
    return CheckItem.objects.create(handover=handover, account=account, check_name=Check.PASSWORD)


def _contact(account: Account, known: dict[str, object]) -> Contact:
    """A person of a list who answers for the account."""
    contact = Contact.objects.create(name=f"Kontakt hos {account.slug}", phone="0123-45 60 99")
    AccountRole.objects.create(
        account=account, person=contact.key, role=Duty.EDITOR, first_day=DAY, **known
    )
    return contact
