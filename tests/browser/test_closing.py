"""What follows step 11 of the storyboard: @vattentornet is watched, archived, shut, and answers."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PageAs
from tests.installations import CHECKOUT
from tests.serving import Server

ACCOUNT = "/konton/instagram-vattentornet.exempelstad/"
PUBLIC = "/k/vattentornet-exempelstad/"
LEAD = (
    "Informationen ska finnas kvar till och med 29 april 2027 (60 dagar, § Avslut). "
    "Kontrollera minst varannan vecka att den syns; nästa gång senast 15 mars. "
    "Arkivera innan du stänger."
)
ARCHIVE = b"inlagg och kommentarer"

Examine = Callable[[Page], None]


def run(app: Server, code: str) -> None:
    """Do something in the installation that no page does: adopt a policy, let days go by."""
    begin = "from kanalkoll.web.config.starting import start_django\nstart_django()\n"
    subprocess.run(
        [sys.executable, "-c", begin + dedent(code)],
        cwd=CHECKOUT, env=app.environment, check=True, timeout=120,
    )  # fmt: skip


def let_it_be(app: Server, day: str) -> None:
    run(app, f"""
        from tests.web.lifecycle.closing_cases import on_day
        from datetime import date
        on_day(date.fromisoformat("{day}"))
        """)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _decided(app: Server) -> None:
    run(app, """
        from kanalkoll.web.identity.models import User
        from tests.web.lifecycle.closing_cases import decided
        from tests.web.situations import in_force_in_march
        in_force_in_march()
        decided(by=User.objects.get(username="maja"))
        """)  # fmt: skip


@pytest.fixture
def examined(axe: Examine, stop_words: Examine, no_sideways_scroll: Examine) -> Examine:
    """Everything that every page must keep."""

    def examine(page: Page) -> None:
        axe(page)
        stop_words(page)
        no_sideways_scroll(page)

    return examine


def see(page: Page, day: str) -> None:
    """Note that the notice was seen on a day, with a picture."""
    page.get_by_label("Vilken dag syntes texten?").fill(day)
    page.get_by_label("Bild av profilen").set_input_files(
        {"name": "profil.png", "mimeType": "image/png", "buffer": page.screenshot()}
    )
    page.get_by_role("button", name="Informationen syns").click()
    expect(page.get_by_text("Noterat. Informationen syns på kontot.")).to_be_visible()


def test_a_picture_shows_that_the_notice_is_there(
    page_as: PageAs, phone: Page, examined: Examine
) -> None:
    page = page_as("maja")
    page.goto(f"{ACCOUNT}avslut/")
    page.get_by_label("Bild av profilen").set_input_files(
        {"name": "profil.png", "mimeType": "image/png", "buffer": b"inte en bild"}
    )
    page.get_by_role("button", name="Informationen syns").click()
    expect(page.get_by_text("Filen är ingen bild som går att läsa.").first).to_be_visible()
    examined(page)
    see(page, "2027-03-01")
    expect(page.get_by_text(LEAD)).to_be_visible()
    phone.goto(PUBLIC)
    expect(phone.get_by_text("Sista dagen är 30 april 2027.")).to_be_visible()
    examined(phone)


def test_a_gap_does_not_count_and_the_end_moves(
    app: Server, page_as: PageAs, examined: Examine
) -> None:
    let_it_be(app, "2027-04-30")
    page = page_as("maja")
    page.goto(f"{ACCOUNT}avslut/")
    see(page, "2027-04-29")
    expect(page.get_by_text("58 dagar räknas inte")).to_be_visible()
    expect(page.get_by_text("Den sista dagen kommer för tidigt")).to_be_visible()
    expect(page.get_by_role("button", name="Stäng kontot")).to_have_count(0)
    examined(page)
    for day in ("2027-03-15", "2027-03-29", "2027-04-12", "2027-04-26"):
        see(page, day)
    expect(page.get_by_text("räknas inte, från")).to_have_count(0)
    expect(page.get_by_text("Informationen har synts i 60 dagar, och 60 krävs.")).to_be_visible()


def test_only_who_may_decides_to_skip_a_step(page_as: PageAs, examined: Examine) -> None:
    page = page_as("maja")
    page.goto(f"{ACCOUNT}avslut/")
    expect(page.get_by_role("link", name=re.compile("Hoppa över efter beslut"))).to_have_count(0)
    page.goto(f"{ACCOUNT}avslut/hoppa-over/archived/")
    expect(page.get_by_role("button", name="Registrera beslutet")).to_have_count(0)
    chief = page_as("nadia")
    chief.goto(f"{ACCOUNT}avslut/")
    chief.get_by_role("link", name=re.compile("Hoppa över efter beslut")).first.click()
    expect(chief.get_by_role("button", name="Registrera beslutet")).to_be_visible()
    examined(chief)


def test_archived_and_shut_it_answers_for_ever(
    app: Server, page_as: PageAs, phone: Page, examined: Examine, picture: Callable[..., Path]
) -> None:
    page = page_as("maja")
    page.goto(f"{ACCOUNT}avslut/")
    page.get_by_label("Allt: inlägg, bilder").check()
    page.get_by_label("Arkivfilen").set_input_files(
        {"name": "konto.zip", "mimeType": "application/zip", "buffer": ARCHIVE}
    )
    # Worked out in the browser: the file itself is not sent.
    expect(page.get_by_label("Eller filens kontrollsumma")).to_have_value(
        hashlib.sha256(ARCHIVE).hexdigest()
    )
    page.get_by_role("button", name="Bekräfta arkiveringen").click()
    expect(page.get_by_text(hashlib.sha256(ARCHIVE).hexdigest()).first).to_be_visible()
    page.get_by_label("Vi behåller namnet").check()
    page.get_by_role("button", name="Spara").click()
    page.get_by_role("button", name="Stäng kontot").click()
    page.locator("#confirm").get_by_role("button", name="Ja").click()
    shut = page.get_by_text("Kontot är avslutat. Sista dagen var 30 april 2027.")
    expect(shut).to_be_visible(timeout=20_000)  # it is judged before the page comes
    expect(page.get_by_text("6 gånger av personer, med bild")).to_be_visible()
    examined(page)
    let_it_be(app, "2027-05-01")
    phone.goto(PUBLIC)
    expect(phone.locator("main")).to_contain_text(
        "Kontot är avslutat. Det var stadens konto från den 19 april 2022 till och med den "
        "30 april 2027. Renoveringen av vattentornet är klar. Vänd dig i stället till "
        "@fastighet.exempelstad eller 0123-45 60 00."
    )
    examined(phone)
    picture(phone, "tombstone", shown=True)
