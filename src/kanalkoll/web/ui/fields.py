"""Form fields as they stand on a page: label, hint, error, counter."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kanalkoll.core.baseinfo.counting import length
from kanalkoll.core.capabilities.vocabulary import UNITS, Unit
from kanalkoll.web.ui.saying import said

SHAPES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.RadioSelect, "choices"),
    (forms.SelectDateWidget, "choices"),
    (forms.CheckboxInput, "checkbox"),
    (forms.FileInput, "file"),
)
"""Which template in ``ui/field/`` draws a widget; every other is ``line``."""

DESCRIBED_BY = "aria-describedby"


@dataclass(frozen=True, slots=True)
class Count:
    """How much of a limit a field uses: ``147 av 150 tecken``.

    ``used`` is the server's count; the browser goes on counting while the user types.
    """

    limit: int
    unit: Unit
    used: int

    @property
    def name(self) -> str:
        """The unit as it is said: *tecken*."""
        return said(UNITS[self.unit])


def counted(field: BoundField, limit: int, unit: Unit, used: int | None = None) -> Count:
    """What the field holds, counted as a platform counts it, unless ``used`` says how much."""
    return Count(limit, unit, length(str(field.value() or ""), unit) if used is None else used)


def shape(field: BoundField) -> str:
    """The name of the template that draws the field."""
    widget = field.field.widget
    return next((name for kind, name in SHAPES if isinstance(widget, kind)), "line")


def drawn(
    field: BoundField,
    *,
    count: Count | None = None,
    optional: bool | None = None,
    **attributes: str | bool,
) -> SafeString:
    """The field with its label, hint, error and counter, joined by ids.

    ``attributes`` reach the widget (``autocomplete``, ``hx_post`` …); an
    underscore in a name is a hyphen.
    """
    if field.is_hidden:
        return SafeString(field.as_hidden() + "".join(str(error) for error in field.errors))
    drawing = shape(field)
    if drawing == "choices":  # each choice is drawn by itself, from the widget's own attributes
        field.field.widget.attrs["class"] = "ds-input"
    return render_to_string(
        f"ui/field/{drawing}.html",
        {
            "field": field,
            "count": count,
            "hint_id": f"{field.auto_id}_hint",
            "error_id": f"{field.auto_id}_error",
            "count_id": f"{field.auto_id}_count",
            "optional": not field.field.required if optional is None else optional,
            "widget": SafeString(field.as_widget(attrs=_attributes(field, count, attributes))),
        },
    )


def in_a_sentence(field: BoundField, **attributes: str | bool) -> SafeString:
    """Label and widget as words of a sentence; its error comes with the form's summary."""
    given = _attributes(field, None, attributes)
    given.pop(DESCRIBED_BY, None)
    return format_html(
        '<label for="{}">{}</label> {}',
        field.id_for_label,
        field.label,
        field.as_widget(attrs=given),
    )


def _attributes(
    field: BoundField, count: Count | None, given: dict[str, str | bool]
) -> dict[str, str | bool]:
    attributes = {name.replace("_", "-"): value for name, value in given.items()}
    widget = field.field.widget
    own = str(widget.attrs.get("class", ""))
    attributes["class"] = " ".join(filter(None, ["ds-input", own]))
    if described := " ".join(_describing(field, count)):
        attributes[DESCRIBED_BY] = described
    if field.errors:
        attributes["aria-invalid"] = "true"
    if count is not None:
        attributes |= {"data-count": count.unit, "data-count-limit": str(count.limit)}
        attributes["data-count-shown"] = f"{field.auto_id}_count"
    return attributes


def _describing(field: BoundField, count: Count | None) -> list[str]:
    parts = {"hint": field.help_text, "error": field.errors, "count": count}
    return [f"{field.auto_id}_{name}" for name, there in parts.items() if there]
