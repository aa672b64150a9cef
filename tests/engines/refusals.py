"""Files with something wrong in them, and how to look at what was found."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engines.sample import FEW, write_facts

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.engines.duckdb.loading import load_folder

Case = tuple[str, str, int, str | None, str]
"""Table, its content, and the row, column and some words of the error in Swedish."""

ACCOUNTS = "account,unit,platform,handle,registered,valid_from,valid_to,known_from,way_in,source\n"
ACTIVITY = "account,day,posts,known_from,way_in,source\n"
METRICS = "account,metric,first_day,last_day,value,missing,known_from,way_in,source\n"
PAUSES = "account,first_day,last_day,reason,decided_by,known_from,way_in,source\n"
EXEMPTIONS = "account,unit,rule,first_day,last_day,reason,decided_by,known_from,way_in,source\n"
POSTS = "account,post,at,day,time_zone,known_from,way_in,source\n"
ROLES = "account,person,role,valid_from,valid_to,known_from,way_in,source\n"
UNITS = "unit,name,parent,valid_from,valid_to,known_from,way_in,source\n"
INQUIRIES = "account,inquiry,asked_at,answered_at,known_from,way_in,source\n"
CLOSINGS = "account,decided_on,visible_first,visible_last,known_from,way_in,source\n"


def problems_of(folder: Path) -> list[Problem]:
    with pytest.raises(BadInput) as raised:
        load_folder(folder)
    for problem in raised.value.problems:
        assert problem.wrong.en, problem
        assert problem.right is None or problem.right.en, problem
    return list(raised.value.problems)


def is_named(tmp_path: Path, case: Case) -> None:
    """What is wrong in a table is found in its row and column, and hardly anything else."""
    table, content, row, field, words = case
    problems = problems_of(write_facts(tmp_path, **{**FEW, table: content}))
    found = [p for p in problems if p.file == f"{table}.csv" and p.row == row and p.field == field]
    assert any(words in problem.describe("sv") for problem in found), problems
    if table not in ("units", "accounts"):
        assert len(problems) <= 2, problems


def day(cell: str) -> str:
    return f"{ACTIVITY}ig-fk,2026-11-19,1,2026-11-23,api,x\nig-fk,{cell},1,2026-11-23,api,x\n"


def known(cell: str) -> str:
    return f"{ACTIVITY}ig-fk,2026-11-19,1,{cell},api,x\n"


def count(cell: str) -> str:
    return f"{ACTIVITY}ig-fk,2026-11-19,{cell},2026-11-23,api,x\n"


def roles(*periods: str) -> str:
    return ROLES + "".join(f"ig-fk,p1,editor,{period},register,x\n" for period in periods)
