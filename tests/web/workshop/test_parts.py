"""A working copy's header, principles and order: each edited by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from msgspec.structs import replace
from tests.web.conftest import ClientAs
from tests.web.town import Town

from kanalkoll.core.errors import BadInput
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Principle
from kanalkoll.data import shipped_text
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.policies.services import add_policy
from kanalkoll.web.workshop import services
from kanalkoll.web.workshop.models import WorkingCopy

DRAFT = shipped_text("exempelstad-utkast")
NEW = Principle("ton", Text(sv="Var saklig."), title=Text(sv="Ton"))


@pytest.fixture
def draft(body: Town) -> PolicyVersion:
    return add_policy(DRAFT, by=body.users["central-unit"])


@pytest.fixture
def copy(draft: PolicyVersion, body: Town) -> WorkingCopy:
    return services.begin(draft, by=body.users["central-unit"])


def rules(copy: WorkingCopy) -> list[str]:
    return [rule.id for rule in services.policy_of(copy).rules]


def principles(copy: WorkingCopy) -> list[str]:
    return [one.id for one in services.policy_of(copy).principles]


def now() -> WorkingCopy:
    return WorkingCopy.objects.get()


def test_a_rule_and_a_principle_are_moved(copy: WorkingCopy, body: Town) -> None:
    central, before = body.users["central-unit"], rules(copy)
    edited = services.move(copy, before[2], "", step=0, by=central)
    assert rules(edited) == [before[2], *before[:2], *before[3:]]
    edited = services.move(edited, before[2], before[1], step=1, by=central)
    assert rules(edited) == before
    edited = services.move(edited, "dialog", "", step=2, by=central)
    assert principles(edited)[0] == "dialog"
    assert sorted(services.text_of(edited).split()) == sorted(DRAFT.split())


@pytest.mark.parametrize(
    ("name", "after"),
    [("finns-inte", ""), ("dialog", "publiceringsfrekvens"), ("dialog", "dialog")],
)
def test_nothing_is_moved_to_where_it_cannot_stand(
    copy: WorkingCopy, body: Town, name: str, after: str
) -> None:
    with pytest.raises(BadInput):
        services.move(copy, name, after, step=0, by=body.users["central-unit"])
    assert services.text_of(copy) == DRAFT


def test_a_late_move_lets_other_edits_be_but_not_another_order(
    copy: WorkingCopy, body: Town
) -> None:
    central, before = body.users["central-unit"], rules(copy)
    services.remove_rule(copy, before[0], step=0, by=central)
    edited = services.move(copy, before[1], before[2], step=0, by=central)
    assert rules(edited) == [before[2], before[1], *before[3:]]
    with pytest.raises(services.EditedMeanwhile):
        services.move(copy, before[3], "", step=0, by=central)
    with pytest.raises(services.EditedMeanwhile):
        services.move(copy, before[0], "", step=0, by=central)


def test_header_principle_and_rule_are_edited_at_once(copy: WorkingCopy, body: Town) -> None:
    central = body.users["central-unit"]
    services.set_header(copy, {"owner": "Kansliet"}, step=0, by=central)
    services.set_principle(copy, NEW, step=0, by=central, after="")
    services.remove_rule(copy, "avslut", step=0, by=central)
    policy = services.policy_of(now())
    assert (policy.owner, principles(now())[0]) == ("Kansliet", "ton")
    assert policy.rule("avslut") is None
    late: tuple[Callable[[], object], ...] = (
        lambda: services.set_header(copy, {"owner": "Någon"}, step=0, by=central),
        lambda: services.set_principle(copy, NEW, step=0, by=central),
        lambda: services.remove_principle(copy, "ton", step=0, by=central),
    )
    for edit in late:
        with pytest.raises(services.EditedMeanwhile):
            edit()
    services.remove_principle(copy, "ton", step=3, by=central)
    assert "ton" not in principles(now())


def test_only_the_central_part_edits_them(copy: WorkingCopy, body: Town) -> None:
    user = body.users["editor"]
    refused: tuple[Callable[[], object], ...] = (
        lambda: services.set_header(copy, {"owner": "Någon"}, step=0, by=user),
        lambda: services.set_principle(copy, NEW, step=0, by=user),
        lambda: services.remove_principle(copy, "dialog", step=0, by=user),
        lambda: services.move(copy, "dialog", "", step=0, by=user),
    )
    for edit in refused:
        with pytest.raises(NotAllowed):
            edit()
    assert services.text_of(copy) == DRAFT


def test_what_could_not_be_read_again_is_never_kept(copy: WorkingCopy, body: Town) -> None:
    for wrong in (Text(sv=""), Text(sv="x" * 200_000)):
        with pytest.raises(BadInput):
            services.set_principle(
                copy, replace(NEW, text=wrong), step=0, by=body.users["central-unit"]
            )
    assert services.text_of(copy) == DRAFT


def test_the_header_by_its_page(copy: WorkingCopy, client_as: ClientAs) -> None:
    page, address = client_as("central-unit"), reverse("workshop:edit-header", args=[copy.pk])
    told = {"step": "0", "title": "Riktlinjer", "owner": "Kansliet", "case_number": "KS 2027/1"}
    assert "Centrala kommunikationsenheten" in page.get(address).content.decode()
    assert page.post(address, told | {"owner": " "}).status_code == 422
    whole = page.post(address, told, follow=True).content.decode()
    assert "Policyn: rubriken ändras" in whole
    assert "KS 2027/1" in whole
    policy = services.policy_of(now())
    assert (policy.title, policy.owner, policy.note) == (Text(sv="Riktlinjer"), "Kansliet", None)
    late = page.post(address, told | {"title": "Regler"})
    assert late.status_code == 409
    assert "Riktlinjer. Kansliet." in late.content.decode()
    assert 'value="Regler"' in late.content.decode()
    assert page.post(address, told | {"title": "Regler", "step": "1"}).status_code == 302
    assert services.policy_of(now()).title == Text(sv="Regler")


def test_a_principle_by_its_pages(copy: WorkingCopy, client_as: ClientAs) -> None:
    page = client_as("central-unit")
    told = {"step": "0", "title": "Ton & tilltal", "text": "Var saklig.", "after": "dialog"}
    add = reverse("workshop:add-principle", args=[copy.pk])
    assert page.post(add, told | {"text": ""}).status_code == 422
    added = page.post(add, told, follow=True)
    address = reverse("workshop:edit-principle", args=[copy.pk, "ton-tilltal"])
    assert added.redirect_chain[-1][0] == address
    assert principles(now())[principles(now()).index("dialog") + 1] == "ton-tilltal"
    words = {"step": "1", "title": "Ton", "text": "Alla ska svara snabbt.", "strength": "shall"}
    looked = page.post(reverse("workshop:look-principle", args=[copy.pk, "ton-tilltal"]), words)
    assert "Mäts inte" in looked.content.decode()
    assert now().step == 1
    assert page.post(address, words).status_code == 302
    assert page.post(address, words | {"text": "Svara i tid."}).status_code == 409
    (one,) = (o for o in services.policy_of(now()).principles if o.id == "ton-tilltal")
    assert (one.text.sv, one.strength, one.title) == (words["text"], "shall", Text(sv="Ton"))
    gone = reverse("workshop:remove-principle", args=[copy.pk, "ton-tilltal"])
    page.post(gone, {"step": "2"})
    assert "ton-tilltal" not in principles(now())
    assert page.get(address).status_code == 404


def test_a_new_rule_is_placed_and_moved_by_the_pages(
    copy: WorkingCopy, client_as: ClientAs
) -> None:
    page, before = client_as("central-unit"), rules(copy)
    told = {"step": "0", "kind": "goals-measurable", "title": "Publicering", "text": "Mål.",
            "after": before[0]}  # fmt: skip
    page.post(reverse("workshop:add-rule", args=[copy.pk]), told)
    assert rules(now()) == [before[0], "publicering", *before[1:]]
    page.post(reverse("workshop:add-rule", args=[copy.pk]), told | {"step": "1", "after": ""})
    assert rules(now())[0] == "publicering-2"
    address = reverse("workshop:move-part", args=[copy.pk, "publicering"])
    moved = page.post(address, {"step": "2", "after": before[-1]})
    assert moved["Location"].endswith("#publicering")
    assert rules(now())[-1] == "publicering"
    page.post(address, {"step": "0", "after": ""}, follow=True)
    assert rules(now())[-1] == "publicering"


def test_a_late_press_says_who_was_there_first(
    copy: WorkingCopy, body: Town, client_as: ClientAs
) -> None:
    central = body.users["central-unit"]
    services.remove_rule(copy, "avslut", step=0, by=central)
    page = client_as("central-unit")
    address = reverse("workshop:remove-rule", args=[copy.pk, "avslut"])
    told = page.post(address, {"step": "0"}, follow=True).content.decode()
    assert f"{central.name} har ändrat texten" in told


def test_work_that_is_open_is_found_again(
    copy: WorkingCopy, body: Town, client_as: ClientAs
) -> None:
    address = reverse("workshop:copy", args=[copy.pk])
    review = reverse("workshop:review", args=[copy.policy_id])
    for page in (reverse("workshop:home"), review, address):
        assert f'href="{address}"' in client_as("central-unit").get(page).content.decode()
    assert address not in client_as("unit-head").get(review).content.decode()
    services.put_away(copy, by=body.users["central-unit"])
    assert address not in client_as("central-unit").get(review).content.decode()
