"""Deliveries: rows that a machine or a file brings, kept as Parquet and never edited."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import transaction

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.engines.duckdb.loading import load_folder
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.collection import arrow
from kanalkoll.web.collection.models import Delivery
from kanalkoll.web.collection.repeated import only_new
from kanalkoll.web.collection.selectors import delivered_files, delivered_folder
from kanalkoll.web.identity.permissions import Action, NotAllowed, may, require, who_may
from kanalkoll.web.organisation import facts as organisation_facts
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register import facts as register_facts
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.signals import facts_changed

MOST_NAMED = 900
"""So many accounts are asked for by name; for more of them the whole register is read."""


def deliver(
    tables: Mapping[str, Any],
    *,
    way_in: str,
    source: str,
    account: Account | None = None,
    by: Actor,
    on: date,
) -> Delivery:
    """Keep rows of fact tables: all of them or none.

    ``tables``: fact table → Arrow table or typed rows, each with its own
    ``known_from``. Rows that are here already, as known from the same day, are
    left out. Sends ``facts_changed`` after the commit. Raises :class:`BadInput`
    naming table, row and column, and :class:`NotAllowed`.
    """
    whole = {name: arrow.as_arrow(name, rows) for name, rows in tables.items()}
    keys = _accounts_in(whole.values())
    _require_all(by, keys, account)
    _check(whole)
    fresh = only_new(whole, delivered_files())
    if not fresh:
        raise BadInput(_nothing_new())
    place = f"{on.isoformat()}-{uuid4().hex[:12]}"
    with transaction.atomic():
        delivery = Delivery.objects.create(
            place=place,
            way_in=way_in,
            source=source,
            account=account,
            rows=sum(table.num_rows for table in fresh.values()),
            sha256=_keep(fresh, place),
            delivered_on=on,
            by=by.key,
        )
        _log("collection.delivered", delivery, by)
        _tell_of(keys)
    return delivery


def withdraw_delivery(delivery: Delivery, *, by: Actor) -> Delivery:
    """Take back a delivery that was wrong: its files stay, its facts no longer count."""
    keys = accounts_of(delivery)
    _require_all(by, keys, delivery.account)
    if delivery.withdrawn_on is not None:
        return delivery
    with transaction.atomic():
        delivery.withdrawn_on = today()
        delivery.save(update_fields=["withdrawn_on"])
        _log("collection.delivery-withdrawn", delivery, by)
        _tell_of(keys)
    return delivery


def accounts_of(delivery: Delivery) -> set[str]:
    """The keys of the accounts that a delivery has rows about."""
    folder = delivered_folder() / delivery.place
    return _accounts_in(arrow.table(file) for file in sorted(folder.glob("*.parquet")))


def _accounts_in(tables: Iterable[Any]) -> set[str]:
    return {
        str(key)
        for table in tables
        if "account" in table.column_names
        for key in table.column("account").unique().to_pylist()
        if key is not None
    }


def _require_all(by: Actor, keys: set[str], account: Account | None) -> None:
    """Whoever delivers must be allowed to for every account that is spoken of."""
    accounts = Account.objects.select_related("unit")
    if len(keys) <= MOST_NAMED:
        accounts = accounts.filter(key__in=keys)
    units = {found.unit for found in accounts if found.key in keys}
    if account is not None:
        units.add(account.unit)
    # What is about no account is about the whole body.
    require(by, Action.TELL_FACTS, unit=next(iter(units), None))
    for unit in units:
        if not may(by, Action.TELL_FACTS, unit):
            raise NotAllowed(who_may(Action.TELL_FACTS, unit))


def _check(tables: Mapping[str, Any]) -> None:
    """Load the rows with the register, as every snapshot will: :class:`BadInput` or nothing."""
    forever = date.max
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        arrow.write(folder, tables)
        register = register_facts.tables(forever)["accounts"]
        units = organisation_facts.tables(forever)["units"]
        context = {"accounts": register, "units": units}
        others = {name: rows for name, rows in context.items() if rows and name not in tables}
        arrow.write(folder, {name: arrow.as_arrow(name, rows) for name, rows in others.items()})
        load_folder(folder, threads=1).close()


def _keep(tables: Mapping[str, Any], place: str) -> str:
    """Write the files, bring them into their place in one step, and give their common hash."""
    root = delivered_folder()
    root.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".", dir=root))
    try:
        arrow.write(beside, tables)
        sha256 = _hash_of(beside)
        for path in (*beside.iterdir(), beside):
            _flush(path)
        beside.rename(root / place)
        _flush(root)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return sha256


def _hash_of(folder: Path) -> str:
    whole = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        whole.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _log(kind: str, delivery: Delivery, by: Actor) -> None:
    record(
        kind,
        by=by,
        subject=f"collection.delivery:{delivery.place}",
        unit=delivery.account.unit if delivery.account else None,
        data={"source": delivery.source, "rows": delivery.rows, "sha256": delivery.sha256,
              "account": delivery.account.key if delivery.account else ""},
    )  # fmt: skip


def _tell_of(keys: set[str]) -> None:
    accounts = sorted(keys)
    transaction.on_commit(lambda: facts_changed.send(sender=Delivery, accounts=accounts))


def _nothing_new() -> Problem:
    return Problem(
        Text(
            sv="Allt i filen är redan inläst.",
            en="Everything in the file has been read already.",
        )
    )
