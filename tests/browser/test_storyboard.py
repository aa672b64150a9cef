"""The storyboard: twelve steps in one installation of the demonstration, through its pages alone.

Every text is one that a person reads; the figures of the whole city come from a second judge.
Each screen is examined by axe, at 320 px, and for words of the stop list; what was done is there
when the page is fetched anew. A step goes on where the one before it ends.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import PageAs
from tests.browser.steps import account, answering, deciding, draft, ending, log
from tests.browser.steps.film import LOG, Film, Screens
from tests.serving import Server

PLAYED: list[int] = []


@pytest.fixture
def screens(
    axe: Callable[[Page], None],
    stop_words: Callable[[Page], None],
    no_sideways_scroll: Callable[..., None],
    picture: Callable[..., Path],
) -> Screens:
    return Screens(axe, stop_words, no_sideways_scroll, picture)


@pytest.fixture
def film(page_as: PageAs, app: Server, screens: Screens, tmp_path: Path) -> Film:
    def patient(*who: Any, **how: Any) -> Page:
        page = page_as(*who, **how)
        page.set_default_timeout(60_000)  # a day that is moved judges every account anew
        return page

    return Film(patient, app, screens, tmp_path, PLAYED)


def test_step_1_four_questions(film: Film) -> None:
    with film.step(1):
        account.four_questions(film)


def test_step_2_what_is_asked_of_an_account(film: Film) -> None:
    with film.step(2):
        account.what_is_asked(film)


def test_step_3_a_goal_is_refused_and_replaced(film: Film) -> None:
    with film.step(3):
        account.a_goal_is_refused_and_replaced(film)


def test_step_4_the_base_information_is_put_in_order(film: Film) -> None:
    with film.step(4):
        account.base_information_is_put_in_order(film)


def test_step_5_the_draft_is_judged(film: Film) -> None:
    with film.step(5):
        draft.the_draft_is_judged(film)


def test_step_6_a_week_becomes_a_month(film: Film) -> None:
    with film.step(6):
        draft.week_becomes_month(film)
        draft.the_same_figure_everywhere(film)


def test_step_7_an_answer_from_the_offices_accounts(film: Film) -> None:
    with film.step(7):
        answering.peter_writes_an_answer(film)


def test_step_12_ones_own_list(film: Film) -> None:
    with film.step(12):
        ending.ones_own_list(film)


def test_step_8_the_board_decides(film: Film) -> None:
    with film.step(8):
        answering.the_board_decides(film)


def test_step_9_a_real_answer_is_read(film: Film) -> None:
    with film.step(9):
        answering.nadia_reads_a_real_answer(film)


def test_step_10_answers_become_a_policy(film: Film) -> None:
    with film.step(10):
        deciding.answers_become_a_policy(film)
        deciding.the_same_account_page(film)
        deciding.what_became_of_the_answer(film)


def test_step_11_a_closed_account_still_answers(film: Film) -> None:
    with film.step(11):
        ending.maja_decides_to_close_it(film)
        ending.a_resident_asks(film)


def test_every_decision_stands_in_the_log(film: Film) -> None:
    with film.step(LOG):
        log.every_decision_is_there(film)
