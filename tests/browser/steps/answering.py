"""Steps 7–9: an answer is written, its decision recorded and sent; a real answer is read."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import docx
import pypdfium2
import pytest
from playwright.sync_api import Page, expect
from tests.browser.steps.film import Film, link, reads
from tests.installations import CHECKOUT

REAL = CHECKOUT.parent / "shared" / "data" / "remissvar_fastighetsnamnden_2019.txt"
PARAGRAPHS = (
    (
        "Enligt utkastet ska stadens konton ha mätbara mål. Kontoret har fem konton. Tre av dem är"
        " personliga Instagramkonton, som inte ger någon statistik. Kontoret anser att policyn bör"
        " ange vilken kontotyp som krävs, och vad som gäller där statistik inte går att få."
    ),
    (
        "Basinformationen omfattar sex uppgifter, för kontoret 379 tecken. En profiltext på"
        " Instagram rymmer 150. Kontoret föreslår att policyn tillåter en kort text i profilen och"
        " resten på en sida som profilen länkar till."
    ),
    (
        "Ett av kontorets fem konton uppfyller i dag kravet på minst ett par inlägg i veckan. Med"
        " minst ett par inlägg i månaden skulle fyra av fem göra det. Det femte kontot används inte"
        " längre. Kontoret anser att den lägre nivån är rimlig."
    ),
    (
        "När ett konto avslutas ska det framgå varför och vart man kan vända sig i stället. Ett"
        " stängt konto visar ingen information. Policyn bör därför ange hur länge informationen ska"
        " finnas kvar innan kontot stängs. Kontoret föreslår 60 dagar."
    ),
)
APPENDIX = "Bilaga 1. Underlag"
HEADINGS = (
    "Förslag till beslut", "Sammanfattning", "Bakgrund", "Kontorets synpunkter", APPENDIX,
)  # fmt: skip
SENT = (
    "Överlämnat till kommunstyrelsen 15 december 2026.",
    (
        "KS 2026/114, FN 2026/87. Fastighetsnämnden § 14, omedelbar justering."
        " Protokollsutdrag och tjänsteutlåtande är bifogade."
    ),
)
PLAN = (
    "Svar senast 31 december 2026. Sista sammanträde före dess: 15 december."
    " Tjänsteutlåtandet ska vara klart 1 december."
)


def peter_writes_an_answer(film: Film) -> None:
    page = film.to("peter", "Att göra", "Skriv remissvar")
    film.stays(page, PLAN)
    page.get_by_role("button", name="Ta fram underlag").click()
    reads(page, "Underlaget är räknat på uppgifter från 24 november 2026.")
    texts = page.get_by_role("textbox", name=re.compile("^Text"))
    assert tuple(one.input_value() for one in texts.all()) == PARAGRAPHS
    page.get_by_text("Hur vet vi det?").nth(2).click()
    reads(page, "Konton som når nivån: 1", "@stadsteatern.byggs, inlägg på fyra veckor: 9")
    film.seen(page, "step-07-points")
    page.get_by_role("button", name="Spara och visa svaret").click()
    film.stays(page, *HEADINGS, *PARAGRAPHS)
    film.seen(page, "step-07")
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Hämta som Word").click()
    _the_document(film, fetched.value.path().read_bytes())


def _the_document(film: Film, word: bytes) -> None:
    """The Word file: its parts in order, no sentence twice, at most two pages and the appendix."""
    lines = [one.text.strip() for one in docx.Document(io.BytesIO(word)).paragraphs]
    places = [lines.index(one) for one in (*HEADINGS[:4], *PARAGRAPHS, APPENDIX)]
    assert places == sorted(places)
    decision = lines[places[0] + 1]
    assert decision == (
        "Fastighetsnämnden godkänner och överlämnar kontorets tjänsteutlåtande som svar på"
        " remissen."
    )
    said = re.findall(r"[A-ZÅÄÖ][^.]{20,}\.", "\n".join(lines[: places[-1]]))
    assert [one for one, times in Counter(said).items() if times > 1] == []
    pages = _rendered(film.folder, word)
    if pages:  # where LibreOffice is installed
        assert next(n for n, text in enumerate(pages) if APPENDIX in text.splitlines()) <= 2


def _rendered(folder: Path, word: bytes) -> list[str]:
    """The text of each page, and a picture of each beside those of the screens."""
    program = shutil.which("soffice")
    if program is None:
        return []
    file = folder / "svar.docx"
    file.write_bytes(word)
    profile = f"-env:UserInstallation=file://{folder}/libreoffice"
    subprocess.run(
        [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    texts = []
    with pypdfium2.PdfDocument(file.with_suffix(".pdf")) as document:
        for number, page in enumerate(document, 1):
            page.render(scale=1.5).to_pil().save(folder / f"svar-{number}.png")
            texts.append(page.get_textpage().get_text_bounded())
    return texts


def the_board_decides(film: Film) -> None:
    page = film.page_as("sara")
    page.goto("/")
    film.move_to(page, "15 december 2026")
    link(page, "Att göra").click()
    link(page, "Registrera beslut").click()
    reads(page, "Nämnden godkänner och överlämnar, med eget uttalande")
    page.get_by_label("Nämnden godkänner och överlämnar", exact=True).check()
    page.get_by_label("Paragraf").fill("14")
    page.get_by_label("Omedelbar justering").check()
    page.get_by_label("Justerat den").fill("2026-12-15")
    film.seen(page, "step-08")
    page.get_by_role("button", name="Kontrollera").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kontrollera och skicka")
    reads(page, "§ 14", "Paragrafen justeras omedelbart.", "Protokollsutdrag och tjänsteutlåtande")
    film.seen(page, "step-08-check")
    page.get_by_role("button", name="Skicka").click()
    film.stays(page, *SENT)
    film.seen(page, "step-08-sent")
    for name in ("Protokollsutdrag", "Tjänsteutlåtande"):
        item = page.get_by_role("listitem").filter(has_text=name)
        for form in ("Word", "PDF"):
            with page.expect_download():
                item.get_by_role("link", name=re.compile(form)).click()


READ = (
    "Fastighetsnämnden. I huvudsak positiv, vill ha förtydliganden. Fyra synpunkter.",
    "Mätbara mål – sakinvändning, önskan underförstådd",
    "Uppgiften stämmer inte i dag: gränsen går vid professionellt konto.",
    "Basinformation – går inte på Instagram, underförstådd",
    "Publicering – lägre nivå, uttryckt: ”minst ett par gånger i månaden”",
    "Policyn skriver inlägg, svaret gånger. Räknas båda som inlägg.",
    "Avslut – bestämmelse saknas, uttryckt: ”hur länge”, inget tal föreslås",
    "Sammanfattning och Bakgrund upprepar varandra; räknas en gång.",
    "Nämndens diarienummer, datum och underskrift saknas i texten.",
)


def nadia_reads_a_real_answer(film: Film) -> None:
    if not REAL.exists():
        pytest.skip("the real answer is not in the repository")
    page = film.to("nadia", "Remiss", "Stockholm 2019", "Läs in svar")
    film.seen(page, "step-09")
    page.get_by_label("Svar", exact=True).set_input_files(REAL)
    page.get_by_role("button", name="Läs in").click()
    expect(page.locator("mark[id^=stycke]")).to_have_count(4)
    film.stays(page, *READ)
    film.seen(page, "remissvar-2019")
    _by_keyboard_there_and_back(page)
    page.locator("#synpunkt-3").get_by_role("link", name="Ändra tolkningen").click()
    page.get_by_label("Ändring som synpunkten ber om").select_option("posts")
    page.get_by_role("button", name="Spara").click()
    reads(page, "Skriv ett antal.")
    film.seen(page, "step-09-change")
    page.get_by_label("Antal").fill("3")
    page.get_by_label("Period").select_option("month")
    page.get_by_role("button", name="Spara").click()
    expect(page.locator("#synpunkt-3")).to_contain_text("Minst 3 inlägg i månaden")
    expect(page.locator("#synpunkt-3")).to_contain_text("rättad")
    page.get_by_role("button", name="Bekräfta alla").click()
    film.stays(page, "Läsningen bekräftades 15 december 2026")


def _by_keyboard_there_and_back(page: Page) -> None:
    """From a viewpoint to its passage and back, with the keys alone."""
    page.locator("#synpunkt-2").get_by_role("link", name="Visa i dokumentet").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#stycke-2$"))
    page.locator("#stycke-2 a").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#synpunkt-2$"))
