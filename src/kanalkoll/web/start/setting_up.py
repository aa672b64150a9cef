"""From one's own tried list to an installation of one's own: all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.data import shipped_text
from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.collection.services import FourAnswers, tell
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.services import PersonDetails, create_first_user
from kanalkoll.web.organisation.selectors import the_body, today
from kanalkoll.web.organisation.services import BodyDetails, set_up_body
from kanalkoll.web.policies.services import add_policy
from kanalkoll.web.register.services import apply_draft, correct, read_sheet
from kanalkoll.web.start.demonstration import freeze_and_judge
from kanalkoll.web.start.own_list import OwnList
from kanalkoll.web.start.set_up_code import forget_code, is_the_code

TAKEN = Text(
    sv="Den här installationen har redan en organisation. En installation är för en organisation.",
    en="This installation has a body already. One installation serves one body.",
)
NOT_THE_CODE = Problem(
    Text(sv="Koden stämmer inte.", en="That is not the code."),
    Text(sv="Den som sköter servern får den med kanalkoll set-up.",
         en="Whoever runs the server gets it from kanalkoll set-up."),
    field="code",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """Who sets the installation up, and will run it."""

    username: str
    name: str
    email: str
    password: str
    code: str


def set_up(own: OwnList, person: FirstPerson) -> User:
    """Make the tried list an installation: body, first person, accounts, answers, policy.

    Raises :class:`BadInput` for a wrong code, when there is a body already, and
    for everything that is wrong in the list or about the person; then nothing is kept.
    """
    if the_body() is not None:
        raise BadInput(Problem(TAKEN))
    home = Path(settings.KANALKOLL_HOME)
    if not is_the_code(home, person.code):
        raise BadInput(NOT_THE_CODE)
    with transaction.atomic():
        set_up_body(BodyDetails(name=own.state.body), by=SYSTEM)
        details = PersonDetails(name=person.name, email=person.email)
        user = create_first_user(person.username, details, password=person.password)
        _add_accounts(own, user)
        add_policy(shipped_text(own.state.policy), by=user, shown=True)
    forget_code(home)
    freeze_and_judge(today(), reason="on-demand")
    return user


def _add_accounts(own: OwnList, user: User) -> None:
    file = SimpleUploadedFile(own.state.file, own.file.read_bytes())
    draft = read_sheet(file, by=user, body_name=own.state.body)
    for row, field, text in own.state.replacements:
        correct(draft, row, field, text, by=user)
    applied = apply_draft(draft, by=user)
    accounts = {account.key: account for account in applied.accounts}
    for key, reply in own.state.replies.items():
        if key in accounts and reply.told_on == today():
            answers = FourAnswers(
                reply.last_post, reply.posts, reply.period, reply.account_type, reply.profile_text
            )
            tell(accounts[key], answers, by=user)
