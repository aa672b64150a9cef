"""Everything that moves an account through its life, up to *running*."""

from __future__ import annotations

from kanalkoll.web.lifecycle.services.deciding import ANSWERS, answer, is_last, whose_turn
from kanalkoll.web.lifecycle.services.drafting import (
    ApplicationChanged,
    Page,
    begin,
    keep_page,
    moving,
    send_in,
    withdraw,
)
from kanalkoll.web.lifecycle.services.moving import Grounds, Moving, skip_step, write_move
from kanalkoll.web.lifecycle.services.opening import CHECKS, Opening, open_account
from kanalkoll.web.lifecycle.services.settling import NewOrder, settle_order

__all__ = [
    "ANSWERS",
    "CHECKS",
    "ApplicationChanged",
    "Grounds",
    "Moving",
    "NewOrder",
    "Opening",
    "Page",
    "answer",
    "begin",
    "is_last",
    "keep_page",
    "moving",
    "open_account",
    "send_in",
    "settle_order",
    "skip_step",
    "whose_turn",
    "withdraw",
    "write_move",
]
