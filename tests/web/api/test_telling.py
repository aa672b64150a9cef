"""What programs tell of accounts, plan, tick and take back."""

from __future__ import annotations

import base64

import pytest
from tests.web.api.asking import Program
from tests.web.furnished import furnish

from kanalkoll.web.collection.models import PlannedPost, ProfileConfirmed, Told

pytestmark = [pytest.mark.any_database, pytest.mark.usefixtures("city")]
KEY = "instagram-fastighet.exempelstad"
AT = f"/accounts/{KEY}"


def file(text: str) -> dict[str, str]:
    return {"name": "inlagg.csv", "document": base64.b64encode(text.encode()).decode()}


def test_a_file_is_read_in_and_taken_back() -> None:
    maja = Program("maja")
    sent = {**file("datum\n2026-11-20\n2026-11-22\n"), "account": KEY,
            "first_day": "2026-11-16", "last_day": "2026-11-24"}  # fmt: skip
    read = maja.post("/deliveries", sent, expect=201)
    assert (read["account"], read["source"], read["withdrawn_on"]) == (KEY, "inlagg.csv", None)
    assert read in maja.get(f"{AT}/deliveries")["items"]
    wrong = {**sent, **file("datum\nigår\n")}
    assert maja.post("/deliveries", wrong, expect=422)["errors"]
    half = {**sent, "last_day": None}
    assert maja.post("/deliveries", half, expect=422)["errors"][0]["field"] == "last_day"
    back = maja.post(f"/deliveries/{read['number']}/withdraw")
    assert back["withdrawn_on"] == "2026-11-24"
    Program("sara").post("/deliveries", sent, expect=403)


def test_what_was_told_is_taken_back() -> None:
    office, culture = furnish()
    maja = Program("maja")
    maja.post(f"{AT}/answers/{office.told.pk}/withdraw", expect=204)
    maja.post(f"{AT}/profile/{office.profile.pk}/withdraw", expect=204)
    assert Told.objects.get(pk=office.told.pk).withdrawn_on is not None
    assert ProfileConfirmed.objects.get(pk=office.profile.pk).withdrawn_on is not None
    maja.post(f"{AT}/answers/{culture.told.pk}/withdraw", expect=404)


def test_a_post_is_planned_moved_and_planned_no_longer() -> None:
    maja = Program("maja")
    made = maja.post(f"{AT}/planned-posts", {"day": "2026-12-01", "title": "Taket"}, expect=201)
    one = f"{AT}/planned-posts/{made['key']}"
    moved = maja.asks("put", one, {"day": "2026-12-03", "title": "Taket klart"})
    assert (moved["day"], moved["version"]) == ("2026-12-03", 2)
    maja.asks("put", one, {"day": "2026-12-04", "title": "Taket"}, expect=409)
    assert moved in maja.get(f"{AT}/planned-posts")["items"]
    maja.etag = '"2"'
    maja.asks("delete", one, expect=204)
    assert not PlannedPost.objects.filter(key=made["key"], withdrawn_on=None).exists()


def test_points_are_ticked_and_a_false_account_is_withdrawn() -> None:
    office, _culture = furnish()
    nadia = Program("nadia")
    at = f"/handovers/{office.point.handover.key}"
    [point] = nadia.get(at)["points"]
    ticked = nadia.post(f"{at}/points/{point['number']}/tick", {"needless": True})
    assert (ticked["done_on"], ticked["needless"]) == ("2026-11-24", True)
    nadia.post(f"{at}/points/{point['number']}/tick", {}, expect=422)
    assert nadia.post(f"{at}/points/{point['number']}/untick")["done_on"] is None
    false = f"/false-accounts/{office.false.key}/withdraw"
    nadia.post(false, {"note": ""}, expect=422)
    assert nadia.post(false, {"note": "Det var vårt."})["handle"] == office.false.handle
    Program("maja").post(false, {"note": "x"}, expect=403)
