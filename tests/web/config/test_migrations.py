"""The database's steps are those of the models."""

from __future__ import annotations

import pytest
from django.core.management import call_command

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_every_change_of_a_model_has_its_step() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
