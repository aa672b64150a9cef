"""Django's settings of the one database: SQLite in the home folder, or PostgreSQL."""

from __future__ import annotations

from pathlib import Path

SQLITE_FILE = "kanalkoll.sqlite3"
OURS = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
"""Parts of a PostgreSQL address that Django has settings of its own for."""


def database_settings(address: str | None, home: Path) -> dict[str, object]:
    """The settings for a ``postgresql://`` address, or for SQLite when there is none."""
    return _postgresql(address) if address else _sqlite(home / SQLITE_FILE)


def _sqlite(file: Path) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {
            # Writers wait for each other instead of failing half-way through.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # What has been answered for is on the disk.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
        "CONN_MAX_AGE": None,
    }


def _postgresql(address: str) -> dict[str, object]:
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 (SQLite need not wait for it)

    said = conninfo_to_dict(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{name: str(said.get(word) or "") for word, name in OURS.items()},
        # What else the address asks for, such as sslmode, is the driver's to understand.
        "OPTIONS": {word: value for word, value in said.items() if word not in OURS},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
