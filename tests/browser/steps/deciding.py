"""Step 10: sixty answers compiled, decided on and adopted; the account of step 2 once more."""

from __future__ import annotations

from textwrap import dedent

from tests.browser.steps.account import HERE
from tests.browser.steps.film import Film, reads, row

# By code until the pages for it are there.
ADOPT = """
from kanalkoll.web.config.starting import start_django
start_django()
from datetime import date
from tests.web.situations import adopted
from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.policies.services import add_policy
text = adopted(date(2027, 3, 1)).replace('per = "week"', 'per = "month"')
text = text.replace("as = 4, by", "as = 1, by")
text = text.replace('visible-for = "undefined"', "visible-for = 60")
add_policy(text, by=SYSTEM)
"""


def answers_become_a_policy(film: Film) -> None:
    page = film.page_as("nadia")
    page.goto("/")
    film.move_to(page, "1 mars 2027")
    film.app.run("-c", dedent(ADOPT))


def the_same_account_page(film: Film) -> None:
    page = film.to("maja", *HERE)
    film.stays(page, "Policy för sociala medier i Exempelstad gäller från 1 mars 2027.")
    reads(page, "5 inlägg i februari. Minst 2 krävs.")
    assert "●" in row(page, "Publicering")
    film.seen(page, "step-10-account")
