"""Policies in the installation: added once and never changed, read clause by clause."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from tests.web.conftest import ClientAs
from tests.web.town import DAY, Town

from kanalkoll.core.errors import BadInput
from kanalkoll.data import shipped_policies, shipped_text
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.policies.reading import rules_of
from kanalkoll.web.policies.selectors import (
    as_policy,
    draft_on_consultation,
    policies_shown,
    policy_in_force,
    shown_versions,
)
from kanalkoll.web.policies.services import add_policy

DRAFT = shipped_text("exempelstad-utkast")
ADOPTED = (
    DRAFT.replace('stage = "consultation"', 'stage = "adopted"\nvalid-from = 2027-03-01')
    .replace('version = "1"', 'version = "2"')
)  # fmt: skip


def test_a_draft_is_compared_with_until_it_is_adopted(body: Town) -> None:
    central = body.users["central-unit"]
    draft = add_policy(DRAFT, by=central, answers_by=date(2026, 12, 31))
    assert (draft_on_consultation(DAY), policy_in_force(DAY)) == (draft, None)
    assert as_policy(draft).case_number == draft.case_number == "KS 2026/114"
    body.body.demonstration_day = date(2027, 3, 1)
    body.body.save()
    adopted = add_policy(ADOPTED, by=central)
    assert policies_shown(date(2027, 3, 1)) == [adopted]
    assert policy_in_force(date(2027, 2, 28)) is None
    assert draft_on_consultation(DAY) == draft


def test_what_is_added_twice_is_one_version(body: Town) -> None:
    central = body.users["central-unit"]
    assert add_policy(DRAFT, by=central) == add_policy(f"{DRAFT}\n# Samma text.\n", by=central)
    assert Entry.objects.filter(kind="policy.added").count() == 1


def test_a_version_is_never_given_another_wording(body: Town) -> None:
    central = body.users["central-unit"]
    add_policy(DRAFT, by=central)
    with pytest.raises(BadInput, match="redan, med en annan lydelse"):
        add_policy(DRAFT.replace("ett par inlägg i veckan", "tre inlägg i veckan"), by=central)
    assert PolicyVersion.objects.count() == 1


def test_a_text_that_is_wrong_is_not_added(body: Town) -> None:
    with pytest.raises(BadInput, match=r"policy\.toml"):
        add_policy(DRAFT.replace("posts-within", "inlägg"), by=body.users["central-unit"])
    assert not PolicyVersion.objects.exists()


def test_only_whom_the_whole_body_concerns_adds_a_policy(body: Town) -> None:
    for user in (*body.users.values(), body.neighbour, body.outsider):
        if user.username in {"central-unit", "administrator"}:
            continue
        with pytest.raises(NotAllowed):
            add_policy(DRAFT, by=user)


def test_a_version_that_is_not_shown_judges_nobody(body: Town) -> None:
    add_policy(DRAFT, by=body.users["central-unit"], shown=False)
    assert not shown_versions().exists()
    assert policies_shown(DAY) == []


@pytest.mark.parametrize("name", shipped_policies())
def test_every_shipped_policy_can_be_read(body: Town, client_as: ClientAs, name: str) -> None:
    version = add_policy(shipped_text(name), by=body.users["central-unit"], shown=False)
    page = client_as("reader").get(reverse("policies:version", args=[version.pk]))
    text = page.content.decode()
    assert page.status_code == 200
    for rule in rules_of(as_policy(version)):
        assert f'id="{rule.name}"' in text
        assert rule.open is None or "anger inte" in text


def test_what_is_read_assumed_and_left_open_is_marked(body: Town, client_as: ClientAs) -> None:
    version = add_policy(DRAFT, by=body.users["central-unit"])
    text = client_as("reader").get(reverse("policies:version", args=[version.pk])).content.decode()
    for said in (
        "Utkast på remiss. Gäller inte än.",
        (
            "Fem krav bedöms. I ett är något tolkat, i ett är något hämtat ur ett annat dokument"
            " och i ett är något inte angivet."
        ),
        "Varje konto ska ha minst ett par inlägg i veckan.",
        "Så har centrala kommunikationsenheten tolkat utkastet (Nadia Berg, 19 oktober 2026).",
        "Listan på sex uppgifter är hämtad ur handboken; utkastets egen lista är inte känd.",
        "Utkastet anger inte hur länge informationen ska ligga kvar.",
        "Kommunikationen ska ske på målgruppernas villkor.",
    ):
        assert said in text
    marks = [
        rule for rule in rules_of(as_policy(version)) if rule.read or rule.assumed or rule.open
    ]
    assert {rule.name for rule in marks} == {"basinformation", "publiceringsfrekvens", "avslut"}


def test_the_only_policy_is_shown_at_once(body: Town, client_as: ClientAs) -> None:
    empty = client_as("reader").get(reverse("policies:overview"))
    assert "Ingen policy är tillagd än" in empty.content.decode()
    version = add_policy(DRAFT, by=body.users["central-unit"])
    page = client_as("reader").get(reverse("policies:overview"))
    assert page.headers["Location"] == reverse("policies:version", args=[version.pk])
    add_policy(shipped_text("malmo-handbok"), by=body.users["central-unit"], shown=False)
    both = client_as("reader").get(reverse("policies:overview")).content.decode()
    assert "Policy för sociala medier i Exempelstad" in both
    assert "konton jämförs inte med den i dag" in both


@pytest.mark.parametrize("username", ["reader", "neighbour", "outsider", "secretary"])
def test_who_signs_in_may_read_the_policy(body: Town, client_as: ClientAs, username: str) -> None:
    version = add_policy(DRAFT, by=body.users["central-unit"])
    page = client_as(username).get(reverse("policies:version", args=[version.pk]))
    assert page.status_code == 200


def test_nobody_is_asked_to_sign_in(body: Town, client_as: ClientAs) -> None:
    for address in (reverse("policies:overview"), reverse("policies:version", args=[1])):
        assert client_as(None).get(address).status_code == 302


def test_a_draft_that_is_not_out_is_read_by_those_who_work_on_drafts(
    body: Town, client_as: ClientAs
) -> None:
    text = DRAFT.replace('stage = "consultation"', 'stage = "draft"')
    version = add_policy(text, by=body.users["central-unit"])
    address = reverse("policies:version", args=[version.pk])
    assert client_as("editor").get(address).status_code == 200
    for username in ("reader", "outsider"):
        refused = client_as(username).get(address)
        assert refused.status_code == 403
        assert "ett par inlägg" not in refused.content.decode()
        overview = client_as(username).get(reverse("policies:overview"))
        assert "Ingen policy är tillagd än" in overview.content.decode()
