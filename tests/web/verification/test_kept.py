"""Public pages are rendered once for each state of what they show; a past one is never shown."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.web.conftest import ClientAs

from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.compliance.signals import judged
from kanalkoll.web.organisation.models import Body, Unit
from kanalkoll.web.organisation.services import publish_figures
from kanalkoll.web.register.models import Account
from kanalkoll.web.verification import index
from kanalkoll.web.verification.models import Answer

pytestmark = pytest.mark.usefixtures("city")
KEPT = ("/k/", "/k/?sida=2", "/k/?sprak=en", "/k/?sprak=en&sida=2", "/inbaddning/", "/siffror/")
NOT_KEPT = ("/k/?q=bad", "/k/?sida=21", "/k/?sida=2&x=1", "/oppna-data/", "/kontrollera/")


def questions(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("address", KEPT)
def test_the_second_time_costs_one_question(client: Client, address: str) -> None:
    publish_figures(True, by=SYSTEM)
    first = client.get(address)
    assert questions(client, address) == 1
    second = client.get(address)
    assert first.content == second.content
    assert first.headers.items() == second.headers.items(), "policy of content and all"
    assert "default-src 'none'" in second.headers["Content-Security-Policy"]
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("address", NOT_KEPT)
def test_what_few_ask_for_is_not_kept(client: Client, address: str) -> None:
    client.get(address)
    assert client.get(address).templates, "rendered anew"


def test_a_search_finds_what_has_changed_since_the_last(client: Client) -> None:
    account = Account.objects.filter(registered=True, closed_on__isnull=True)[0]
    there = {"q": account.handle.upper(), "plattform": account.platform}
    address = f'href="/k/{account.slug}/"'
    assert address in client.get("/k/", there).content.decode()
    Account.objects.filter(pk=account.pk).update(handle="nyttnamn.exempelstad", name="")
    index.refresh([account.key])
    assert address not in client.get("/k/", there).content.decode()
    assert address in client.get("/k/", {"q": "@NyttNamn"}).content.decode()


def test_nothing_of_an_account_becomes_markup(client: Client) -> None:
    account = Account.objects.filter(registered=True)[0]
    Account.objects.filter(pk=account.pk).update(name='<b title="x">')
    Unit.objects.filter(pk=account.unit_id).update(name="A <i>& B")
    index.refresh([account.key])
    page = client.get("/k/", {"q": '<b title="x">'}).content.decode()
    assert "&lt;b title=&quot;x&quot;&gt;</a>" in page
    assert page.count("A &lt;i&gt;&amp; B") == 2, "in the line and among the choices"
    assert "<b title" not in page
    assert "<i>" not in page


def test_a_change_is_seen_at_once(client: Client) -> None:
    before = client.get("/k/").content.decode()
    account = Account.objects.order_by("handle").filter(registered=True)[0]
    Account.objects.filter(pk=account.pk).update(registered=False)
    index.refresh([account.key])
    after = client.get("/k/").content.decode()
    assert f"/k/{account.slug}/" in before
    assert f"/k/{account.slug}/" not in after


def test_another_day_and_another_body_are_seen(client: Client) -> None:
    client.get("/k/")
    Body.objects.update(demonstration_day="2026-12-15")
    assert questions(client, "/k/") > 1
    assert questions(client, "/k/") == 1
    Body.objects.update(name="Annanstad", version=99)
    assert "Annanstad" in client.get("/k/").content.decode()


def test_new_judgements_are_seen(client: Client) -> None:
    publish_figures(True, by=SYSTEM)
    client.get("/siffror/")
    judged.send(sender=None, version=None, on=None, accounts=None)
    assert questions(client, "/siffror/") > 1


def test_who_is_signed_in_gets_and_leaves_nothing_of_their_own(
    client: Client, client_as: ClientAs
) -> None:
    hers = client_as("nadia").get("/k/")
    assert not hers.cookies
    assert hers.content == client.get("/k/").content
    assert questions(client_as("nadia"), "/k/") == 1


def test_without_an_index_nothing_is_kept(client: Client) -> None:
    Answer.objects.all().delete()
    client.get("/k/")
    assert questions(client, "/k/") > 1
