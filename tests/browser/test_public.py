"""The public side beside the storyboard's residents: for everybody, and inside another site."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PageAs
from tests.serving import Server

PAGES = (
    "/kontrollera/",
    "/k/",
    "/oppna-data/",
    "/tillganglighet/",
    "/inbaddning/",
    "/kontrollera/?konto=@fastighet.exempe1stad",
    "/kontrollera/?konto=@fastighet.exempelstad",
)


def test_pages_are_for_everybody(
    page_as: PageAs,
    axe: Callable[[Page], None],
    stop_words: Callable[[Page], None],
    no_sideways_scroll: Callable[..., None],
    picture: Callable[..., object],
) -> None:
    page = page_as(None)
    for number, address in enumerate(PAGES):
        page.goto(address)
        axe(page)
        if address != "/oppna-data/":  # it names the fields of the files, which are English
            stop_words(page)
        no_sideways_scroll(page)
        picture(page, f"public-{number}")


def test_figures_are_shown_once_the_body_says_so(
    page_as: PageAs,
    axe: Callable[[Page], None],
    stop_words: Callable[[Page], None],
    no_sideways_scroll: Callable[..., None],
    picture: Callable[..., object],
) -> None:
    nadia, page = page_as("nadia"), page_as(None, javascript=False)
    hidden = page.goto("/siffror/")
    assert hidden is not None
    assert hidden.status == 404
    expect(page.locator("main")).to_contain_text("visar inte hur kontona följer policyn")
    nadia.goto("/verksamheter/")
    nadia.get_by_role("button", name="Visa siffrorna för alla").click()
    expect(nadia.locator("body")).to_contain_text("Alla kan nu se siffrorna.")
    axe(nadia)
    picture(nadia, "figures-switch")
    try:
        seen = page_as(None)
        seen.goto("/k/")
        seen.get_by_role("link", name="Så följer kontona policyn").click()
        expect(seen.locator("main")).to_contain_text("gäller inte än")
        expect(seen.get_by_role("columnheader", name="Går inte att bedöma")).to_be_visible()
        axe(seen)
        stop_words(seen)
        picture(seen, "figures")
        no_sideways_scroll(seen)
        picture(seen, "figures-narrow")
        assert seen.context.cookies() == []
    finally:
        nadia.goto("/verksamheter/")
        nadia.get_by_role("button", name="Sluta visa siffrorna").click()


def test_false_accounts_are_found_from_the_list(
    page_as: PageAs,
    axe: Callable[[Page], None],
    stop_words: Callable[[Page], None],
    picture: Callable[..., object],
) -> None:
    nadia = page_as("nadia")
    nadia.goto("/konton/")
    nadia.get_by_role("link", name="Falska konton").click()
    nadia.get_by_label("Adress till kontot").fill("https://www.instagram.com/p/x")
    nadia.get_by_role("button", name="Registrera som falskt").click()
    expect(nadia.get_by_label("Adress till kontot")).to_have_value("https://www.instagram.com/p/x")
    axe(nadia)
    stop_words(nadia)
    picture(nadia, "false-accounts-refused")


def test_the_list_is_searched(page_as: PageAs) -> None:
    page = page_as(None, javascript=False)
    page.goto("/k/")
    page.get_by_text("Fler val").click()
    page.get_by_label("Konton som").select_option("avslutade")
    page.get_by_role("button", name="Sök").click()
    expect(page.locator(".public-accounts")).to_contain_text("hamnkranen")
    expect(page.locator(".public-accounts")).not_to_contain_text("@fastighet.exempelstad")


@pytest.fixture
def other_site(app: Server) -> Iterator[str]:
    """Another site on the loopback, with the list and with an ordinary page in frames."""
    body = (
        f'<!DOCTYPE html><html lang="sv"><title>Annan</title><h1>Annan</h1>'
        f'<iframe id="list" title="Lista" src="{app.address}/inbaddning/?plattform=instagram">'
        f'</iframe><iframe id="page" title="Sida" src="{app.address}/k/"></iframe></html>'
    ).encode()

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing is written."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_the_list_inside_another_site(chromium: object, other_site: str) -> None:
    context = chromium.new_context()  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(other_site)
    shown = page.frame_locator("#list")
    expect(shown.get_by_role("heading", level=1)).to_have_text("Officiella konton för Exempelstad")
    assert shown.locator("script").count() == 0
    # Only that page may stand in a frame.
    assert page.frame_locator("#page").locator("main").count() == 0
    assert context.cookies() == []
    context.close()
