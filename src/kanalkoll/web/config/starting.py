"""Setting Django up in a process of our own, and bringing the database up to this version."""

from __future__ import annotations

import os

import django
from django.apps import apps
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text

SETTINGS = "kanalkoll.web.config.settings"


def start_django() -> None:
    """Read the environment and set Django up; done once a process.

    Raises :class:`BadInput` when the environment cannot be used.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    if not apps.ready:
        django.setup()


def missing_migrations() -> list[str]:
    """The steps that the database has not taken yet, in their order: ``register.0001_initial``.

    Raises :class:`BadInput` when the database does not answer.
    """
    require_database()
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{step.app_label}.{step.name}" for step, _ in plan]


def require_database() -> None:
    """Raise :class:`BadInput` when the database does not answer."""
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise BadInput(_unreachable(str(error))) from error


def require_current_database() -> None:
    """Raise :class:`BadInput` when the database does not answer or is of an older version."""
    if missing := missing_migrations():
        raise BadInput(_outdated(len(missing)))


def bring_up_to_date() -> list[str]:
    """Take the steps that the database has not taken; which they were."""
    missing = missing_migrations()
    if missing:
        call_command("migrate", verbosity=0, interactive=False)
    return missing


def _unreachable(reason: str) -> Problem:
    # The driver names host, user and database, never the password.
    said = " ".join(reason.split())
    return Problem(
        Text(sv=f"Databasen svarar inte: {said}", en=f"The database does not answer: {said}"),
        Text(
            sv="Kontrollera att den är igång och att adressen stämmer.",
            en="See that it is running and that the address is right.",
        ),
        field="KANALKOLL_DATABASE",
    )


def _outdated(steps: int) -> Problem:
    return Problem(
        Text(
            sv=f"Databasen hör till en tidigare version: {steps} steg återstår.",
            en=f"The database is of an earlier version: steps left: {steps}.",
        ),
        Text(
            sv="Säkerhetskopiera den med kanalkoll backup och kör sedan kanalkoll migrate.",
            en="Back it up with kanalkoll backup, then run kanalkoll migrate.",
        ),
    )
