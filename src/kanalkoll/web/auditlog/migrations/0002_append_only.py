"""Put up the guard that lets entries of the log neither change nor go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.db import migrations

from kanalkoll.web.auditlog.append_only import WITH, WITHOUT


def run(statements: Mapping[str, Sequence[str]], _apps: Any, editor: Any) -> None:
    """Run the statements of this database."""
    for statement in statements.get(editor.connection.vendor, ()):
        editor.execute(statement)


class Migration(migrations.Migration):
    """After the tables are there."""

    dependencies = (("auditlog", "0001_initial"),)
    operations = (migrations.RunPython(partial(run, WITH), partial(run, WITHOUT)),)
