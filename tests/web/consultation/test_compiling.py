"""A consultation put together, decided rule by rule, and adopted; nothing is lost on the way."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from tests.web.conftest import ClientAs

from kanalkoll.core.consultation.compilation import position
from kanalkoll.core.errors import BadInput
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amendment import Amendment, SetParameters, SetText
from kanalkoll.documents.reading.document_text import document_text
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.compliance.models import Mail
from kanalkoll.web.consultation import trying_wishes
from kanalkoll.web.consultation.asked import answer_tasks
from kanalkoll.web.consultation.models import (
    Consultation,
    Phase,
    RuleDecision,
    View,
    Work,
    WorkKind,
)
from kanalkoll.web.consultation.outcomes import outcome_words, outcomes_of
from kanalkoll.web.consultation.selectors.accounting import unaccounted
from kanalkoll.web.consultation.selectors.answers import as_viewpoint
from kanalkoll.web.consultation.selectors.compiled import compilation_of
from kanalkoll.web.consultation.selectors.compiling import (
    gathered,
    wishes_about,
)
from kanalkoll.web.consultation.services.adopting import (
    CaseDecidedMeanwhile,
    adopt_case,
    seen_decisions,
)
from kanalkoll.web.consultation.services.asking import close_answers
from kanalkoll.web.consultation.services.receiving import Document, receive
from kanalkoll.web.consultation.services.ruling import (
    DecisionChanged,
    Ruling,
    decide_rule,
    settle_view,
)
from kanalkoll.web.consultation.services.setting_aside import set_aside_together
from kanalkoll.web.consultation.services.working import ask_for
from kanalkoll.web.consultation.trying_wishes import effects_of, try_wishes
from kanalkoll.web.consultation.wording import clauses
from kanalkoll.web.consultation.working import do
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.policies.selectors import as_policy
from kanalkoll.web.policies.services import Decision

pytestmark = pytest.mark.usefixtures("city")

ANSWER = """Fastighetsnämnden

Remiss av policy för sociala medier, KS 2026/114

Sammanfattning
Fastighetsnämnden ställer sig i huvudsak positiv till förslaget.

Kontorets synpunkter
Kravet på minst ett par inlägg i veckan är för högt ställt. Kontoret anser att minst ett par \
inlägg i månaden är rimligt.

Det saknas uppgift om hur länge informationen ska finnas kvar när ett konto avslutas. Kontoret \
föreslår 60 dagar.
"""
RULES = ("basinformation", "publiceringsfrekvens", "matbara-mal", "malgrupper", "avslut")
WHY = Text(sv="skäl", en="reason")


@pytest.fixture
def nadia() -> User:
    return User.objects.get(username="nadia")


@pytest.fixture
def case(nadia: User) -> Consultation:
    found = Consultation.objects.get(slug="exempelstad-2026")
    receive(found, Document("fn.txt", ANSWER.encode()), by=nadia)
    return found


def a_month(**values: Any) -> Amendment:
    return SetParameters(id="a", by="n", why=WHY, rule="publiceringsfrekvens",
                         values={"per": "month", **values})  # fmt: skip


def sixty_days() -> Amendment:
    return SetParameters(id="b", by="n", why=WHY, rule="avslut", values={"visible-for": 60})


def decided(case: Consultation, by: User, **changes: Amendment) -> None:
    """Every rule, every principle and the whole decided; those without a change stay."""
    for rule in (*clauses(as_policy(case.policy)), ""):
        ruling = Ruling(reason="Skäl.", change=changes.get(rule))
        decide_rule(case, rule, ruling, version=0, by=by)


def views_of(case: Consultation, rule: str) -> list[View]:
    return list(View.objects.filter(answer__consultation=case, answer__superseded=False,
                                    rule=rule).exclude(state="removed"))  # fmt: skip


# ── Put together ──────────────────────────────────────────────────────────────


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


# ── Tried ─────────────────────────────────────────────────────────────────────


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


# ── Decided ───────────────────────────────────────────────────────────────────


def test_a_decision_answers_every_view_of_its_rule_and_says_whose_it_follows(
    case: Consultation, nadia: User
) -> None:
    row = decide_rule(case, "publiceringsfrekvens", Ruling(reason="Fler når den.",
                      change=a_month()), version=0, by=nadia)  # fmt: skip
    assert row.outcome == "Ändras till minst ett par inlägg i månaden"
    views = views_of(case, "publiceringsfrekvens")
    assert all(view.outcome and view.reply == f"{row.outcome}. Fler når den." for view in views)
    led = {view.pk for view in views if view.outcome in {"met", "partly"}}
    assert set(row.follows.values_list("pk", flat=True)) == led
    (rule,) = [one for one in compilation_of(gathered(case)).rules if one.rule == row.rule]
    names = rule.followed
    assert "fastighetsnämnden" in names
    assert len(names) == len({view.answer_id for view in views if view.pk in led})
    entry = Entry.objects.latest("number")
    assert entry.kind == "consultation.rule-decided"
    assert entry.data["decided"] == row.outcome


def test_deciding_anew_leaves_what_a_person_wrote(case: Consultation, nadia: User) -> None:
    decide_rule(case, "avslut", Ruling(reason="Nej."), version=0, by=nadia)
    first, *others = views_of(case, "avslut")
    settle_view(first, "noted", "Vi återkommer.", version=first.version, by=nadia)
    row = decide_rule(case, "avslut", Ruling(reason="Ja.", change=sixty_days()), version=1,
                      by=nadia)  # fmt: skip
    first.refresh_from_db()
    assert (first.outcome, first.reply) == ("noted", "Vi återkommer.")
    assert not row.follows.filter(pk=first.pk).exists()
    for view in others:
        view.refresh_from_db()
        assert view.reply.endswith("Ja.")


def test_the_second_of_two_who_decide_is_told(case: Consultation, nadia: User) -> None:
    decide_rule(case, "avslut", Ruling(reason="Först."), version=0, by=nadia)
    with pytest.raises(DecisionChanged) as told:
        decide_rule(case, "avslut", Ruling(reason="Sen."), version=0, by=nadia)
    assert told.value.now.reason == "Först."
    assert RuleDecision.objects.get(rule="avslut").reason == "Först."


@pytest.mark.parametrize(
    ("rule", "ruling", "field"),
    [
        ("avslut", Ruling(reason=" "), "reason"),
        ("finns-inte", Ruling(reason="x"), "rule"),
        ("dialog", Ruling(reason="x", change=a_month()), "choice"),
        ("malgrupper",
         Ruling(reason="x", change=SetParameters(id="m", by="n", why=WHY, rule="malgrupper",
                                                 values={"within-months": 24})), "text"),
        ("publiceringsfrekvens", Ruling(reason="x", change=a_month(**{"at-least": -1})), None),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_is_told_and_nothing_is_written(
    case: Consultation, nadia: User, rule: str, ruling: Ruling, field: str | None
) -> None:
    with pytest.raises(BadInput) as wrong:
        decide_rule(case, rule, ruling, version=0, by=nadia)
    assert field is None or field in [one.field for one in wrong.value.problems]
    assert not RuleDecision.objects.exists()
    assert not View.objects.exclude(outcome="").exists()


def test_only_those_who_compile_decide(case: Consultation) -> None:
    peter = User.objects.get(username="peter")
    with pytest.raises(NotAllowed):
        decide_rule(case, "avslut", Ruling(reason="x"), version=0, by=peter)
    with pytest.raises(NotAllowed):
        settle_view(views_of(case, "avslut")[0], "noted", "x", version=1, by=peter)


def test_a_wording_can_be_decided_alone(case: Consultation, nadia: User) -> None:
    row = decide_rule(case, "matbara-mal", Ruling(reason="Så.", text="Konton ska ha mål."),
                      version=0, by=nadia)  # fmt: skip
    assert row.outcome == "Får en annan lydelse"
    assert row.amendment is not None
    assert row.amendment["change"] == SetText.__struct_config__.tag


def test_the_form_keeps_what_was_typed(case: Consultation, client_as: ClientAs) -> None:
    address = f"/remiss/{case.slug}/sammanstallning/krav/avslut/"
    nadias = client_as("nadia")
    told = nadias.post(address, {"version": 0, "choice": "own", "change": "days", "number": "",
                                 "text": "", "reason": "Ett skäl att minnas."})  # fmt: skip
    assert told.status_code == 422
    assert "Ett skäl att minnas." in told.content.decode()
    typed = {"version": 0, "choice": "own", "change": "days", "number": "60", "text": "",
             "reason": "Skäl."}  # fmt: skip
    assert nadias.post(address, typed).status_code == 302
    assert "<strong>Ändras till 60 dagar.</strong> Skäl." in nadias.get(address).content.decode()
    meanwhile = nadias.post(address, typed | {"reason": "Ett annat skäl."})
    assert meanwhile.status_code == 409
    assert "Ett annat skäl." in meanwhile.content.decode()
    assert client_as("peter").post(address, typed).status_code == 403


# ── Accounted for, and adopted ────────────────────────────────────────────────


def test_sentences_are_set_aside_together_or_not_at_all(case: Consultation, nadia: User) -> None:
    view = views_of(case, "avslut")[0]
    case.answers.get(pk=view.answer_id).views.filter(pk=view.pk).update(state="removed")
    left = unaccounted(gathered(case))
    assert left
    with pytest.raises(BadInput):
        set_aside_together(left, " ", by=nadia)
    assert unaccounted(gathered(case)) == left
    set_aside_together(left, "Hör till en annan fråga.", by=nadia)
    assert unaccounted(gathered(case)) == []


def test_nothing_is_adopted_while_something_is_left(case: Consultation, nadia: User) -> None:
    close_answers(case, by=nadia)
    with pytest.raises(BadInput) as wrong:
        adopt_case(case, the_decision(), seen="", by=nadia)
    assert "inte besvarade" in wrong.value.problems[0].wrong.sv
    case.refresh_from_db()
    assert (case.phase, case.outcome) == (Phase.COMPILING, None)


def the_decision() -> Decision:
    return Decision(
        decided_by="kommunfullmäktige", decided_on=date(2026, 11, 24), section="§ 31",
        case_number="KS 2026/114", in_force_from=date(2027, 3, 1), version="2",
    )  # fmt: skip


def test_what_was_decided_is_adopted_and_tied_to_the_answers(
    case: Consultation, nadia: User, client_as: ClientAs
) -> None:
    changes = {"publiceringsfrekvens": a_month(), "avslut": sixty_days()}
    decided(case, nadia, **changes)
    close_answers(case, by=nadia)
    seen = seen_decisions(gathered(case))
    decide_rule(case, "malgrupper", Ruling(reason="Ett nytt skäl."), version=1, by=nadia)
    with pytest.raises(CaseDecidedMeanwhile):
        adopt_case(case, the_decision(), seen=seen, by=nadia)
    version = adopt_case(case, the_decision(), seen=seen_decisions(gathered(case)), by=nadia)
    case.refresh_from_db()
    assert (case.phase, case.outcome) == (Phase.ADOPTED, version)
    policy = as_policy(version)
    rules = {rule.id: rule.text.sv for rule in policy.rules}
    assert rules["publiceringsfrekvens"] == "Varje konto ska ha minst ett par inlägg i månaden."
    assert rules["avslut"].endswith("kvar i minst 60 dagar innan kontot stängs.")
    assert "Exempelstad finns inte." in version.text
    with pytest.raises(BadInput):
        decide_rule(case, "avslut", Ruling(reason="x"), version=1, by=nadia)
    page = client_as("peter").get(f"/policy/{version.pk}/").content.decode()
    assert "Policyn antogs efter remissen" in page
    asked = case.consultees.get(name="fastighetsnämnden")
    letter = Mail.objects.get(about=f"consultation:{asked.pk}:antagen", to_user__username="peter")
    assert "Två synpunkter: två tillgodosedda. Så blev det." in letter.text
    assert outcome_words(outcomes_of(asked)) == "Två synpunkter: två tillgodosedda. Så blev det."
    told = client_as("peter").get(f"/remiss/{case.slug}/nytt-utkast/").content.decode()
    assert "<del>veckan</del> <ins>månaden</ins>" in told


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


def test_whoever_compiles_is_asked_to_when_the_time_is_over(
    case: Consultation, nadia: User
) -> None:
    def asked(user: str, on: date) -> list[str]:
        found = answer_tasks(User.objects.get(username=user), on)
        return [one.url for one in found if one.kind == "consultation-compile"]

    after = case.answers_by + timedelta(days=1)
    assert asked("nadia", case.answers_by) == []
    assert asked("nadia", after) == [f"/remiss/{case.slug}/sammanstallning/"]
    assert asked("peter", after) == []
    decided(case, nadia)
    close_answers(case, by=nadia)
    adopt_case(case, the_decision(), seen=seen_decisions(gathered(case)), by=nadia)
    assert asked("nadia", after) == []
