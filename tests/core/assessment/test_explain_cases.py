"""Findings in words: what the demonstration does not show, from facts made for the purpose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec
import pytest
from tests.core.assessment.telling import A_COUPLE, ON, seen, told

from kanalkoll.core.assessment.explain import standing
from kanalkoll.core.kinds import Requires
from kanalkoll.core.kinds.account_type import AccountType
from kanalkoll.core.kinds.active_or_closed import ActiveOrClosed
from kanalkoll.core.kinds.attested import Attested
from kanalkoll.core.kinds.audience_reviewed import AudienceReviewed
from kanalkoll.core.kinds.closing_notice import ClosingNotice
from kanalkoll.core.kinds.goals_measurable import GoalsMeasurable
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.registered import Registered
from kanalkoll.core.kinds.roles_filled import RolesFilled, Staffing
from kanalkoll.core.kinds.says import Says
from kanalkoll.core.kinds.values import Reading
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Scope
from kanalkoll.testing.facts import Facts, policy_of

OTHERS: Sequence[tuple[Facts, Requires, str, str | None]] = [
    (
        Facts().account("konto"), GoalsMeasurable(),
        "Inget mål är registrerat.",
        ("ange ett mål med mått, nivå och datum. Här går det att mäta till exempel besök via länken"
         " i profilen, antal följare och svar inom en arbetsdag."),
    ),
    (
        Facts().account("konto", account_type="personal")
        .add("goals", account="konto", goal="m", metric="reach", target=2000, per="month",
             by=date(2027, 1, 1)),
        GoalsMeasurable(),
        "Instagram visar ingen räckvidd för personliga konton.",
        ("byt till företags- eller kreatörskonto (enligt allmänna uppgifter utan kostnad, inte"
         " bekräftat; kontot kan då inte vara låst), eller välj ett mål som går att mäta här, till"
         " exempel besök via länken i profilen."),
    ),
    (
        Facts().account("konto").covered("konto", "reviews", date(2020, 1, 1), date(2027, 1, 1))
        .add("reviews", account="konto", review="audience", reviewed_on=date(2025, 3, 10)),
        AudienceReviewed(),
        "Senaste genomgången gjordes 10 mars 2025.",
        "gå igenom målgrupperna och anteckna dagen.",
    ),
    (
        Facts().account("konto"), Attested(statement="s", says=Text(sv="Allt är bra.")),
        "Ingen har bekräftat det.", "kontrollera och bekräfta att allt är bra.",
    ),
    (
        Facts().account("konto").add("attestations", account="konto", statement="s", holds=False,
                                     attested_on=date(2026, 9, 7), person="p-1"),
        Attested(statement="s", says=Text(sv="Allt är bra.")),
        "Enligt Kim 7 september 2026 är det inte så.",
        "kontrollera och bekräfta att allt är bra.",
    ),
    (
        Facts().account("konto").covered("konto", "roles", date(2020, 1, 1), date(2027, 1, 1))
        .add("roles", account="konto", person="p-1", role="responsible"),
        RolesFilled(roles=(Staffing(role="responsible", at_least=1),
                           Staffing(role="deputy", at_least=1))),
        "Ersättare saknas.", "utse en ersättare.",
    ),
    (
        Facts().account("konto", account_type="personal"),
        AccountType(types=("business", "creator")),
        "Kontotypen är personligt konto; företagskonto eller kreatörskonto krävs.",
        "byt till företagskonto eller kreatörskonto.",
    ),
    (
        Facts().account("konto", account_type=None), AccountType(types=("business",)),
        "Kontotypen är inte känd.", "ange kontots typ.",
    ),
    (
        Facts().account("konto", registered=False), Registered(),
        "Kontot finns inte i förteckningen.",
        "registrera kontot, eller avsluta det om det inte ska finnas.",
    ),
    (
        Facts().account("konto"), Says(items=("sender", "terms")),
        "Det finns ingen uppgift om vad profilen säger.",
        "gå igenom profilen och anteckna vilka uppgifter som finns där.",
    ),
    (
        Facts().account("konto").add("profile_items", account="konto", item="sender", place="bio",
                                     present=True),
        Says(items=("sender", "terms")),
        "1 av 2 uppgifter finns. Det är inte känt om villkor finns.",
        "gå igenom profilen och anteckna vilka uppgifter som finns där.",
    ),
    (
        Facts().account("konto").add("closings", account="konto", decided_on=date(2026, 9, 1),
                                     says_reason=True, says_alternative=False, says_contact=False),
        ClosingNotice(says=("reason", "alternative-or-contact")),
        "Det framgår inte vart man kan vända sig i stället.",
        "skriv på kontot vart man kan vända sig i stället.",
    ),
    (
        Facts().account("konto").covered("konto", "posts", date(2026, 1, 1), date(2026, 11, 22))
        .posted("konto", date(2026, 4, 10)),
        ActiveOrClosed(within=6),
        "Inga inlägg på sex månader (maj–oktober). Senaste inlägget är från 10 april 2026.",
        "börja använda kontot igen, eller ansök om att avsluta det.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "requires", "short", "remedy"), OTHERS)
def test_every_kind_says_what_is_missing_and_what_to_do(
    facts: Facts, requires: Requires, short: str, remedy: str | None
) -> None:
    said = told(facts, requires)
    assert said.short.sv == short
    assert (said.remedy.sv if said.remedy else None) == remedy


UNDEFINED: Sequence[tuple[Requires, str]] = [
    (PostsWithin(per="week", at_least="undefined"), "hur många inlägg som krävs"),
    (AudienceReviewed(within_months="undefined"), "hur ofta målgrupperna ska ses över"),
    (Says(items="undefined"), "vilka uppgifter som ska finnas"),
    (AccountType(types="undefined"), "vilken kontotyp som krävs"),
    (GoalsMeasurable(at_least="undefined"), "hur många mål som krävs"),
    (ActiveOrClosed(within="undefined"), "efter hur lång tid ett konto räknas som oanvänt"),
]


@pytest.mark.parametrize(("requires", "what"), UNDEFINED)
def test_what_the_policy_leaves_open_is_said_to_be_so(requires: Requires, what: str) -> None:
    said = told(Facts().account("konto"), requires)
    assert said.reason == "undefined_in_policy"
    assert said.short.sv == f"Utkastet anger inte {what}."
    assert said.remedy is not None
    assert what in said.remedy.sv


def test_an_exemption_says_who_decided_and_until_when() -> None:
    facts = seen().add(
        "exemptions", account="konto", rule="exempel", first_day=date(2026, 2, 1),
        last_day=date(2027, 1, 31), reason="Byggets skyltar har teaterns färger.",
        decided_by="kommunikationsdirektören", case_number="KS 2026/31",
    )  # fmt: skip
    said = told(facts, A_COUPLE)
    assert said.short.sv == (
        "Undantag till och med 31 januari 2027. Byggets skyltar har teaterns färger."
        " Beslut: kommunikationsdirektören, KS 2026/31."
    )
    assert said.remedy is None


def test_a_scope_that_cannot_be_told_asks_for_what_is_missing() -> None:
    facts = Facts().account("konto", account_type=None)
    said = told(facts, A_COUPLE, scope=Scope(account_types=("business",)))
    assert said.reason == "scope_unknown"
    assert said.short.sv.endswith("kontots typ är inte känd.")
    assert said.remedy is not None
    assert said.remedy.sv == "ange kontots typ."


@pytest.mark.parametrize(
    ("by", "sv"),
    [
        ("Nadia Berg, centrala kommunikationsenheten",
         ("Ett par räknas som 2, över fyra hela veckor. Så har centrala"
          " kommunikationsenheten tolkat utkastet (Nadia Berg, 19 oktober 2026).")),
        ("Centrala kommunikationsenheten",
         ("Ett par räknas som 2, över fyra hela veckor. Så har centrala"
          " kommunikationsenheten tolkat utkastet (19 oktober 2026).")),
        ("Nadia Berg",
         ("Ett par räknas som 2, över fyra hela veckor. Så har Nadia Berg tolkat utkastet"
          " (19 oktober 2026).")),
    ],
)  # fmt: skip
def test_a_reading_says_who_read_it_so(by: str, sv: str) -> None:
    read = Reading(as_=2, words="ett par", by=by, on=date(2026, 10, 19))
    over = Reading(as_=4, by=by, on=date(2026, 10, 19))
    said = told(seen(), PostsWithin(per="week", at_least=read, judged_over=over))
    assert said.reading is not None
    assert said.reading.sv == sv


def test_when_a_policy_is_in_force() -> None:
    adopted = msgspec.structs.replace(
        policy_of(A_COUPLE), stage="adopted", valid_from=date(2027, 3, 1)
    )
    assert standing(adopted, date(2027, 3, 1)).sv == "Exempel gäller från 1 mars 2027."
    ended = msgspec.structs.replace(adopted, valid_to=date(2028, 3, 1))
    assert standing(ended, date(2028, 3, 2)).sv == "Exempel gällde till och med 1 mars 2028."
    day_before = ended.valid_to + timedelta(days=0) if ended.valid_to else ON
    assert standing(ended, day_before).sv == "Exempel gäller från 1 mars 2027."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Varje konto ska ha mål.", "Enligt utkastet ska varje konto ha mål."),
        ("Konton som inte används ska stängas.",
         "Enligt utkastet ska konton som inte används stängas."),
        ("Kontot bör arkiveras.", "Enligt utkastet bör kontot arkiveras."),
        ("När ett konto avslutas ska det framgå.",
         "Utkastet: ”När ett konto avslutas ska det framgå.”"),
        ("Av kontot ska det framgå vem som står bakom.",
         "Utkastet: ”Av kontot ska det framgå vem som står bakom.”"),
        ("Hur ofta ett konto ska publicera framgår inte.",
         "Utkastet: ”Hur ofta ett konto ska publicera framgår inte.”"),
        ("Policyn beskriver vilken basinformation som ska finnas.",
         "Utkastet: ”Policyn beskriver vilken basinformation som ska finnas.”"),
        ("Enligt handboken ska det framgå.", "Utkastet: ”Enligt handboken ska det framgå.”"),
        ("Mål behövs.", "Utkastet: ”Mål behövs.”"),
    ],
)  # fmt: skip
def test_a_text_is_turned_only_when_it_begins_with_what_it_is_about(text: str, said: str) -> None:
    policy = policy_of(A_COUPLE)
    rule = msgspec.structs.replace(policy.rules[0], text=Text(sv=text))
    asked = msgspec.structs.replace(policy, rules=(rule,))
    assert told(seen(), A_COUPLE, policy=asked).requirement.sv == said
