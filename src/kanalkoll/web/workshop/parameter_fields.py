"""The fields of a form made from a kind's parameters: one place for every kind there is.

What a parameter may be is read from its type, as the schema of policy files
does; a new kind gets its form by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import msgspec.inspect as types
from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from kanalkoll.core.assessment.sentences import capitalised
from kanalkoll.core.calendar import NAMES as PERIODS
from kanalkoll.core.kinds.values import UNDEFINED, AssumedList, Reading
from kanalkoll.core.language import Text
from kanalkoll.core.policy.naming import field_name, said
from kanalkoll.core.policy.rule_checks import LIMITS, UNLIMITED
from kanalkoll.core.policy.schema import LISTS
from kanalkoll.core.policy.shape import LONGEST_TEXT
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.ui.saying import said as in_page_language

Choices: TypeAlias = "Sequence[tuple[str, Any]]"

OPEN = "-oppet"
"""Ends the name of the box that says that the policy does not state the value."""

WORDS = "-ord"
"""Ends the name of the field for the policy's own vague words."""

NOT_STATED = ("", _("– inte angivet –"))

shown = lazy(in_page_language, str)
"""A core text in the language of the page that shows it."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its name in a policy file and what its type lets it be."""

    name: str
    type: types.Type
    owner: str

    @property
    def options(self) -> tuple[types.Type, ...]:
        """The types it may have, nothing left out."""
        return self.type.types if isinstance(self.type, types.UnionType) else (self.type,)

    @property
    def may_be_open(self) -> bool:
        """Whether *undefined* is a value of it."""
        return any(
            isinstance(one, types.LiteralType) and UNDEFINED in one.values for one in self.options
        )

    @property
    def may_be_read(self) -> bool:
        """Whether a vague word may be read as its value."""
        return any(
            isinstance(one, types.StructType) and one.cls in {Reading, AssumedList}
            for one in self.options
        )

    @property
    def is_number(self) -> bool:
        """Whether it is a whole number."""
        return any(isinstance(one, types.IntType) for one in self.options)

    @property
    def label(self) -> Any:
        """What the form calls it."""
        return shown(capitalised(field_name(self.name)))

    def listed(self) -> types.VarTupleType | None:
        """Its list type, when it is a list."""
        return next((one for one in self.options if isinstance(one, types.VarTupleType)), None)


def parameters(params: type) -> list[Parameter]:
    """The parameters of a kind, in their order."""
    found = types.type_info(params)
    assert isinstance(found, types.StructType)  # noqa: S101 - parameters are structs
    return [Parameter(f.encode_name, f.type, params.__name__) for f in found.fields]


def fields_of(params: type, *, readings: bool) -> Iterator[tuple[str, forms.Field]]:
    """Every field of the form, by its name on the page.

    ``readings``: also the fields for the vague words that a value is read from.
    """
    for parameter in parameters(params):
        yield from _fields(parameter, readings=readings)


def rows_of(parameter: Parameter) -> Mapping[str, list[Parameter]]:
    """Of a list of tables (who holds which role): each row's key, and its numbers."""
    listed = parameter.listed()
    if listed is None or not isinstance(listed.item_type, types.StructType):
        return {}
    table = listed.item_type
    (key,) = [f for f in table.fields if isinstance(f.type, types.LiteralType)]
    numbers = [
        Parameter(f.encode_name, f.type, table.cls.__name__) for f in table.fields if f is not key
    ]
    assert isinstance(key.type, types.LiteralType)  # noqa: S101 - chosen above
    return {
        str(value): [Parameter(n.name, n.type, n.owner) for n in numbers]
        for value in key.type.values
    }


def row_key(parameter: Parameter) -> str:
    """The name of the column that tells the rows of a list of tables apart."""
    listed = parameter.listed()
    assert listed is not None and isinstance(listed.item_type, types.StructType)  # noqa: PT018, S101
    return next(f.encode_name for f in listed.item_type.fields
                if isinstance(f.type, types.LiteralType))  # fmt: skip


def _fields(parameter: Parameter, *, readings: bool) -> Iterator[tuple[str, forms.Field]]:
    rows = rows_of(parameter)
    for key, numbers in rows.items():
        for number in numbers:
            label = _row_label(parameter, key, number)
            yield f"{parameter.name}-{key}-{number.name}", _number(number, label)
    if rows:
        return
    yield parameter.name, _field(parameter)
    if parameter.may_be_open:
        yield (
            f"{parameter.name}{OPEN}",
            forms.BooleanField(label=_not_stated(parameter), required=False),
        )
    if readings and parameter.may_be_read and parameter.is_number:
        yield (
            f"{parameter.name}{WORDS}",
            forms.CharField(
                label=_("Orden i texten som tolkas så"),
                help_text=_("Till exempel ”ett par”. Du och dagens datum anges som källa."),
                required=False,
                max_length=200,
            ),
        )


def _not_stated(parameter: Parameter) -> Any:
    name = field_name(parameter.name)
    return shown(Text(sv=f"Texten anger inte {name.sv}",
                      en=f"The text does not state {name.to('en')}"))  # fmt: skip


def _row_label(parameter: Parameter, key: str, number: Parameter) -> Any:
    name, amount = said(parameter.name, key), field_name(number.name)
    return shown(Text(sv=f"{capitalised(name).sv}, {amount.sv}",
                      en=f"{capitalised(name).to('en')}, {amount.to('en')}"))  # fmt: skip


def _field(parameter: Parameter) -> forms.Field:
    if parameter.is_number:
        return _number(parameter, parameter.label)
    if (listed := parameter.listed()) is not None:
        return forms.MultipleChoiceField(
            label=parameter.label,
            choices=_list_choices(parameter, listed),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
    return _single(parameter)


def _single(parameter: Parameter) -> forms.Field:
    for one in parameter.options:
        if isinstance(one, types.BoolType):
            return forms.BooleanField(label=parameter.label, required=False)
        if isinstance(one, types.LiteralType) and one.values != (UNDEFINED,):
            return forms.ChoiceField(label=parameter.label, choices=_words(parameter, one.values))
    long = forms.Textarea(attrs={"rows": 2}) if parameter.name == "says" else None
    return forms.CharField(
        label=parameter.label, required=False, max_length=LONGEST_TEXT, widget=long
    )


def _number(parameter: Parameter, label: Any) -> forms.Field:
    least, most = LIMITS.get(parameter.name, UNLIMITED)
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


def _list_choices(parameter: Parameter, listed: types.VarTupleType) -> Choices:
    if isinstance(listed.item_type, types.LiteralType):
        return _words(parameter, listed.item_type.values)
    if parameter.name == "types":
        return account_types()
    return _words(parameter, LISTS.get((parameter.owner, parameter.name), ()))


def _words(parameter: Parameter, values: Sequence[Any]) -> Choices:
    if parameter.name == "per":
        return [(str(value), shown(PERIODS[value][0])) for value in values]
    return [(str(value), shown(capitalised(said(parameter.name, value)))) for value in values]


def account_types() -> Choices:
    """The account types of all platforms by key; one name where several platforms share it."""
    found: dict[str, Any] = {}
    for platform in load_catalogue().platforms.values():
        for one in platform.account_types:
            found.setdefault(one.key, shown(capitalised(one.name)))
    return sorted(found.items(), key=lambda pair: str(pair[1]))
