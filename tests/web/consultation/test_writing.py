"""Writing an answer from evidence: counted, taken, edited, left out, added; and the paper."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import docx
import icalendar
import pytest
from pytest_django import DjangoAssertNumQueries
from tests.web.conftest import ClientAs

from kanalkoll.core.errors import BadInput
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.compliance.asked import asked_of
from kanalkoll.web.consultation.agreeing import figures_in, not_agreeing
from kanalkoll.web.consultation.models import Consultee, Meeting, OwnAnswer
from kanalkoll.web.consultation.papers import cost_words, pages_before_appendix, statement_paper
from kanalkoll.web.consultation.selectors.answers import as_amendment
from kanalkoll.web.consultation.services.cases import send_case
from kanalkoll.web.consultation.services.writing import (
    AnswerChanged,
    Edited,
    Written,
    begin,
    count_anew,
    save,
)
from kanalkoll.web.consultation.trying_wishes import effects_of
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.policies.selectors import as_policy

pytestmark = pytest.mark.usefixtures("city")
ADDRESS = "/remiss/exempelstad-2026/instanser/fastighetsnamnden/svara/"
FOUR = (
    (
        "Enligt utkastet ska stadens konton ha mätbara mål. Kontoret har fem konton. Tre av dem"
        " är personliga Instagramkonton, som inte ger någon statistik. Kontoret anser att policyn"
        " bör ange vilken kontotyp som krävs, och vad som gäller där statistik inte går att få."
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


def as_is(own: OwnAnswer, **changed: Edited) -> Written:
    kept = {one["key"]: Edited(one["paragraph"], one["included"]) for one in own.points}
    return Written(points={**kept, **{key.replace("_", "-"): one for key, one in changed.items()}})


def words_of(own: OwnAnswer, client_as: ClientAs) -> str:
    told = client_as("peter").get(f"{ADDRESS}tjansteutlatande.docx")
    assert told.status_code == 200
    return "\n".join(one.text for one in docx.Document(io.BytesIO(told.content)).paragraphs)


def test_the_four_paragraphs_come_from_the_offices_accounts(
    own: OwnAnswer, board: Consultee
) -> None:
    assert tuple(one["paragraph"] for one in own.points) == FOUR
    assert all(one["evidence"] and one["amendment"] for one in own.points)
    assert own.counted_on == date(2026, 11, 24)
    board.refresh_from_db()
    assert board.officer is not None
    assert board.officer.username == "peter"
    assert Entry.objects.latest("number").kind == "consultation.answer-begun"


def test_what_is_asked_for_makes_the_draft_stricter_for_nobody(own: OwnAnswer) -> None:
    policy = as_policy(own.consultee.consultation.policy)
    milder = [one["amendment"] for one in own.points if one["amendment"]["change"] == "set"]
    for row in milder:
        if "visible-for" in row["set"]:
            continue  # a time where there was none
        change = as_amendment(row)
        assert change is not None
        for effect in effects_of(policy, [change])["effects"]:
            assert effect["after"] >= effect["before"], row["id"]


def test_beginning_twice_is_as_once(own: OwnAnswer, board: Consultee, peter: User) -> None:
    entries = Entry.objects.count()
    assert begin(board, by=peter) == own
    assert Entry.objects.count() == entries


def test_the_page_tells_the_time_plan_before_anything_is_begun(
    client_as: ClientAs, board: Consultee
) -> None:
    told = client_as("peter").get(ADDRESS).content.decode()
    assert (
        "Svar senast 31 december 2026. Sista sammanträde före dess: 15 december. "
        "Tjänsteutlåtandet ska vara klart 1 december." in told
    )
    assert "8 december 2026" in told  # dispatch of papers
    assert not OwnAnswer.objects.filter(consultee=board).exists()


def test_no_meeting_that_fits_tells_the_ways_on(client_as: ClientAs, board: Consultee) -> None:
    board.meeting = None
    board.save()
    Meeting.objects.filter(unit=board.unit).delete()
    told = client_as("peter").get(ADDRESS).content.decode()
    assert "Inget sammanträde passar. Svara på delegation, eller be om längre tid." in told


def test_the_days_as_a_calendar(client_as: ClientAs) -> None:
    told = client_as("peter").get(f"{ADDRESS}kalender/")
    days = {
        event.decoded("dtstart")
        for event in icalendar.Calendar.from_ical(told.content).walk("VEVENT")
    }
    assert days == {date(2026, 12, d) for d in (1, 8, 10, 15, 31)}


@pytest.mark.any_database
def test_what_is_left_out_is_not_in_the_document(
    own: OwnAnswer, peter: User, client_as: ClientAs
) -> None:
    written = as_is(own, closing=Edited(own.points[3]["paragraph"], included=False))
    added = Edited("Stadsarkivet bör få råd om arkivering.", included=True, title="Arkivering")
    save(own, Written(points=written.points, added=(added,)), version=own.version, by=peter)
    text = words_of(own, client_as)
    assert FOUR[0] in text
    assert "Kontoret föreslår 60 dagar" not in text
    assert "Stadsarkivet bör få råd" in text
    assert "mätbara mål, basinformation, publicering och arkivering" in text


def test_an_edited_figure_is_flagged_and_what_was_proposed_is_kept(
    own: OwnAnswer, peter: User, client_as: ClientAs
) -> None:
    edited = FOUR[0].replace("Tre av dem", "Två av dem")
    now = save(own, as_is(own, statistics=Edited(edited, included=True)), version=1, by=peter)
    assert now.points[0]["told"] == FOUR[0]
    assert not_agreeing(now.points[0]) == ["2"]
    page = client_as("peter").get(ADDRESS).content.decode()
    assert "Stämmer inte med underlaget: 2." in page
    assert "Förslaget var:" in page
    preview = client_as("peter").get(f"{ADDRESS}visa/").content.decode()
    assert "Siffror som inte stämmer med underlaget" in preview


@pytest.mark.any_database
def test_other_words_for_the_same_figures_are_not_flagged(own: OwnAnswer) -> None:
    same = FOUR[0].replace("fem konton", "5 konton").replace("Tre av dem", "3 av dem")
    assert not_agreeing({**own.points[0], "paragraph": same}) == []
    assert figures_in("ett par av ett konto") == {}
    assert figures_in("Ett av 2 000") == {"1": 1, "2000": 1}


def test_counting_anew_keeps_what_was_edited(own: OwnAnswer, peter: User) -> None:
    mine = as_is(own, closing=Edited("Vi vill ha 60 dagar.", included=False))
    now = save(own, mine, version=1, by=peter)
    again = count_anew(now, version=now.version, by=peter)
    assert again.points[3]["paragraph"] == "Vi vill ha 60 dagar."
    assert not again.points[3]["included"]
    assert again.points[3]["told"] == FOUR[3]


@pytest.mark.any_database
def test_hours_come_from_the_offices_own_figure_alone(own: OwnAnswer, peter: User) -> None:
    assert cost_words(own) == (
        "För att alla kontorets konton ska nå utkastets nivå behövs 22 inlägg till på fyra veckor."
    )
    written = Written(points=as_is(own).points, hours_per_post=Decimal("1.5"))
    now = save(own, written, version=1, by=peter)
    assert "1,5 timmar per inlägg, blir det 33 timmar." in cost_words(now)


@pytest.mark.any_database
def test_the_document_is_at_most_two_pages_and_has_its_numbers(
    own: OwnAnswer, client_as: ClientAs
) -> None:
    assert (
        pages_before_appendix(statement_paper(own)) == 2
        or pages_before_appendix(statement_paper(own)) == 1
    )
    text = words_of(own, client_as)
    for words in (*FOUR, "KS 2026/114", "Peter Ask", "24 november 2026", "Bilaga 1. Underlag"):
        assert words in text or words in _whole(client_as), words
    assert "Fastighetsnämnden godkänner och överlämnar kontorets tjänsteutlåtande" in text
    pdf = client_as("peter").get(f"{ADDRESS}tjansteutlatande.pdf")
    assert pdf.content.startswith(b"%PDF")


def _whole(client_as: ClientAs) -> str:
    told = client_as("peter").get(f"{ADDRESS}tjansteutlatande.docx")
    file = docx.Document(io.BytesIO(told.content))
    return "".join(file.element.body.itertext())


@pytest.mark.any_database
def test_too_long_is_told(own: OwnAnswer, peter: User, client_as: ClientAs) -> None:
    long = " ".join(f"Mening nummer {n} om konton." for n in range(130))
    added = tuple(Edited(f"{long} {n}.", included=True, title=f"Eget {n}") for n in range(3))
    save(own, Written(points=as_is(own).points, added=added), version=1, by=peter)
    preview = client_as("peter").get(f"{ADDRESS}visa/").content.decode()
    assert "och bör vara högst två" in preview
    assert "Samma mening står två gånger" in preview


def test_the_second_editor_loses_nothing(own: OwnAnswer, peter: User, client_as: ClientAs) -> None:
    save(own, as_is(own), version=1, by=peter)
    with pytest.raises(AnswerChanged):
        save(own, as_is(own), version=1, by=peter)
    typed = {f"paragraph-{one['key']}": one["paragraph"] for one in own.points}
    typed["paragraph-closing"] = "Mina egna ord."
    told = client_as("peter").post(ADDRESS, {**typed, "version": "1", "do": "spara"})
    assert told.status_code == 409
    assert "Mina egna ord." in told.content.decode()
    assert OwnAnswer.objects.get(pk=own.pk).points[3]["paragraph"] == FOUR[3]


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"new_paragraph": "Ett stycke."}, "new_title"),
        ({"new_title": "Rubrik"}, "new_paragraph"),
        ({"hours": "-1"}, "hours"),
        ({"hours": "många"}, "hours"),
        ({"paragraph-closing": "a" * 4001}, "paragraph-closing"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    own: OwnAnswer, client_as: ClientAs, typed: dict[str, str], field: str
) -> None:
    kept = {f"paragraph-{one['key']}": one["paragraph"] for one in own.points}
    told = client_as("peter").post(ADDRESS, {**kept, "version": "1", **typed})
    assert told.status_code == 422
    assert field in told.context["form"].errors
    assert OwnAnswer.objects.get(pk=own.pk).version == 1


@pytest.mark.parametrize(
    ("name", "reads", "writes"),
    [("maja", True, True), ("peter", True, True), ("sara", True, False), ("nadia", True, True)],
)
def test_who_may(
    board: Consultee, client_as: ClientAs, name: str, *, reads: bool, writes: bool
) -> None:
    assert (client_as(name).get(ADDRESS).status_code == 200) is reads
    if writes:
        assert begin(board, by=User.objects.get(username=name)).pk
    else:
        with pytest.raises(NotAllowed):
            begin(board, by=User.objects.get(username=name))


def test_another_offices_answer_is_not_read(client_as: ClientAs) -> None:
    other = ADDRESS.replace("fastighetsnamnden", "kulturnamnden")
    assert client_as("peter").get(other).status_code == 403
    assert client_as("peter").post(f"{other}borja/").status_code == 403


def test_it_stands_on_the_list_of_what_to_do(peter: User, board: Consultee) -> None:
    (task,) = [
        one for one in asked_of(peter, date(2026, 11, 24)) if one.kind == "consultation-write"
    ]
    assert task.due == date(2026, 12, 1)
    assert task.url == ADDRESS
    nadia = User.objects.get(username="nadia")
    assert not [one for one in asked_of(nadia, date(2026, 11, 24)) if "consultation" in one.kind]


def test_nothing_is_written_in_a_case_that_was_not_sent(peter: User, board: Consultee) -> None:
    case = board.consultation
    case.phase = "preparing"
    case.save()
    with pytest.raises(BadInput):
        begin(board, by=peter)
    assert send_case(case, by=User.objects.get(username="nadia")).phase == "out"


@pytest.mark.any_database
def test_as_many_questions_however_many_points(
    own: OwnAnswer, client_as: ClientAs, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = client_as("peter")
    with django_assert_max_num_queries(30):
        browser.get(ADDRESS)
