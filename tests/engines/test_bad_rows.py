"""Rows whose cells are good one by one but not together, and rows that contradict others."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engines.refusals import (
    ACCOUNTS,
    ACTIVITY,
    CLOSINGS,
    EXEMPTIONS,
    INQUIRIES,
    METRICS,
    PAUSES,
    POSTS,
    UNITS,
    Case,
    is_named,
    roles,
)

ROWS: list[Case] = [
    (
        "accounts",
        f"{ACCOUNTS}ig-fk,fk,instagram,h,true,2026-02-01,2026-01-31,2026-01-01,api,x\n",
        2,
        "valid_to",
        "Sista dagen ligger före första (valid_from)",
    ),
    (
        "pauses",
        f"{PAUSES}ig-fk,2026-02-01,2026-01-31,vila,chefen,2026-01-01,decision,x\n",
        2,
        "last_day",
        "Sista dagen ligger före första (first_day)",
    ),
    (
        "exemptions",
        f"{EXEMPTIONS},,r,2026-01-01,2026-02-01,vila,chefen,2026-01-01,decision,x\n",
        2,
        "account",
        "Undantaget gäller inget",
    ),
    (
        "exemptions",
        f"{EXEMPTIONS}ig-fk,fk,r,2026-01-01,2026-02-01,s,chefen,2026-01-01,decision,x\n",
        2,
        "unit",
        "antingen account (ett konto) eller unit",
    ),
    (
        "metrics",
        f"{METRICS}ig-fk,reach,2026-10-01,2026-10-31,,,2026-11-23,api,x\n",
        2,
        "value",
        "Varken tal eller skäl",
    ),
    (
        "metrics",
        f"{METRICS}ig-fk,reach,2026-10-01,2026-10-31,0,expired,2026-11-23,api,x\n",
        2,
        "missing",
        "Både ett tal och ett skäl",
    ),
    (
        "closings",
        f"{CLOSINGS}ig-fk,2025-06-01,2025-09-29,2025-08-01,2025-09-30,person,x\n",
        2,
        "visible_last",
        "Sista dagen ligger före första (visible_first)",
    ),
    (
        "inquiries",
        (f"{INQUIRIES}ig-fk,1,2026-11-02T09:00:00Z,2026-11-02T09:30:00+01:00,2026-11-23,api,x\n"),
        2,
        "answered_at",
        "Svaret är äldre än frågan",
    ),
    (
        "posts",
        f"{POSTS}ig-fk,1,2026-11-18T22:30:00Z,2026-11-19,Europe/Stockholm,2026-11-23,api,x\n",
        2,
        "day",
        "Dagen stämmer inte med tidpunkten",
    ),
    (
        "posts",
        f"{POSTS}ig-fk,1,2026-11-18T22:30:00Z,2026-11-18,Stockholm,2026-11-23,api,x\n",
        2,
        "time_zone",
        "Ingen tidszon heter så",
    ),
    (
        "activity",
        (
            f"{ACTIVITY}ig-fk,2026-11-19,1,2026-11-23,api,x\n\n"
            "ig-fk,2026-11-20,1,2026-11-23,api,x\nig-fk,2026-11-19,2,2026-11-23,export,y\n"
        ),
        5,
        "account",
        "säger emot eller upprepar rad 2: samma account, day, known_from",
    ),
    (
        "profiles",
        (
            "account,field,value,known_from,way_in,source\n"
            'ig-fk,bio,"a\nb\nc",2026-01-01,api,x\nig-fk,bio,d,2026-01-01,api,x\n'
        ),
        3,
        "account",
        "upprepar rad 2",
    ),
    (
        "activity",
        (f"{ACTIVITY}ig-fkk,2026-11-19,1,2026-11-23,api,x\nig-fkk,2026-11-20,1,2026-11-23,api,x\n"),
        2,
        "account",
        "”ig-fkk” finns inte i tabellen accounts (så är det på 2 rader). Menar du ig-fk?",
    ),
    (
        "activity",
        f"{ACTIVITY} ig-fk,2026-11-19,1,2026-11-23,api,x\n",
        2,
        "account",
        "Menar du ig-fk?",
    ),
    (
        "units",
        f"{UNITS}fk,Kontoret,nämnden,,,2015-01-01,register,x\n",
        2,
        "parent",
        "finns inte i tabellen units",
    ),
    ("units", f"{UNITS}fk,Kontoret,fk,,,2015-01-01,register,x\n", 2, "parent", "i ring: fk → fk"),
    (
        "units",
        (
            f"{UNITS}x,X,fk,,,2015-01-01,register,x\nfk,F,fn,,,2015-01-01,register,x\n"
            "fn,N,ks,,,2015-01-01,register,x\nks,K,fk,,,2015-01-01,register,x\n"
        ),
        3,
        "parent",
        "i ring: fk → fn → ks → fk",
    ),
    (
        "roles",
        roles("2024-01-01,2024-12-31,2024-01-01", "2024-12-31,,2024-01-01"),
        3,
        "valid_from",
        "går in i perioden på rad 2 (samma account, person, role)",
    ),
    (
        "roles",
        roles("2024-01-01,,2024-01-01", ",,2024-01-01"),
        3,
        "valid_from",
        "går in i perioden",
    ),
]
"""Cells that are good one by one but not together."""


@pytest.mark.parametrize("case", ROWS)
def test_what_is_wrong_is_named_with_row_and_column(tmp_path: Path, case: Case) -> None:
    is_named(tmp_path, case)
