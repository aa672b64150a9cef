"""Check a post before it is published: judged by the policies' own rules, and not kept."""

from __future__ import annotations

import pytest
from django.db import connection
from tests.web.conftest import ClientAs
from tests.web.town import Town

from kanalkoll.core.kinds.base import Params
from kanalkoll.core.kinds.media_accessible import MediaAccessible
from kanalkoll.core.kinds.text_limits import TextLimits
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy, Rule
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.collection import judged_period

pytestmark = pytest.mark.any_database

PATH = "/konton/kontrollera-inlagg/"


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> list[Params]:
    """What the only policy asks of each post; the test says."""
    asked: list[Params] = []

    def policies(_on: object) -> list[Policy]:
        numbered = tuple(
            Rule(id=f"r-{place}", text=Text(sv="…"), requires=requires)  # type: ignore[arg-type]
            for place, requires in enumerate(asked)
        )
        title = Text(sv="Provköpings policy")
        return [Policy(id="p", version="1", title=title, body="Provköping", owner="kansliet",
                       stage="draft", rules=numbered)]  # fmt: skip

    monkeypatch.setattr(judged_period, "_sources", [policies])
    return asked


def post(client_as: ClientAs, **form: str) -> str:
    return client_as("editor").post(PATH, form).content.decode()


def test_too_much_is_said_with_what_is_allowed(
    body: Town, rules: list[Params], client_as: ClientAs
) -> None:
    rules.append(TextLimits(emojis=2, hashtags=2, links=1))
    shown = post(client_as, text="Nu 🎉🎉🎉 #Ett #Två #Tre på exempelstad.example")
    assert "2 saker bör rättas innan inlägget publiceras." in shown
    assert "3 emojier, högst 2 får finnas." in shown
    assert "3 hashtaggar, högst 2 får finnas." in shown
    assert "Provköpings policy" in shown
    assert "Nu 🎉🎉🎉" in shown


def test_nothing_to_mend(body: Town, rules: list[Params], client_as: ClientAs) -> None:
    rules += [TextLimits(emojis=2), MediaAccessible()]
    assert "Inget att rätta." in post(client_as, text="Hej!", picture="on", described="on")


def test_a_limit_that_the_policy_leaves_open_is_not_passed(
    body: Town, rules: list[Params], client_as: ClientAs
) -> None:
    rules.append(TextLimits(emojis=2, links="undefined"))
    shown = post(client_as, text="Hej!")
    assert "lämnar en gräns öppen" in shown
    assert "går inte att bedöma" in shown


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"picture": "on"}, "Bilder ska ha en beskrivning"),
        ({"film": "on"}, "Filmer ska ha undertexter"),
        ({"film": "on", "captioned": "on"}, "Inget att rätta."),
        ({"film": "on", "time_critical": "on"}, "Inget att rätta."),
    ],
)
def test_where_no_policy_speaks_the_law_is_shown(
    body: Town, rules: list[Params], client_as: ClientAs, form: dict[str, str], words: str
) -> None:
    shown = post(client_as, text="Hej", **form)
    assert words in shown
    assert "2018:1937" in shown


def test_haste_is_no_excuse_where_the_policy_knows_none(
    body: Town, rules: list[Params], client_as: ClientAs
) -> None:
    rules.append(MediaAccessible())
    assert "En sak bör rättas" in post(client_as, text="Hej", film="on", time_critical="on")


def test_nothing_is_kept(body: Town, rules: list[Params], client_as: ClientAs) -> None:
    before = Entry.objects.count()
    text = "En mening som ingen annan har skrivit"
    post(client_as, text=text)
    assert Entry.objects.count() == before
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            assert text not in str(cursor.fetchall())


def test_an_empty_form_says_what_to_give(body: Town, client_as: ClientAs) -> None:
    assert "Klistra in texten, eller ange" in post(client_as)


def test_the_page_is_for_those_who_work_here(body: Town, client_as: ClientAs) -> None:
    assert client_as(None).get(PATH).status_code == 302
    for who in ("reader", "editor", "outsider"):
        response = client_as(who).get(PATH)
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
