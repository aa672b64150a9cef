"""What the lists show."""

from __future__ import annotations

from tests.web.compliance.conftest import words_of
from tests.web.conftest import ClientAs


def test_the_list_of_rests(city: None, client_as: ClientAs) -> None:
    page = words_of(client_as("nadia").get("/undantag/uppehall/"))
    assert "uppehåll gäller i dag." in page


def test_the_list_of_exemptions_counts_by_part(city: None, client_as: ClientAs) -> None:
    page = words_of(client_as("nadia").get("/undantag/"))
    assert "undantag gäller i dag." in page
    assert "Per verksamhet" in page
