"""A made-up office for the papers, in both languages, as large and as odd as a test wants."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from kanalkoll.core.assessment.summary import Tally
from kanalkoll.core.language import Language
from kanalkoll.documents.papers.matter import (
    AccountLine,
    Activity,
    AuditMatter,
    Due,
    Goal,
    Ground,
    Matter,
    Measure,
    Moment,
    Named,
    Question,
    Shown,
    TertialMatter,
)

DAY = date(2026, 11, 24)
RULES = ("Mätbara mål", "Målgrupper", "Basinformation", "Ansvarig och ersättare", "Publicering",
         "Svarstid", "Arkivering", "Grafisk profil", "Avslut")  # fmt: skip


def tally(good: int, bad: int, unknown: int = 0, exempt: int = 0) -> Tally:
    return Tally(
        {"compliant": good, "non-compliant": bad, "unknown": unknown, "exempt": exempt},
        {"missing_fact": unknown - unknown // 3, "not_measurable": unknown // 3} if unknown else {},
    )


def ground(language: Language = "sv", concerns: str = "fastighetsnämnden") -> Ground:
    return Ground(
        body="Exempelstad",
        concerns=concerns,
        day=DAY,
        policy="Policy för sociala medier i Exempelstad",
        standing="Utkast på remiss. Gäller inte än.",
        source="Kontonas exporter, inlästa den 23 november 2026, och kontoförteckningen.",
        office="Fastighetskontoret",
        number="FN 2026/87",
        officer="Peter Ask",
        recipient="Fastighetsnämnden",
        language=language,
    )


def matter(
    accounts: int = 149,
    *,
    language: Language = "sv",
    name: str = "@konto",
    cache: Path | None = None,
) -> Matter:
    rules = [
        Named(title, tally(accounts - 10 * n - 5, 8 * n, 2 * n + 5, n % 3), accounts)
        for n, title in enumerate(RULES)
    ]
    total = sum((one.tally for one in rules), Tally())
    return Matter(
        ground=ground(language),
        accounts=accounts,
        deviating=61,
        total=total,
        rules=rules,
        parts=[Named(f"{part}nämnden", tally(10 + n, 3 * n, n), 2 + n)
               for n, part in enumerate(("fastighets", "kultur", "social", "trafik"))],
        platforms=[Named("Instagram", tally(90, 30, 20), 80), Named("Facebook", tally(70, 8), 69)],
        account_types=[Named("personligt konto", tally(10, 10, 9)), Named("sida", tally(9, 1))],
        moments=[
            Moment(date(2026, month, 24), tally(20 * month, 300 - 20 * month, 60),
                   "utkast 2" if month == 8 else "")
            for month in range(2, 12)
        ],
        activity=Activity(52, 60, 12, accounts - 124, "sex månader"),
        attention=[
            AccountLine(f"{name}.{n}", "Instagram", "Fastighetskontoret",
                        ["Basinformation", "Publicering"], ["Mätbara mål"], DAY)
            for n in range(accounts)
        ],
        dormant=[AccountLine("@vattentornet", "Instagram", "Fastighetskontoret",
                             last_post=date(2026, 4, 10))],
        exemptions=[Due("@hamnkranen", "Fastighetskontoret", "Undantag från Grafisk profil",
                        DAY + timedelta(days=68))],
        reviews=[Due(f"@konto.{n}", "Fastighetskontoret", "Årlig genomgång",
                     DAY + timedelta(days=n)) for n in range(3)],
        without_owner=[AccountLine("@utan", "Facebook", "Fastighetskontoret")],
        cache=cache,
    )  # fmt: skip


def audit(language: Language = "sv") -> AuditMatter:
    source = "Kontoförteckningen den 24 november 2026"
    return AuditMatter(
        ground=ground(language),
        accounts=5,
        questions=[
            Question("archive", [Shown("konton är arkiverade under det senaste året", 0, 5, 5)]),
            Question("rules", [Shown("styrdokument är beslutade", 1, 1, source="Policyn")],
                     ["Policy för sociala medier beslutades den 1 mars 2027."]),
            Question("purpose", [Shown("konton har ett angivet syfte", 3, 5, source=source)]),
            Question("watched", [Shown("konton har svarat inom en arbetsdag", 0, 5)]),
            Question("roles", [Shown("konton har en ansvarig", 5, 5, source=source),
                               Shown("konton har en ersättare", 4, 5, source=source)]),
            Question("internal", []),
        ],
        exceptions=[AccountLine("@vattentornet", "Instagram", "Fastighetskontoret", ["Syfte"])],
    )  # fmt: skip


def tertial(language: Language = "sv", cache: Path | None = None) -> TertialMatter:
    return TertialMatter(
        matter(language=language, cache=cache), 3, 2026, tally(400, 700, 100),
        [Goal("Andel konton som uppfyller policyn", "80 %", "73 %", met=False)],
        [Measure("Byt kontotyp", "Maja Lind", date(2027, 1, 15))],
    )  # fmt: skip
