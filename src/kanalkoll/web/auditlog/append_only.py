"""A guard in the database itself: entries of the log are neither changed nor removed.

It stops mistakes and what writes around the application; who rules the database can take
it away, and then the chain tells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

MESSAGE = "entries of the log are added, never changed and never removed"

_SQLITE = "CREATE TRIGGER auditlog_no_{0} BEFORE {0} ON auditlog_entry BEGIN SELECT {1}; END"
_REFUSE = f"RAISE(ABORT, '{MESSAGE}')"
_FUNCTION = (
    "CREATE FUNCTION auditlog_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$"
)
_POSTGRESQL = (
    "CREATE TRIGGER auditlog_no_change BEFORE UPDATE OR DELETE ON auditlog_entry "
    "FOR EACH ROW EXECUTE FUNCTION auditlog_refuse()"
)

WITH: Mapping[str, Sequence[str]] = {
    "sqlite": tuple(_SQLITE.format(change, _REFUSE) for change in ("UPDATE", "DELETE")),
    "postgresql": (_FUNCTION, _POSTGRESQL),
}
"""How the guard is put up, by Django's name of the database's maker."""

WITHOUT: Mapping[str, Sequence[str]] = {
    "sqlite": ("DROP TRIGGER auditlog_no_UPDATE", "DROP TRIGGER auditlog_no_DELETE"),
    "postgresql": (
        "DROP TRIGGER auditlog_no_change ON auditlog_entry",
        "DROP FUNCTION auditlog_refuse()",
    ),
}
"""How it is taken away."""
