"""A rule to begin with: of a kind, with the least that the kind asks for."""

from __future__ import annotations

from typing import Any

import msgspec
import msgspec.inspect as types

from kanalkoll.core.kinds import KINDS
from kanalkoll.core.kinds.values import UNDEFINED
from kanalkoll.core.language import Text
from kanalkoll.core.policy.loading import to_model
from kanalkoll.core.policy.model import Rule
from kanalkoll.web.workshop.parameter_fields import Parameter, parameters, row_key, rows_of


def first_of(kind: str, name: str, text: Text, *, title: Text | None = None) -> Rule:
    """A rule of a kind whose numbers nobody has stated yet.

    ``KeyError`` for a kind that does not exist.
    """
    params = KINDS[kind].params
    required = {f.encode_name for f in msgspec.structs.fields(params) if f.required}
    told = {one.name: _least(one, name) for one in parameters(params) if one.name in required}
    if kind == "posts-within":
        told["per"] = "month"
        told["at-least"] = UNDEFINED  # a least or a most has to be there
    requires: Any = to_model({"kind": kind, **told}, params)
    return Rule(id=name, text=text, requires=requires, title=title)


def _least(parameter: Parameter, name: str) -> Any:
    if parameter.may_be_open:
        return UNDEFINED
    if rows := rows_of(parameter):
        key, numbers = next(iter(rows.items()))
        return [{row_key(parameter): key, numbers[0].name: 1}]
    for one in parameter.options:
        if isinstance(one, types.LiteralType):
            return str(one.values[0])
        if isinstance(one, types.VarTupleType) and isinstance(one.item_type, types.LiteralType):
            return [str(one.item_type.values[0])]
    return name
