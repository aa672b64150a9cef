"""Step 10: sixty answers compiled, decided on and adopted; the account of step 2 once more."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from tests.browser.steps.account import HERE
from tests.browser.steps.figures import FREQUENCY, meant, who_are_heard
from tests.browser.steps.film import Film, link, read_on, reads, row

CASE = ("Remiss", "Policy för sociala medier i Exempelstad", "Sammanställning")
MONTH = "Ändras till minst ett par inlägg i månaden"
STAYS = "Kravet står kvar oförändrat"
OTHERWISE = "En annan ändring"
RULES = (
    ("Basinformation", "Av profilen", "Uppgifterna får inte plats i en profil."),
    ("Publicering", MONTH, "De flesta som svarar når den lägre nivån, och få den högre."),
    ("Mätbara mål", OTHERWISE, "Vilken typ av konto som passar avgör verksamheten."),
    ("Målgrupper", STAYS, "En genomgång om året räcker, och behövs."),
    ("Avslut", "Ändras till 60 dagar", "Den som följer ett konto ska hinna se att det avslutas."),
)
"""Each rule in its order: what is decided, as the choice begins, and why."""
GOALS = "Varje konto ska ha minst ett mål som går att mäta på den typ av konto som det är."
"""Neither the goals as they were nor as the board asked: it is met in part."""


def answers_become_a_policy(film: Film) -> None:
    page = film.page_as("nadia")
    page.goto("/")
    film.move_to(page, "1 mars 2027")
    page = film.to("nadia", *CASE)
    _who_wants_what(film, page)
    _what_the_wishes_lead_to(film, page)
    _open(page, RULES[0][0])
    for title, choice, reason in RULES:
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        _decide(page, choice, reason)
        link(page, "Nästa krav").click()
    _answer_the_whole(page)
    _what_was_decided(film, page)
    _adopt(film, page)


def _who_wants_what(film: Film, page: Page) -> None:
    """As those meant who wrote the answers, with the board of step 7."""
    said = meant(FREQUENCY)
    lower, support = said["lower-level"] + 1, said["support"]
    film.stays(
        page,
        f"Publicering: {lower} vill sänka, {support} stöder, {said['']} nämner inte kravet.",
    )
    page.evaluate("document.querySelector('#krav').scrollIntoView()")
    film.seen(page, "step-10-matrix")


def _what_the_wishes_lead_to(film: Film, page: Page) -> None:
    page.get_by_role("button", name="Provkör önskemålen").click()
    film.app.work()
    page.goto(page.url)  # which shows what came of it, now that it is done
    reads(page, "minst ett par inlägg i månaden", "Vilka som utesluter varandra")
    film.seen(page, "step-10-wishes")
    link(page, "Sammanställning").click()


def _decide(page: Page, choice: str, reason: str) -> None:
    page.get_by_label(choice).first.check()
    if choice == OTHERWISE:
        page.get_by_label("Kravets nya lydelse").fill(GOALS)
    _because(page, reason)


def _open(page: Page, title: str) -> None:
    if not page.url.endswith("/sammanstallning/"):
        link(page, "Sammanställning").click()
    page.locator(".ruling").get_by_role("link", name=title, exact=True).click()


def _because(page: Page, reason: str) -> None:
    page.get_by_label("Skäl").fill(reason)
    page.get_by_role("button", name="Spara beslutet").click()
    reads(page, "Beslutet är sparat.", reason)


def _answer_the_whole(page: Page) -> None:
    _open(page, "Policyn i stort")
    _because(page, "Tack. Kommunstyrelsen erbjuder utbildning under våren.")


def _what_was_decided(film: Film, page: Page) -> None:
    others = who_are_heard(FREQUENCY)
    follows = f"Följer av synpunkter från fastighetsnämnden och {others} till."
    _open(page, "Publicering")
    film.stays(page, f"{MONTH}.", f"minst ett par inlägg i veckan månaden. {follows}")
    expect(page.locator("del")).to_have_text("veckan")
    expect(page.locator("ins")).to_have_text("månaden")
    film.seen(page, "step-10-decision")
    link(page, "Sammanställning").click()
    reads(page, "Svarstiden pågår. Avsluta svarstiden först.")
    link(page, "Avsluta svarstiden").click()
    page.get_by_role("button", name="Avsluta svarstiden").click()
    page.goto("/remiss/exempelstad-2026/sammanstallning/")
    reads(page, "Alla synpunkter är besvarade, och varje mening är redovisad.")
    link(page, "Visa det nya utkastet").click()
    film.stays(page, "Avslut: 60 dagar", follows)
    assert read_on(page).count("Följer av synpunkter från") >= 3
    film.seen(page, "step-10-draft")


def _adopt(film: Film, page: Page) -> None:
    link(page, "Sammanställning").click()
    link(page, "Anta policyn").click()
    page.get_by_label("Vem som har beslutat").fill("kommunfullmäktige")
    page.get_by_label("Beslutsdag").fill("2027-02-22")
    page.get_by_label("Paragraf").fill("§ 31")
    page.get_by_label("Gäller från och med").fill("2027-03-01")
    page.get_by_label("Versionens namn").fill("2")
    film.seen(page, "step-10-adopt")
    page.get_by_role("button", name="Kontrollera").click()
    reads(page, "kommunfullmäktige", "§ 31", "22 februari 2027")
    film.seen(page, "step-10-check")
    page.get_by_role("button", name="Anta policyn").click()
    reads(page, "Policyn är antagen")


def the_same_account_page(film: Film) -> None:
    page = film.to("maja", *HERE)
    film.stays(
        page,
        "Policy för sociala medier i Exempelstad gäller från 1 mars 2027.",
        "5 inlägg i februari. Minst 2 krävs.",
    )
    assert "●" in row(page, "Publicering")
    film.seen(page, "step-10-account")


def what_became_of_the_answer(film: Film) -> None:
    page = film.to("peter", "Remiss", "Policy för sociala medier i Exempelstad", "Svaret från")
    film.stays(page, "Fyra synpunkter: tre tillgodosedda, en delvis. Så blev det.")
    film.seen(page, "step-10-answer")
