"""Every kind of entry speaks both languages and says how its personal data go."""

from __future__ import annotations

import re
from string import Formatter

import pytest
from django.test import Client
from tests.web.conftest import ClientAs

from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.chain import verify
from kanalkoll.web.auditlog.kinds import (
    Kind,
    NoSuchKind,
    kind_of,
    known_kinds,
    personal,
    register_kind,
)
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, NotAllowed, require

pytestmark = pytest.mark.any_database

STOP = re.compile(
    r"\b(snapshots?|compliance|exempt|unknown|coverage|facts?|findings?|units?|judge|enhet)\b",
    re.IGNORECASE,
)
OURS = [kind for kind in known_kinds() if kind.app != "tests"]


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.name)
def test_a_kind_speaks_both_languages(kind: Kind) -> None:
    said, english = kind.sentence.sv, kind.sentence.en
    assert english
    assert placeholders(said) == placeholders(english)
    words = re.sub(r"\{\w+\}", "", said)
    assert not STOP.search(words)
    assert said.rstrip().endswith((".", "}"))
    assert "!" not in said


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.name)
def test_personal_data_go_some_day(kind: Kind) -> None:
    shredding = kind.shredding
    assert not shredding.fields or shredding.whose or shredding.after_days is not None


def test_a_kind_is_registered_once() -> None:
    sentence = Text(sv="{actor} provade.", en="{actor} tried.")
    first = register_kind("tests.once", sentence)
    assert register_kind("tests.once", sentence) == first == kind_of("tests.once")
    with pytest.raises(ValueError, match="already"):
        register_kind("tests.once", Text(sv="Annat.", en="Else."))
    with pytest.raises(NoSuchKind):
        kind_of("tests.never")


def test_personal_data_without_an_owner_need_a_day() -> None:
    with pytest.raises(ValueError, match="whose"):
        personal("name")


def test_the_log_of_the_demonstration_is_whole_and_readable(
    city: None, client_as: ClientAs
) -> None:
    assert verify().whole
    client: Client = client_as("nadia")
    page = client.get("/logg/").content.decode()
    assert "Loggen är obruten." in page
    assert not STOP.search(re.sub(r"<[^>]*>", " ", page))


@pytest.mark.parametrize("username", ["maja", "peter", "sara"])
def test_the_cast_stays_within_its_office(city: None, username: str) -> None:
    user = User.objects.get(username=username)
    with pytest.raises(NotAllowed):
        require(user, Action.EDIT_UNIT)
