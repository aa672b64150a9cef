"""The register's pages: a list of 15,000 accounts, and an Excel file of 500 rows.

The list is measured beside a signed-in page with nothing but the base template, in the same
process and in turn. Everything runs in a process of its own, with a home folder and an SQLite
database that are gone afterwards.
"""

from __future__ import annotations

import io
import json
import logging
import os
import random
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from benchmarks.figure import Figure, in_turn

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ACCOUNTS, UNITS, ROWS = 15_000, 120, 500
DAY = date(2026, 11, 24)
PLATFORMS = ("instagram", "facebook", "x", "linkedin", "youtube")
WORST = ("non-compliant", "unknown", "compliant", "not applicable")
LISTS = {
    "every account": "/konton/",
    "a sentence, a search and another order":
        "/konton/?plattform=instagram&lage=avvikelser&q=konto&ordning=lage",
    "the last page": "/konton/?sida=300",
}  # fmt: skip


def figures() -> list[Figure]:
    """The list as a multiple of the bare page; the Excel file in seconds."""
    with tempfile.TemporaryDirectory(prefix="kanalkoll-bench-") as home:
        env = {**os.environ, "KANALKOLL_HOME": home, "KANALKOLL_DEMO": "1",
               "DJANGO_SETTINGS_MODULE": "kanalkoll.web.config.settings"}  # fmt: skip
        done = subprocess.run([sys.executable, "-m", "benchmarks.web_register"], env=env,
                              check=True, stdout=subprocess.PIPE, text=True)  # fmt: skip
    told = json.loads(done.stdout.splitlines()[-1])
    bare = told["bare"]
    lists = [
        Figure(
            f"the list of {ACCOUNTS:,} accounts, {what}",
            told[what]["seconds"] / bare,
            15,
            "×",
            f"{told[what]['seconds'] * 1000:.0f} ms against {bare * 1000:.1f} ms of a signed-in "
            f"page with the base template alone; {told[what]['queries']} questions to SQLite",
        )
        for what in LISTS
    ]
    sheet = Figure(f"an Excel file of {ROWS} rows read and compared with the register",
                   told["sheet"], 3, "s", f"the register holds {ACCOUNTS:,} accounts")  # fmt: skip
    page = Figure("the page that shows what it would change", told["draft"], 3, "s",
                  "read again from the draft, as after each correction")  # fmt: skip
    return [*lists, sheet, page]


def measure() -> dict[str, Any]:
    """Everything, in this process: Django is set up here."""
    import django  # noqa: PLC0415 (settings come from the environment of this process)

    django.setup()
    logging.disable(logging.WARNING)
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    settings.ROOT_URLCONF = "benchmarks.web_register"
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    fill_register()
    return {**_lists(), **_sheet()}


def bare(request: HttpRequest) -> HttpResponse:
    """The base template and nothing else."""
    from django.shortcuts import render  # noqa: PLC0415

    return render(request, "ui/base.html")


def __getattr__(name: str) -> Any:
    """The addresses, when Django asks for them: this module is read without Django too."""
    if name != "urlpatterns":
        raise AttributeError(name)
    from django.contrib.auth.decorators import login_required  # noqa: PLC0415
    from django.urls import include, path  # noqa: PLC0415

    return [path("bara-ram/", login_required(bare)), path("", include("kanalkoll.web.config.urls"))]


def fill_register() -> None:
    """A body of 120 parts and 15,000 accounts, judged, with somebody who answers for each."""
    from kanalkoll.web.compliance.models import Standing  # noqa: PLC0415
    from kanalkoll.web.identity.models import Assignment, Role, User  # noqa: PLC0415
    from kanalkoll.web.organisation.models import Body, Unit  # noqa: PLC0415
    from kanalkoll.web.policies.models import PolicyVersion  # noqa: PLC0415
    from kanalkoll.web.register.models import Account, AccountRole  # noqa: PLC0415

    drawn = random.Random(2026)
    Body.objects.create(name="Provköping", slug="p", created_on=DAY, demonstration_day=DAY)
    units = [Unit(key=f"del-{n}", name=f"Förvaltning {n}") for n in range(UNITS)]
    Unit.objects.bulk_create(units)
    user = User.objects.create(username="nadia", name="Nadia Berg")
    Assignment.objects.create(user=user, role=Role.CENTRAL_UNIT, first_day=date(2020, 1, 1))
    policy = PolicyVersion.objects.create(
        policy_id="p", version="1", stage="adopted", policy_hash="p", added_on=DAY, added_by="p"
    )
    accounts = [_account(Account, number, units, drawn) for number in range(ACCOUNTS)]
    Account.objects.bulk_create(accounts)
    Standing.objects.bulk_create(
        Standing(account=account, policy=policy, worst=drawn.choice(WORST),
                 judged_at="2026-11-24T00:00Z")
        for account in accounts
    )  # fmt: skip
    AccountRole.objects.bulk_create(
        AccountRole(account=account, person=f"p-{drawn.randrange(900)}", role=role,
                    first_day=date(2024, 1, 1), known_from=date(2024, 1, 1))
        for account in accounts for role in ("responsible", "deputy")
    )  # fmt: skip


def _account(model: Any, number: int, units: list[Any], drawn: random.Random) -> Any:
    platform = PLATFORMS[number % len(PLATFORMS)]
    handle = f"konto{number}.provkoping"
    return model(
        key=f"{platform}-{handle}",
        slug=f"konto{number}",
        unit=drawn.choice(units),
        platform=platform,
        handle=handle,
        url=f"https://{platform}.example/{handle}",
        known_from=DAY - timedelta(days=drawn.randrange(500)),
        closed_on=DAY - timedelta(days=90) if number % 10 == 0 else None,
    )


def _lists() -> dict[str, Any]:
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client()
    client.force_login(_user(), backend="django.contrib.auth.backends.ModelBackend")

    def get(address: str) -> None:
        status = client.get(address).status_code
        if status != 200:  # noqa: PLR2004 (OK)
            raise RuntimeError(f"{address}: {status}")

    sides = [lambda address=address: get(address) for address in ("/bara-ram/", *LISTS.values())]
    medians = in_turn(*sides, runs=15)
    told: dict[str, Any] = {"bare": medians[0]}
    for what, seconds in zip(LISTS, medians[1:], strict=True):
        with CaptureQueriesContext(connection) as asked:
            get(LISTS[what])
        told[what] = {"seconds": seconds, "queries": len(asked)}
    return told


def _user() -> Any:
    from kanalkoll.web.identity.models import User  # noqa: PLC0415

    return User.objects.get(username="nadia")


def _sheet() -> dict[str, float]:
    import openpyxl  # noqa: PLC0415
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    from kanalkoll.web.register.planning import plan_of  # noqa: PLC0415
    from kanalkoll.web.register.services import read_sheet  # noqa: PLC0415

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Plattform", "Konto", "Länk", "Förvaltning", "Kontotyp", "Ansvarig", "Ersättare",
                  "Startad", "Syfte"])  # fmt: skip
    for n in range(ROWS):
        handle = f"konto{n * 5}.provkoping" if n % 2 else f"nytt{n}.provkoping"
        sheet.append(["Instagram" if n % 7 else "Insta", f"@{handle}",
                      f"https://www.instagram.com/{handle}/?igsh=x", f"Förvaltning {n % 130}",
                      "personligt", f"Person {n % 90}", f"Person {n % 70 + 1}", "2020-05-04",
                      "Visa vad som händer."])  # fmt: skip
    into = io.BytesIO()
    book.save(into)
    user = _user()

    def read() -> Any:
        draft = read_sheet(SimpleUploadedFile("lista.xlsx", into.getvalue()), by=user)
        plan_of(draft)
        return draft

    draft = read()
    read_it, planned = in_turn(read, lambda: plan_of(draft))
    return {"sheet": read_it, "draft": planned}


if __name__ == "__main__":
    print(json.dumps(measure()))
