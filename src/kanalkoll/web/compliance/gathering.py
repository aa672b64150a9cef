"""Everything that is known, from every app that owns facts and from deliveries, as Arrow tables."""

from __future__ import annotations

import inspect
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
from django.conf import settings

from kanalkoll.core.errors import Damaged
from kanalkoll.core.facts.columns import FactTable
from kanalkoll.core.facts.tables import TABLES
from kanalkoll.engines.duckdb.loading import LoadedFacts, load_folder
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.collection import arrow
from kanalkoll.web.collection.selectors import delivered_files, missing_deliveries

OWNERS = (("account", "accounts"), ("unit", "units"))
"""Columns whose values must stand in a table: rows read a moment later may name newer ones."""


def gather(known: date, accounts: Collection[str] | None = None) -> Mapping[str, Any]:
    """The fact tables as far as they were known on ``known``: Arrow tables by name.

    ``accounts``: keys of the accounts that are asked about; ``None``: all. Of
    rows that say something of the same thing and became known the same day, the
    one of the app that stands last in ``FACT_SOURCES`` counts; what persons
    keep counts before what was delivered. Tables without rows are left out.
    Raises :class:`Damaged` where files of a delivery are missing: without them
    everything would seem not to be known.
    """
    if missing := missing_deliveries():
        raise Damaged(f"Filer saknas i delivered/: {', '.join(missing)}.")
    keys = None if accounts is None else sorted(accounts)
    parts: dict[str, list[Any]] = {}
    for name, files in delivered_files().items():
        parts.setdefault(name, []).extend(_delivered(file, keys) for file in files)
    for source in settings.FACT_SOURCES:
        for name, rows in _rows(source, known, keys).items():
            parts.setdefault(name, []).append(arrow.as_arrow(name, rows))
    tables = {
        name: _one_of_each(TABLES[name], [_narrowed(t, known, keys) for t in found])
        for name, found in parts.items()
    }
    return {name: table for name, table in _with_owners(tables).items() if table.num_rows}


@contextmanager
def loaded(tables: Mapping[str, Any]) -> Iterator[LoadedFacts]:
    """The tables and the shipped catalogue, checked and ready for the judge.

    Raises :class:`BadInput` where they contradict each other.
    """
    with tempfile.TemporaryDirectory(prefix="kanalkoll-") as name:
        folder = Path(name)
        arrow.write(folder, tables)
        if not tables:
            arrow.write(folder, {"units": arrow.as_arrow("units", [])})
        with load_folder(folder, catalogue_rows=load_catalogue().rows()) as facts:
            yield facts


def _rows(
    source: str, known: date, keys: Sequence[str] | None
) -> Mapping[str, list[dict[str, Any]]]:
    """What one app knows; an app that can tell of some accounts only is asked for those."""
    tables = import_module(source).tables
    if keys is not None and "accounts" in inspect.signature(tables).parameters:
        told: Mapping[str, list[dict[str, Any]]] = tables(known, accounts=keys)
        return told
    everything: Mapping[str, list[dict[str, Any]]] = tables(known)
    return everything


def _delivered(file: Path, keys: Sequence[str] | None) -> Any:
    if keys is None:
        return pq.read_table(file)
    columns = pq.read_schema(file).names
    about = pc.field("account").isin(keys) | pc.field("account").is_null()
    return pq.read_table(file, filters=about if "account" in columns else None)


def _narrowed(table: Any, known: date, keys: Sequence[str] | None) -> Any:
    """The rows known by then, about those accounts or about a whole part of the body."""
    if "known_from" in table.column_names:
        table = table.filter(pc.less_equal(table["known_from"], pa.scalar(known)))
    if keys is not None and "account" in table.column_names:
        of_them = pc.is_in(table["account"], pa.array(keys, pa.string()))
        table = table.filter(pc.or_(of_them, pc.is_null(table["account"])))
    return table


def _one_of_each(table: FactTable, parts: Sequence[Any]) -> Any:
    """All rows of the parts; of two with the same key and day of becoming known, the last."""
    whole = pa.concat_tables([_in_form(part, table) for part in parts])
    if len(parts) == 1:
        return whole
    key = [*table.key, *(["known_from"] if "known_from" in whole.column_names else [])]
    placed = whole.select(key).append_column(
        "row number", pa.array(range(whole.num_rows), pa.int64())
    )
    last = placed.group_by(key).aggregate([("row number", "max")])["row number_max"]
    return whole.take(last.take(pc.sort_indices(last)))


def _in_form(part: Any, table: FactTable) -> Any:
    """The part with all columns of the table, in their order and types."""
    schema = arrow.schema(table)
    columns = [
        part[field.name].cast(field.type) if field.name in part.column_names
        else pa.nulls(part.num_rows, field.type)
        for field in schema
    ]  # fmt: skip
    return pa.table(columns, schema=schema)


def _with_owners(tables: Mapping[str, Any]) -> dict[str, Any]:
    """The tables without rows about accounts or parts that were not yet there when those were read.

    Apps are read one after another while people go on editing; what came in
    between is judged right after, by its own change.
    """
    found = dict(tables)
    for column, owner in OWNERS:
        known = found[owner][column] if owner in found else pa.array([], pa.string())
        known = known.combine_chunks() if isinstance(known, pa.ChunkedArray) else known
        for name, table in found.items():
            if name != owner and column in table.column_names:
                there = pc.is_in(table[column], known)
                found[name] = table.filter(pc.or_(there, pc.is_null(table[column])))
    return found
