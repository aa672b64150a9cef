"""Everything that changes exemptions and rests: each a function that asks, writes, logs, tells."""

from __future__ import annotations

from kanalkoll.web.exemptions.services.applying import (
    Wish,
    ask_for_exemption,
    check_wish,
    refuse_application,
)
from kanalkoll.web.exemptions.services.exempting import (
    NewExemption,
    accounts_of,
    change_exemption,
    check_change,
    check_exemption,
    decide_exemption,
    withdraw_exemption,
)
from kanalkoll.web.exemptions.services.pausing import (
    about_pause,
    action_for,
    change_pause,
    check_pause,
    check_pause_change,
    check_stop,
    part_of,
    pause_account,
    pause_all,
    withdraw_pause,
)
from kanalkoll.web.exemptions.services.terms import MEANWHILE, DecidedMeanwhile, Grounds, Period

__all__ = [
    "MEANWHILE",
    "DecidedMeanwhile",
    "Grounds",
    "NewExemption",
    "Period",
    "Wish",
    "about_pause",
    "accounts_of",
    "action_for",
    "ask_for_exemption",
    "change_exemption",
    "change_pause",
    "check_change",
    "check_exemption",
    "check_pause",
    "check_pause_change",
    "check_stop",
    "check_wish",
    "decide_exemption",
    "part_of",
    "pause_account",
    "pause_all",
    "refuse_application",
    "withdraw_exemption",
    "withdraw_pause",
]
