"""A policy, or a part of one, as plain data: the same for the file, the hash and comparisons."""

from __future__ import annotations

from typing import Any

import msgspec


def plain(value: object) -> Any:
    """Tables, lists, texts, numbers, booleans and days, named as in a file.

    What is as if it had not been written (no value, an empty list, ``false``,
    an empty scope) is left out, so that a field added to the model later does
    not change what older policies are.
    """
    if isinstance(value, msgspec.Struct):
        return _table(value)
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    return value


def _table(struct: msgspec.Struct) -> dict[str, Any]:
    config = struct.__struct_config__
    table: dict[str, Any] = {}
    if config.tag_field is not None:
        table[config.tag_field] = config.tag
    for field in msgspec.structs.fields(struct):
        value = getattr(struct, field.name)
        if not (_says_nothing(value) and value == _default(field)):
            table[field.encode_name] = plain(value)
    return table


def _says_nothing(value: object) -> bool:
    if isinstance(value, msgspec.Struct):
        return not plain(value)
    return value is None or value is False or value in ((), {})


def _default(field: msgspec.structs.FieldInfo) -> object:
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return field.default
