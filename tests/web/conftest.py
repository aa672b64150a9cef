"""Fixtures of the web application: an empty body, the demonstration city, signed-in browsers.

The tests run on SQLite, or on the PostgreSQL server that ``KANALKOLL_TEST_DATABASE`` names
(``tools/with-postgresql`` starts one). Each test sees the installation as it was made: the
city when it asks for ``city``, an empty one otherwise.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.installations import own_variables

HOME = Path(tempfile.mkdtemp(prefix="kanalkoll-test-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
SERVER = os.environ.get("KANALKOLL_TEST_DATABASE") or None
for name in [name for name in os.environ if name.startswith("KANALKOLL_")]:
    if name != "KANALKOLL_TEST_DATABASE":
        del os.environ[name]
os.environ.update(own_variables(HOME, SERVER, KANALKOLL_SECRET_KEY="of the tests " * 5))

import django  # noqa: E402 (settings are read when Django is set up)

django.setup()
# A worker of pytest-xdist inherits this process's environment. Were the module named there,
# pytest-django would read the settings, with this process's home, before this file is read.
del os.environ["DJANGO_SETTINGS_MODULE"]

from django.conf import settings  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.test import Client, TransactionTestCase  # noqa: E402
from django.utils import translation  # noqa: E402
from pytest_django import DjangoDbBlocker  # noqa: E402
from pytest_django.plugin import blocking_manager_key  # noqa: E402
from tests.web.database import TestDatabase  # noqa: E402
from tests.web.situations import SITUATIONS  # noqa: E402
from tests.web.town import Town, make_town  # noqa: E402

from kanalkoll.web.identity.models import User  # noqa: E402

# A test that rolls nothing back writes into a copy of its own (below): nothing is to be emptied
# after it, and the log of decisions would not let itself be emptied.
TransactionTestCase._fixture_teardown = lambda _self: None  # type: ignore[attr-defined]

DATABASE = TestDatabase(HOME, os.environ.get("PYTEST_XDIST_WORKER", "alone"))
UNDONE_BY_NOBODY = {"transactional_db", "live_server", "django_db_reset_sequences"}

ClientAs = Callable[[str | None], Client]
"""A browser of the person with that user name; of nobody for ``None``."""


def pytest_configure(config: pytest.Config) -> None:
    """Let no test reach the database without saying so, also when Django came late."""
    blocker: DjangoDbBlocker = config.stash[blocking_manager_key]
    if not blocker.is_active:
        blocker.block()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL leave out what was tried on SQLite and would show the same."""
    if SERVER is None:
        return
    same = [item for item in items if item.get_closest_marker("any_database")]
    config.hook.pytest_deselected(items=same)
    items[:] = [item for item in items if item not in same]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Show the test its installation, before it begins a transaction."""
    fixtures = set(getattr(item, "fixturenames", ()))
    marker = item.get_closest_marker("django_db")
    if marker or fixtures & {"db", *UNDONE_BY_NOBODY}:
        lasting = bool(marker and marker.kwargs.get("transaction")) or bool(
            fixtures & UNDONE_BY_NOBODY
        )
        situation = next((SITUATIONS[name] for name in SITUATIONS if name in fixtures), None)
        translation.activate(settings.LANGUAGE_CODE)
        with item.config.stash[blocking_manager_key].unblock():
            DATABASE.show(
                "city" if "city" in fixtures else "empty", situation=situation, written_to=lasting
            )


@pytest.fixture(scope="session")
def django_db_setup() -> Iterator[None]:
    """In the place of pytest-django's own: the tables come with the ready installation."""
    yield
    DATABASE.forget()


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """No test sees what another left behind: rate limits and counts, the language of a page."""
    cache.clear()
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def city(db: None) -> None:
    """Exempelstad on 24 November 2026, judged by its draft; undone after the test."""


@pytest.fixture
def in_force(city: None) -> None:
    """The city with the draft adopted, in force since 1 November 2026."""


@pytest.fixture
def in_force_in_march(city: None) -> None:
    """The city on 1 March 2027, when the adopted draft comes into force."""


@pytest.fixture
def looked_back(city: None) -> None:
    """The city with its past weeks judged, and every account counted."""


@pytest.fixture
def body(db: None) -> Town:
    """A body with two units, a user of each role, and no accounts."""
    return make_town()


@pytest.fixture
def client_as(db: None) -> ClientAs:
    """Browsers by user name, signed in without the page of signing in."""

    def signed_in(username: str | None) -> Client:
        client = Client()
        if username is not None:
            client.force_login(
                User.objects.get(username=username),
                backend="django.contrib.auth.backends.ModelBackend",
            )
        return client

    return signed_in
