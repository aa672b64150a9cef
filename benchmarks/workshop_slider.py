"""The workshop's slider on a page: a signed-in request to the server for each move."""

from __future__ import annotations

import json
import logging
import os
import statistics
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.figure import Figure, seconds

ACCOUNTS, ROWS, MOVES = 5_000, 3_000_000, 200
FREQUENCY = "publiceringsfrekvens"


def figures() -> list[Figure]:
    """A move's 95th percentile, and the first one, for which everything is looked at."""
    with tempfile.TemporaryDirectory(prefix="kanalkoll-bench-") as home:
        env = {**os.environ, "KANALKOLL_HOME": home, "KANALKOLL_DEMO": "1",
               "DJANGO_SETTINGS_MODULE": "kanalkoll.web.config.settings"}  # fmt: skip
        done = subprocess.run([sys.executable, "-m", "benchmarks.workshop_slider"], env=env,
                              check=True, stdout=subprocess.PIPE, text=True)  # fmt: skip
    told = json.loads(done.stdout.splitlines()[-1])
    return [
        Figure(
            f"a slider's move on the page, {ACCOUNTS:,} accounts: 95th percentile",
            told["slowest"], 100, "ms",
            f"{MOVES} signed-in requests in the server, each with the sentence and a"
            f" table of the boards that change most; median {told['median']:.0f} ms; the"
            f" first, which looks at everything, {told['first']:.0f} ms",
        )
    ]  # fmt: skip


def measure() -> dict[str, float]:
    """Everything, in this process: Django is set up here."""
    import django  # noqa: PLC0415 (settings come from the environment of this process)

    django.setup()
    logging.disable(logging.WARNING)
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    address, client = _fill()
    first = seconds(partial(_move, client, address, 2))
    for level in range(1, 20):
        _move(client, address, level)
    times = [seconds(partial(_move, client, address, 1 + n % 50)) for n in range(MOVES)]
    return {
        "slowest": statistics.quantiles(times, n=20)[-1] * 1000,
        "median": statistics.median(times) * 1000,
        "first": first * 1000,
    }


def _move(client: Any, address: str, level: int) -> None:
    told = {"per": "week", "counts": "posts", "at-least": str(level), "strength": "shall",
            "reglage": "at-least"}  # fmt: skip
    status = client.get(address, told).status_code
    if status != 200:  # noqa: PLR2004 (OK)
        raise RuntimeError(f"{address}: {status}")


def _fill() -> tuple[str, Any]:
    """A body whose newest snapshot has the accounts, a policy, and somebody who may try changes."""
    from datetime import date  # noqa: PLC0415

    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from kanalkoll.data import shipped_text  # noqa: PLC0415
    from kanalkoll.web.auditlog.acting import SYSTEM  # noqa: PLC0415
    from kanalkoll.web.compliance.models import Frozen  # noqa: PLC0415
    from kanalkoll.web.identity.models import Assignment, Role, User  # noqa: PLC0415
    from kanalkoll.web.organisation.models import Body  # noqa: PLC0415
    from kanalkoll.web.policies.services import add_policy  # noqa: PLC0415

    day = date(2027, 3, 29)
    Body.objects.create(name="Provköping", slug="p", created_on=day, demonstration_day=day)
    name, place = _frozen(day)
    Frozen.objects.create(name=name, place=place, known=day, frozen_at=timezone.now(),
                          reason="on-demand", accounts=ACCOUNTS)  # fmt: skip
    version = add_policy(shipped_text("stockholm-2020"), by=SYSTEM, shown=False)
    user = User.objects.create(username="nadia", name="Nadia Berg")
    Assignment.objects.create(user=user, role=Role.CENTRAL_UNIT, first_day=date(2020, 1, 1))
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return reverse("workshop:move", args=[version.pk, FREQUENCY]), client


def _frozen(day: Any) -> tuple[str, str]:
    """A snapshot of made-up accounts: its name, and its place in the store."""
    from kanalkoll.demo.benchmark import write_benchmark_facts  # noqa: PLC0415
    from kanalkoll.engines.duckdb.freezing import freeze  # noqa: PLC0415
    from kanalkoll.engines.duckdb.loading import load_folder  # noqa: PLC0415
    from kanalkoll.platforms import load_catalogue  # noqa: PLC0415
    from kanalkoll.web.compliance.places import store  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "facts"
        write_benchmark_facts(folder, accounts=ACCOUNTS, activity_rows=ROWS)
        with load_folder(folder, catalogue_rows=load_catalogue().rows()) as facts:
            snapshot = freeze(facts, store(), known=day, calendar="iso-weeks-1")
    return snapshot.name, str(snapshot.path.relative_to(store().directory))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure()) + "\n")
