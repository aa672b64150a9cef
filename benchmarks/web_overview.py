"""The overview of 15,000 accounts, beside a signed-in page with nothing but the base template.

Once with the accounts spread over 120 parts of the body and once with all of them in one; what
is left of a drawn chart is read from its file, as it always is. In a process of its own, with
a home folder and an SQLite database that are gone afterwards. And the report of the city as PDF
and Word, as the worker makes it.
"""

from __future__ import annotations

import json
import logging
import os
import random
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING, Any

from benchmarks.figure import Figure
from benchmarks.web_pages import percentile
from benchmarks.web_register import ACCOUNTS, DAY, UNITS, bare, fill_register
from kanalkoll.core.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

POLICY = "stockholm-2020"
VERDICTS = ("non-compliant", "unknown", "compliant", "compliant", "not applicable", "exempt")
ROUNDS = 60
PAGE, BARE = "/oversikt/", "/bara-ram/"
SPREAD, ONE = f"in {UNITS} parts", "in one part"


def figures() -> list[Figure]:
    """The page as a multiple of the bare one, and a report in seconds."""
    told = _told("page")
    pages = [
        Figure(f"the overview of {ACCOUNTS:,} accounts {how}, 95 of 100",
               told[how]["page"] / told[how]["bare"], 15, "×",
               f"{told[how]['page'] * 1000:.0f} ms against {told[how]['bare'] * 1000:.1f} ms (the"
               f" median) of a signed-in page with the base template alone;"
               f" {told[how]['queries']} questions to SQLite")
        for how in (SPREAD, ONE)
    ]  # fmt: skip
    counted = Figure(f"counting {ACCOUNTS:,} accounts anew after all were judged", told["count"],
                     30, "s", "9 rules; done by the job that judges")  # fmt: skip
    report = _told("report")
    paper = Figure(
        f"a report of {report['accounts']} accounts as Word and PDF", report["seconds"], 10, "s",
        "the demonstration city, charts drawn anew; in the background",
    )  # fmt: skip
    return [*pages, counted, paper]


def _told(what: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="kanalkoll-bench-") as home:
        env = {**os.environ, "KANALKOLL_HOME": home, "KANALKOLL_DEMO": "1",
               "DJANGO_SETTINGS_MODULE": "kanalkoll.web.config.settings"}  # fmt: skip
        done = subprocess.run([sys.executable, "-m", "benchmarks.web_overview", what], env=env,
                              check=True, stdout=subprocess.PIPE, text=True)  # fmt: skip
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def measure(what: str) -> dict[str, Any]:
    """Everything, in this process: Django is set up here."""
    import django  # noqa: PLC0415 (settings come from the environment of this process)

    django.setup()
    logging.disable(logging.WARNING)
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    settings.ROOT_URLCONF = "benchmarks.web_overview"
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    return _page() if what == "page" else _report()


def __getattr__(name: str) -> Any:
    """The addresses, when Django asks for them: this module is read without Django too."""
    if name != "urlpatterns":
        raise AttributeError(name)
    from django.contrib.auth.decorators import login_required  # noqa: PLC0415
    from django.urls import include, path  # noqa: PLC0415

    return [path("bara-ram/", login_required(bare)), path("", include("kanalkoll.web.config.urls"))]


def _page() -> dict[str, Any]:
    from kanalkoll.web.organisation.models import Unit  # noqa: PLC0415
    from kanalkoll.web.overview.counting import count_again  # noqa: PLC0415
    from kanalkoll.web.overview.drawing import draw_usual  # noqa: PLC0415
    from kanalkoll.web.register.models import Account  # noqa: PLC0415

    fill_register()
    version = _judged()
    told: dict[str, Any] = {}
    for how in (SPREAD, ONE):
        if how == ONE:
            Account.objects.update(unit=Unit.objects.first())
        begun = time.perf_counter()
        count_again(version, None)
        told["count"] = time.perf_counter() - begun
        _past(version)
        draw_usual(DAY)
        told[how] = _visits()
    return told


def _judged() -> Any:
    """A policy of nine rules, and a finding of each for every account."""
    from kanalkoll.data import shipped_policy, shipped_text  # noqa: PLC0415
    from kanalkoll.web.compliance.models import CurrentFinding, Standing  # noqa: PLC0415
    from kanalkoll.web.policies.models import PolicyVersion  # noqa: PLC0415

    version = PolicyVersion.objects.get(shown=True)
    rules = shipped_policy(POLICY).rules
    PolicyVersion.objects.update(text=shipped_text(POLICY), title="Policy", policy_id=POLICY)
    drawn = random.Random(2026)

    def rows() -> Iterator[CurrentFinding]:
        for account in Standing.objects.values_list("account", flat=True):
            for place, rule in enumerate(rules):
                verdict = drawn.choice(VERDICTS)
                reason = "missing_fact" if verdict == "unknown" else ""
                told = {"low": 3, "high": drawn.choice((0, 3, 9)), "at_least": 8}
                yield CurrentFinding(
                    account_id=account, policy=version, rule=rule.id, position=place,
                    kind=kind_of(rule.requires).name, strength=rule.strength,
                    verdict=verdict, reason=reason, on=DAY, since=DAY, told=told,
                )  # fmt: skip

    CurrentFinding.objects.bulk_create(rows(), batch_size=2_000)
    version.refresh_from_db()
    return version


def _past(version: Any) -> None:
    from kanalkoll.web.organisation.models import Unit  # noqa: PLC0415
    from kanalkoll.web.overview.models import DayCount  # noqa: PLC0415
    from kanalkoll.web.overview.past import mondays_before  # noqa: PLC0415

    DayCount.objects.all().delete()
    DayCount.objects.bulk_create(
        DayCount(policy=version, unit=unit, on=day, compliant=90,
                 non_compliant=40, unknown=20)
        for unit in Unit.objects.all() for day in mondays_before(DAY)
    )  # fmt: skip


def _visits() -> dict[str, float]:
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from kanalkoll.web.identity.models import User  # noqa: PLC0415

    client = Client()
    client.force_login(User.objects.get(username="nadia"),
                       backend="django.contrib.auth.backends.ModelBackend")  # fmt: skip
    times: dict[str, list[float]] = {PAGE: [], BARE: []}
    for turn in range(ROUNDS + 1):
        for address, taken in times.items():
            begun = time.perf_counter()
            status = client.get(address).status_code
            if status != 200:  # noqa: PLR2004 (OK)
                raise RuntimeError(f"{address}: {status}")
            if turn:
                taken.append(time.perf_counter() - begun)
    with CaptureQueriesContext(connection) as asked:
        client.get(PAGE)
    return {"page": percentile(times[PAGE], 95), "bare": percentile(times[BARE], 50),
            "queries": len(asked)}  # fmt: skip


def _report() -> dict[str, float]:
    from kanalkoll.web.identity.models import User  # noqa: PLC0415
    from kanalkoll.web.overview.making import make  # noqa: PLC0415
    from kanalkoll.web.overview.models import Report, ReportKind  # noqa: PLC0415
    from kanalkoll.web.overview.past import look_back  # noqa: PLC0415
    from kanalkoll.web.overview.reports import ask_for  # noqa: PLC0415
    from kanalkoll.web.register.models import Account  # noqa: PLC0415
    from kanalkoll.web.start.demonstration import load_city  # noqa: PLC0415

    load_city()
    look_back(DAY)
    report = ask_for(ReportKind.COMPLIANCE, None, by=User.objects.get(username="nadia"))
    begun = time.perf_counter()
    make(report.key)
    taken = time.perf_counter() - begun
    if Report.objects.get().state != "ready":
        raise RuntimeError(Report.objects.get().wrong)
    return {"seconds": taken, "accounts": Account.objects.count()}


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1])))
