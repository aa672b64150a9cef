"""The health page."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.web.town import Town

pytestmark = pytest.mark.any_database


def test_it_answers_nobody_in_particular(body: Town) -> None:
    answer = Client().get("/halsa/")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
