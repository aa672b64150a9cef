"""What people of one part of the body learn of another, and what nobody can make happen.

The office and the culture administration (``furnished``) have a thing of every sort each; Gran of
the culture administration is to the office what anybody outside is.
"""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.web.addresses import POSTED, address, names, read, written
from tests.web.furnished import NEIGHBOUR, NOBODYS, SECRETS, browser, furnish

pytestmark = pytest.mark.usefixtures("city")

OF_GRAN = (
    *SECRETS, "lista-gran", "utkast-gran", "Vy av gran", "Mål av gran", "Profil av gran",
    "gran.csv", "bjuden-gran@privat.example",
)  # fmt: skip
BY_SECRET = {"identity:accept", "compliance:calendar-file"}
"""Whoever has the address may read: the address is the secret."""

SEARCHES = (
    ("register:accounts", "q"),
    ("register:export", "q"),
    ("auditlog:log", "ord"),
    ("verification:accounts", "q"),
)


def pages() -> list[str]:
    return sorted({name for name in names() if ":" in name} - BY_SECRET)


# ---------------------------------------------------------------- seeing


@pytest.mark.any_database
@pytest.mark.parametrize("name", ["nobody", "maja", NOBODYS])
def test_nothing_of_the_other_part_is_seen_anywhere(name: str) -> None:
    sides, client = furnish(), browser(name)
    found: list[tuple[str, str]] = []
    asked = [address(page, side) for page in pages() for side in sides]
    asked += [f"{address(page, sides[0])}?{key}=Gran" for page, key in SEARCHES]
    for one in asked:
        answer = client.get(one)
        text = read(answer).decode(errors="replace")
        found += [(one, said) for said in OF_GRAN if said in text and f"{said}/" not in one]
    assert found == []


GUESSES = {
    "collection:draft": ("utkast-finns-inte",),
    "identity:person": ("p-000000",),
    "identity:change": ("p-000000",),
    "identity:give-role": ("p-000000",),
    "collection:evidence": ("{account}", 987_654),
    "measurement:change-goal": ("{account}", "mal-finns-inte"),
    "compliance:calendar-file": ("p-000000", "0" * 64),
}


@pytest.mark.parametrize("page", GUESSES)
def test_a_guess_is_answered_as_what_is_not_there(page: str) -> None:
    _office, culture = furnish()
    client = browser("maja")
    here = address(page, culture)
    if page == "compliance:calendar-file":
        here = reverse(page, args=[culture.calendar[0], "0" * 64])
    gap = [str(part).format(account=culture.account.key) for part in GUESSES[page]]
    there, nothing = client.get(here), client.get(reverse(page, args=gap))
    assert there.status_code == nothing.status_code in {403, 404}


@pytest.mark.parametrize(
    "page", ["register:forget-view", "identity:withdraw", "collection:withdraw-delivery"]
)
def test_a_guessed_number_changes_nothing_and_tells_nothing(page: str) -> None:
    _office, culture = furnish()
    client = browser("peter")
    with written() as changes:
        there = client.post(address(page, culture))
        nothing = client.post(reverse(page, args=[987_654]))
    assert there.status_code == nothing.status_code == 404
    assert changes == []


def test_no_copy_of_a_page_is_shown_to_the_next_reader() -> None:
    office, _culture = furnish()
    for page in ("compliance:account", "identity:people", "collection:evidence"):
        answer = browser("maja").get(address(page, office))
        assert answer.headers["Cache-Control"] in {"private, no-cache", "private, no-store"}
        read(answer)


# ---------------------------------------------------------------- doing

ONES_OWN = {
    "collection:check-post", "collection:count", "compliance:change-calendar", "identity:own",
    "identity:sign-out", "register:save-view", "start:change-day", "start:enter", "start:guide",
    "start:from-register", "start:own-list", "start:correct", "start:choose-policy",
    "start:own-account", "start:keep", "start:front", "api:tokens", "overview:draw",
    "staffing:add-absence",
}  # fmt: skip
"""What is about the reader alone, and the demonstration's own controls."""


WHOSE = {"overview:remove-report": "maja"}
"""Papers are for who asked for them alone."""

OWN_PART = {
    "register:add", "identity:invite", "register:bulk-check", "register:bulk-apply",
    "exemptions:new", "exemptions:pause-all", "lifecycle:begin", "staffing:hand-over",
    "workshop:save",
}  # fmt: skip
"""Forms that anybody who leads a part fills in for that part."""


@pytest.mark.parametrize("page", POSTED)
def test_who_may_changes_something(page: str) -> None:
    office, _culture = furnish()
    given = dict(POSTED[page])
    if page == "register:edit":
        given["version"] = str(office.account.version)
    client = browser(WHOSE.get(page, "nadia"))
    with written() as changes:
        answer = client.post(address(page, office), given)
    assert answer.status_code == 302, "or the test of who may not proves nothing"
    assert changes != []


@pytest.mark.parametrize("name", ["nobody", NEIGHBOUR, NOBODYS])
def test_an_outsider_changes_nothing(name: str) -> None:
    office, _culture = furnish()
    client = browser(name)
    let_in = {}
    with written() as changes:
        for page in sorted(set(pages()) - ONES_OWN):
            if name == NEIGHBOUR and page == "staffing:crisis-checked":
                continue  # of one's own part, which no address names
            answer = client.post(address(page, office), POSTED.get(page, {}))
            away = answer.status_code == 302 and "/konto/login/" in answer.headers["Location"]
            if not away and answer.status_code not in {403, 404, 405}:
                let_in[page] = answer.status_code
    forms_of_ones_own = OWN_PART if name == NEIGHBOUR else set[str]()
    assert set(let_in) - forms_of_ones_own - {"collection:several-files"} == set()
    assert changes == []


@pytest.mark.parametrize("page", sorted(set(POSTED) - {"register:decide"}))
def test_a_secretary_who_sees_the_account_does_not_change_it(page: str) -> None:
    office, _culture = furnish()
    client = browser("sara")
    with written() as changes:
        answer = client.post(address(page, office), POSTED[page])
    assert answer.status_code < 500
    assert changes == []
