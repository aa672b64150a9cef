"""Whose an account is: tricks, renames, false accounts, and what must never be told."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kanalkoll.core.errors import BadInput
from kanalkoll.importers.addresses import normalise
from kanalkoll.importers.unreadable import Unreadable
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.register.models import Account, AccountVersion
from kanalkoll.web.verification import index
from kanalkoll.web.verification.answering import check
from kanalkoll.web.verification.asking import Asked, read
from kanalkoll.web.verification.models import Answer
from kanalkoll.web.verification.services import FalseDetails, record_false, withdraw_false

pytestmark = pytest.mark.usefixtures("city")
OURS = "instagram-fastighet.exempelstad"
DAY = date(2026, 11, 24)

CASES = """
https://www.instagram.com/fastighet.exempelstad/                  official
http://instagram.com/Fastighet.Exempelstad?igsh=x#top             official
https://instagram.com./fastighet.exempelstad                      official
https://www.instagram.com/fastighet%2Eexempelstad                 official
//instagram.com/fastighet.exempelstad                             official
@fastighet.exempelstad                                            official
FASTIGHET.EXEMPELSTAD                                             official
https://www.instagram.com/hamnkranen.exempelstad                  closed
@hamnkranen.exempelstad                                           closed
https://x.com/fastighet.exempelstad                               unreadable
https://www.instagram.com/fastighet.exempelstad.                  unknown
https://www.instagram.com/fastighet_exempelstad                   unknown
https://www.tiktok.com/@fastighet.exempelstad                     unknown
@fastighet.exempe1stad                                            unknown
@fаstighet.exempelstad                                            unknown
https://www.instagram.com/fаstighet.exempelstad                   unreadable
https://instagram.com@evil.example/fastighet.exempelstad          unreadable
https://fastighet.exempelstad@instagram.com/                      unreadable
https://instagram.com.evil.example/fastighet.exempelstad          unreadable
https://evil.instagram.com/fastighet.exempelstad                  unreadable
https://ınstagram.com/fastighet.exempelstad                       unreadable
https://www.instagram.com/fastighet%252Eexempelstad               unreadable
https://www.instagram.com/x%2F..%2Ffastighet.exempelstad          unreadable
https://www.instagram.com/%00fastighet.exempelstad                unreadable
https://www.instagram.com/p/fastighet.exempelstad                 unreadable
https://www.instagram.com:8443/fastighet.exempelstad              unreadable
tiktok.com/instagram.com                                          unreadable
javascript:alert(1)//instagram.com/fastighet.exempelstad          unreadable
data:text/html,fastighet.exempelstad                              unreadable
ftp://instagram.com/fastighet.exempelstad                         unreadable
https://l.instagram.com/?u=https%3A%2F%2Finstagram.com%2Ffastighet.exempelstad  unclear
https://bit.ly/fastighet.exempelstad                              unclear
t.co/abc                                                          unclear
https://example.org/fastighet.exempelstad                         unreadable
"""  # noqa: RUF001 (letters that look like others are what is tried)


@pytest.mark.parametrize(("text", "state"), [line.split() for line in CASES.strip().splitlines()])
def test_tricks(text: str, state: str) -> None:
    assert check(text).state == state


@pytest.mark.parametrize(
    "text",
    ["", " ", "x" * 10_000, "https://instagram.com/" + "a" * 10_000, "fastighet\u200b.exempelstad",
     "@fastighet.exempelstad\x00", "https://instagram.com/fastighet.\u202eexempelstad", "\ud800"],
)  # fmt: skip
def test_what_cannot_be_an_account_is_refused(text: str) -> None:
    assert check(text).state == "unreadable"


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("@fastighet.exempelstad", 1),
        ("instagram.com/hamnkranen.exempelstad", 1),
        ("@fastighet.exempe1stad", 1),
        ("@ingen.alls", 2),
        ("@fastigheet.exempelstad", 2),
    ],
)
def test_what_is_found_costs_one_question_and_the_rest_two(text: str, questions: int) -> None:
    with CaptureQueriesContext(connection) as asked:
        check(text)
    assert len(asked) == questions


def renamed(since: date, *, to: str) -> Account:
    account = Account.objects.get(key=OURS)
    old = AccountVersion.objects.filter(account=account).latest("pk")
    AccountVersion.objects.create(
        account=account, unit=account.unit, platform="instagram", handle=to, first_day=since,
        known_from=since, account_type=old.account_type,
    )  # fmt: skip
    account.handle, account.url = to, f"https://www.instagram.com/{to}/"
    account.save()
    index.refresh([OURS])
    return account


def test_a_former_name_never_verifies_and_the_new_one_does() -> None:
    renamed(date(2026, 6, 1), to="hus.exempelstad")
    former = check("https://www.instagram.com/fastighet.exempelstad/")
    assert former.state == "former"
    assert "till och med den 31 maj 2026. Kontot heter nu @hus.exempelstad." in former.more.sv
    assert check("@hus.exempelstad").state == "official"


def test_a_name_that_is_ours_from_tomorrow_is_not_ours_today() -> None:
    renamed(date(2026, 11, 25), to="hus.exempelstad")
    assert check("@hus.exempelstad").state == "unknown"


def test_a_platforms_id_outlives_the_name() -> None:
    Account.objects.filter(key=OURS).update(platform="facebook", platform_id="123456789012")
    AccountVersion.objects.filter(account__key=OURS).update(platform="facebook")
    index.refresh([OURS])
    assert check("https://www.facebook.com/Helt-Annat-123456789012").state == "official"
    stranger = check("https://www.facebook.com/fastighet.exempelstad-999999999999")
    assert stranger.state == "unknown"


@pytest.mark.parametrize("change", [{"registered": False}, {"opened_on": date(2027, 1, 1)}])
def test_drafts_are_answered_as_what_does_not_exist(
    client: Client, change: dict[str, object]
) -> None:
    Account.objects.filter(key=OURS).update(**change)
    if "opened_on" in change:
        AccountVersion.objects.filter(account__key=OURS).update(first_day=change["opened_on"])
    index.refresh([OURS])
    hidden = client.get("/kontrollera.json", {"konto": "@fastighet.exempelstad"})
    stranger = client.get("/kontrollera.json", {"konto": "@ingen.alls"})
    assert hidden.content == stranger.content
    assert hidden.headers.items() == stranger.headers.items()
    assert client.get("/k/fastighet-exempelstad/").status_code == 404


def false(address: str = "https://x.com/exempelstad_") -> FalseDetails:
    return FalseDetails(address, "Hemligt bevis av Anna Ek", DAY)


def test_a_false_account_is_told_without_its_evidence(client: Client) -> None:
    nadia = User.objects.get(username="nadia")
    recorded = record_false(false(), by=nadia)
    response = client.get("/kontrollera/", {"konto": "https://twitter.com/exempelstad_"})
    said = response.content.decode()
    assert "Nej, det här kontot är falskt." in said
    assert "Anna Ek" not in said
    assert Entry.objects.filter(kind="verification.false-recorded").count() == 1
    withdraw_false(recorded, "Det var vårt.", by=nadia)
    assert check("https://x.com/exempelstad_").state == "unknown"
    with pytest.raises(BadInput):
        withdraw_false(recorded, "Igen.", by=nadia)


def test_what_cannot_be_recorded_as_false() -> None:
    nadia = User.objects.get(username="nadia")
    record_false(false(), by=nadia)
    for details in (false(), false("https://instagram.com/fastighet.exempelstad"),
                    false("javascript:x"), FalseDetails("https://x.com/a", " ", DAY),
                    FalseDetails("https://x.com/a", "x", date(2027, 1, 1))):  # fmt: skip
        with pytest.raises(BadInput):
            record_false(details, by=nadia)
    with pytest.raises(NotAllowed):
        record_false(false("https://x.com/a"), by=User.objects.get(username="maja"))


def test_machines_get_the_same_answer_without_cookies(client: Client) -> None:
    by_address = client.get("/kontrollera.json", {"konto": "@fastighet.exempelstad"})
    by_accept = client.get(
        "/kontrollera/", {"konto": "@fastighet.exempelstad"}, headers={"Accept": "application/json"}
    )
    assert by_address.content == by_accept.content
    told = by_address.json()
    assert (told["answer"], told["by-name-only"]) == ("official", True)
    assert told["accounts"][0]["id"] == OURS
    assert {"list"} <= {one["kind"] for one in told["accounts"][0]["evidence"]}
    for response in (by_address, by_accept):
        assert not response.cookies
        assert response.headers["Cache-Control"] == "public, max-age=60"
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_without_an_index_it_is_made() -> None:
    Answer.objects.all().delete()
    assert check("@fastighet.exempelstad").state == "official"


def test_without_a_body_nothing_fails() -> None:
    Body.objects.all().delete()
    index.rebuild()
    assert check("@fastighet.exempelstad").state == "unknown"


def pasted() -> st.SearchStrategy[str]:
    pieces = st.sampled_from(
        ["https://", "//", "www.", "instagram.com", "x.com", "/", "@", ".", "%2e", "%", "?u=", "#",
         "tiktok.com/@", "fastighet", "exempelstad", "evil.example", "\u200b", "\u0430",
         "UC", ":", "\\"]
    )  # fmt: skip
    return st.one_of(st.text(max_size=60), st.lists(pieces, max_size=9).map("".join))


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(pasted())
def test_nothing_raises_and_nothing_but_our_names_verifies(text: str) -> None:
    asked = read(text)
    answer = check(text)
    if answer.state in {"official", "closed"}:
        assert isinstance(asked, Asked)
        assert answer.match is not None
        assert asked.handle.casefold() == answer.match.said.handle.casefold()
    if isinstance(asked, Asked) and asked.platform in {"instagram", "threads", "tiktok"}:
        try:
            assert normalise(text).address.handle == asked.handle
        except Unreadable as refused:
            pytest.fail(f"{text!r} is read here and refused elsewhere: {refused}")
