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
    return value


def _table(struct: msgspec.Struct) -> dict[str, Any]:
    config = struct.__struct_config__
    table: dict[str, Any] = {}
    if config.tag_field is not None:
        table[config.tag_field] = config.tag
    for field in msgspec.structs.fields(struct):
        value = getattr(struct, field.name)
        if not (_says_nothing(value) and value == field.default):
            table[field.encode_name] = plain(value)
    return table


def _says_nothing(value: object) -> bool:
    if isinstance(value, msgspec.Struct):
        return all(
            _says_nothing(getattr(value, name)) and getattr(value, name) == default
            for name, default in _defaults(value).items()
        )
    return value is None or value is False or value == ()


def _defaults(struct: msgspec.Struct) -> dict[str, Any]:
    return {field.name: field.default for field in msgspec.structs.fields(struct)}
