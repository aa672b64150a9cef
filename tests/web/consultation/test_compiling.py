"""A consultation put together and its wishes tried; nobody and nothing is lost on the way."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from tests.web.conftest import ClientAs
from tests.web.consultation.compiled_case import (
    ANSWER,
    RULES,
    a_month,
    decided,
    views_of,
)

from kanalkoll.core.consultation.compilation import position
from kanalkoll.documents.reading.document_text import document_text
from kanalkoll.web.consultation import trying_wishes
from kanalkoll.web.consultation.models import (
    Consultation,
    View,
    Work,
    WorkKind,
)
from kanalkoll.web.consultation.selectors.answers import as_viewpoint
from kanalkoll.web.consultation.selectors.compiled import compilation_of
from kanalkoll.web.consultation.selectors.compiling import (
    gathered,
    wishes_about,
)
from kanalkoll.web.consultation.services.receiving import Document, receive
from kanalkoll.web.consultation.services.working import ask_for
from kanalkoll.web.consultation.trying_wishes import effects_of, try_wishes
from kanalkoll.web.consultation.wording import clauses
from kanalkoll.web.consultation.working import do
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import NotAllowed

pytestmark = pytest.mark.usefixtures("city")


def test_nobody_is_lost_in_the_matrix_and_the_counts_are_those_of_the_views(
    case: Consultation,
) -> None:
    found = gathered(case)
    standing = case.answers.filter(superseded=False)
    counted = {one.rule: one.counts for one in compilation_of(found).rules}
    assert len(found.voices) == len(found.matrix.rows) == standing.count()
    for rule in RULES:
        naive = Counter(
            position([as_viewpoint(view) for view in answer.views.exclude(state="removed")], rule)
            for answer in standing
        )
        assert counted[rule] == naive
        assert len(found.about(rule)) == len(views_of(case, rule))
    assert sum(len(found.about(rule)) for rule in (*clauses(found.policy), "")) == (
        View.objects.filter(answer__in=standing).exclude(state="removed").count()
    )


def test_two_answers_under_one_name_are_kept_apart(case: Consultation, nadia: User) -> None:
    other = ANSWER.replace("Fastighetsnämnden", "Föreningen Påhittat")
    for n in (1, 2):
        receive(case, Document(f"{n}.txt", f"{other}\nNummer {n}.".encode()), by=nadia)
    names = [voice.name for voice in gathered(case).voices]
    assert len(names) == len(set(names)) == case.answers.filter(superseded=False).count()


def test_the_pages_ask_as_much_for_many_answers_as_for_few(
    case: Consultation, nadia: User, client_as: ClientAs, django_assert_max_num_queries: Any
) -> None:
    for n in range(4):
        receive(case, Document(f"{n}.txt", f"{ANSWER}\nNummer {n}.".encode()), by=nadia)
    nadias = client_as("nadia")
    for page in ("sammanstallning/", "sammanstallning/krav/publiceringsfrekvens/"):
        nadias.get(f"/remiss/{case.slug}/{page}")
        with django_assert_max_num_queries(32):
            assert nadias.get(f"/remiss/{case.slug}/{page}").status_code == 200


def test_each_wish_leads_to_what_it_leads_to_when_it_is_tried_alone(case: Consultation) -> None:
    found = gathered(case)
    tried = try_wishes(found)
    wishes = {one["rule"]: one for one in tried["wishes"]}
    assert {"publiceringsfrekvens", "avslut"} <= set(wishes)
    for rule in ("publiceringsfrekvens", "avslut"):
        (first, *_rest) = wishes_about(found, rule)
        (alone,) = effects_of(found.policy, [first.change])["effects"]
        (told,) = wishes[rule]["effects"]
        figures = ("before", "after", "before_of", "after_of", "unknown", "changed")
        assert [told[name] for name in figures] == [alone[name] for name in figures]
        assert sum(unit["changed"] for unit in told["units"]) <= told["changed"]


def test_wishes_for_different_levels_exclude_each_other(case: Consultation, nadia: User) -> None:
    once = ANSWER.replace("Fastighetsnämnden", "Idrottsnämnden").replace(
        "minst ett par inlägg i månaden", "minst ett inlägg i månaden"
    )
    receive(case, Document("in.txt", once.encode()), by=nadia)
    tried = try_wishes(gathered(case))
    by_id = {one["id"]: one for one in tried["wishes"]}
    pairs = [{by_id[one["one"]]["rule"], by_id[one["other"]]["rule"]} for one in tried["conflicts"]]
    assert {"publiceringsfrekvens"} in pairs
    assert len(tried["sets"]) > 1


def test_work_is_begun_once_and_says_why_it_failed(
    case: Consultation, nadia: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = ask_for(case, WorkKind.WISHES, by=nadia)
    assert ask_for(case, WorkKind.WISHES, by=nadia) == work
    with monkeypatch.context() as without:
        without.setattr(trying_wishes, "newest_frozen", lambda: None)
        do(work.key)
    work.refresh_from_db()
    assert (work.state, work.wrong) == ("failed", trying_wishes.NOTHING_FROZEN.sv)
    again = ask_for(case, WorkKind.WISHES, by=nadia)
    assert again != work
    do(again.key)
    again.refresh_from_db()
    assert (again.state, again.done) == ("ready", again.steps)
    with pytest.raises(NotAllowed):
        ask_for(case, WorkKind.WISHES, by=User.objects.get(username="peter"))
    assert Work.objects.count() == 2


@pytest.mark.parametrize("kind", [WorkKind.COMPILATION, WorkKind.STATEMENT])
def test_the_papers_are_kept_and_name_everybody(
    case: Consultation, nadia: User, client_as: ClientAs, kind: WorkKind
) -> None:
    decided(case, nadia, publiceringsfrekvens=a_month())
    work = ask_for(case, kind, by=nadia)
    do(work.key)
    work.refresh_from_db()
    assert (work.state, work.wrong) == ("ready", "")
    nadias = client_as("nadia")
    got = nadias.get(f"/remiss/{case.slug}/sammanstallning/arbete/{work.key}/fil.docx")
    words = document_text(got.content, "paper.docx")
    assert "Ändras till minst ett par inlägg i månaden" in words
    missing = [one.name for one in case.consultees.all()
               if one.name.casefold() not in words.casefold()]  # fmt: skip
    assert missing == []
    unread = nadias.get(f"/remiss/{case.slug}/sammanstallning/arbete/{work.key}/fil.exe")
    assert unread.status_code == 404
    assert client_as("peter").get(got.request["PATH_INFO"]).status_code == 403


def test_a_wish_in_vague_words_can_be_looked_at_tried_and_decided(
    case: Consultation, nadia: User, client_as: ClientAs
) -> None:
    vague = ANSWER.replace("minst ett par inlägg i månaden", "minst några inlägg i månaden")
    receive(case, Document("vag.txt", vague.encode()), by=nadia)
    page = f"/remiss/{case.slug}/sammanstallning/krav/publiceringsfrekvens/"
    nadias = client_as("nadia")
    told = nadias.get(page).content.decode()
    assert "några inlägg i månaden" in told
    assert try_wishes(gathered(case))["left_out"] == []
    n = told.count('value="wish-')
    assert n
    for choice in range(n):
        typed = {"version": choice, "choice": f"wish-{choice}", "reason": "Skäl.", "text": ""}
        assert nadias.post(page, typed).status_code == 302
