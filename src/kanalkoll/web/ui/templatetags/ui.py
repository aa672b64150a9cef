"""Tags and filters that every template has. The gallery at ``/ui/`` shows them all.

Filters: ``{{ day|long_day }}`` 21 november 2026 · ``{{ day|short_day:today }}`` ·
``{{ day|weekday:today }}`` · ``{{ moment|clock }}`` · ``{{ day|days_from:today }}`` i morgon ·
``{{ n|figure }}`` 2 000 · ``{{ n|number_word }}`` · ``{{ part|percent:whole }}`` ·
``{{ part|percent_sign:whole }}`` · ``{{ words|listed }}`` · ``{{ text|said }}`` ·
``{{ name|lowered }}`` · ``{{ unit.name|part_name }}`` · ``{{ name|capitalised }}`` ·
``{{ handle|breakable }}``.

A component with content is a pair of tags, such as ``{% notice %}…{% endnotice %}``.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from kanalkoll.core.assessment.verdict import Verdict
from kanalkoll.core.capabilities.vocabulary import Unit
from kanalkoll.web.ui import blocks, components, fields, navigation, saying

register = template.Library()

for _filter in (
    saying.said, saying.long_day, saying.short_day, saying.weekday, saying.clock,
    saying.days_from, saying.figure, saying.number_word, saying.percent, saying.percent_sign,
    saying.listed, saying.lowered, saying.part_name, saying.capitalised, saying.breakable,
):  # fmt: skip
    register.filter(_filter.__name__, _filter)

register.filter("drawing", components.drawing)
register.simple_tag(saying.period, name="period")


# ---- the frame
@register.simple_tag(takes_context=True, name="block_as")
def block_as(context: Context, name: str) -> SafeString:
    """The page's block of that name, here: ``{% block_as "lead" as lead %}``."""
    return blocks.render_block(context, name)


@register.simple_tag(takes_context=True, name="navigation")
def main_navigation(context: Context) -> tuple[navigation.Link, ...]:
    """The links of the main navigation: ``{% navigation as links %}``."""
    request = context.get("request")
    return navigation.links(request) if request is not None and hasattr(request, "user") else ()


@register.simple_tag(takes_context=True)
def frame_parts(context: Context, where: navigation.Place) -> SafeString:
    """What other apps have placed in the frame, such as ``Byt dag``."""
    found = [get_template(name).template.render(context) for name in navigation.parts(where)]  # type: ignore[attr-defined]
    return mark_safe("".join(found).strip())  # noqa: S308 (each part escapes what it shows)


# ---- verdicts
@register.inclusion_tag("ui/components/verdict.html", name="verdict")
def verdict(
    value: Verdict, reason: str | None = None, word: str | None = None
) -> dict[str, object]:
    """Shape and word: ``{% verdict "unknown" "missing_fact" %}``."""
    return components.verdict(value, reason, word=word)


@register.inclusion_tag("ui/components/shape.html", name="shape")
def verdict_shape(value: Verdict, *, beside: bool = False) -> dict[str, object]:
    """The shape alone, its word for readers who do not see it.

    With ``beside=True`` the word stands beside it on the page, and is not said twice.
    """
    return {**components.verdict(value), "beside": beside}


@register.simple_block_tag(takes_context=True)
def finding(
    context: Context, content: str, *, title: str, verdict: Verdict, **more: object
) -> SafeString:
    """A row about one rule, in ``{% findings %}``. Inside it: what ``Hur vet vi det?`` opens.

    ``sentence``; ``reason`` of *går inte att bedöma*; ``due`` (a day); ``action``
    (a word) with ``action_url``, ``primary`` where it is the page's next step;
    ``number`` for a task in order; ``name``, an id that a link can point to;
    ``level`` of the heading (3); ``how`` replaces the words *Hur vet vi det?*.
    """
    judged = components.verdict(verdict, str(more.pop("reason", "") or "") or None)
    values = {"level": 3, "today": context.get("today"), **more}
    return components.component("finding", content, title=title, verdict=judged, **values)


@register.simple_block_tag
def findings(content: str, *, ordered: bool = False) -> SafeString:
    """The list around rows of ``{% finding %}``."""
    return components.component("findings", content, ordered=ordered)


@register.simple_block_tag
def how_we_know(content: str, *, words: str = "") -> SafeString:
    """*Hur vet vi det?* anywhere else: rule, reading, evidence, source, way in, date."""
    return components.component("how_we_know", content, words=words)


# ---- forms
@register.simple_tag
def field(
    form_field: BoundField,
    *,
    limit: int | None = None,
    unit: Unit = "graphemes",
    used: int | None = None,
    optional: bool | None = None,
    **attributes: str | bool,
) -> SafeString:
    """Label, hint, error and widget: ``{% field form.name autocomplete="name" %}``.

    With ``limit`` (and the platform's ``unit``) what is typed is counted; ``used``
    is the count where it is of more than the field. ``optional=False`` leaves out
    *(frivilligt)* where one of several fields has to be filled in.
    """
    count = fields.counted(form_field, limit, unit, used) if limit else None
    return fields.drawn(form_field, count=count, optional=optional, **attributes)


@register.inclusion_tag("ui/components/error_summary.html")
def error_summary(*forms: object) -> dict[str, object]:
    """Everything that is wrong in the forms, each with a link to its field.

    What is no form (a name that the page does not have) is passed over.
    """
    given = tuple(form for form in forms if isinstance(form, BaseForm))
    return {"errors": components.errors(given)}


@register.simple_block_tag
def filter_sentence(
    content: str, *, action: str = "", submit: str = "", results: str = ""
) -> SafeString:
    """A form whose fields read as a sentence: ``Konton {% words form.platform %} …``.

    With ``results``, the id of the list, that part alone is fetched anew when a
    choice changes; the button does the same.
    """
    return components.component(
        "filter_sentence", content, action=action, submit=submit, results=results
    )


@register.simple_tag
def words(form_field: BoundField, **attributes: str | bool) -> SafeString:
    """A field inside a sentence: its label is the word before it."""
    return fields.in_a_sentence(form_field, **attributes)


# ---- texts and lists
@register.simple_block_tag
def notice(content: str, *, kind: str = "info", title: str = "", level: int = 2) -> SafeString:
    """A banner: ``info``, ``success``, ``warning``, ``danger`` or ``draft``."""
    return components.component("notice", content, kind=kind, title=title, level=level)


@register.simple_block_tag
def receipt(content: str, *, title: str, number: str = "", number_name: str = "") -> SafeString:
    """What was done, with its case number: after a decision."""
    return components.component(
        "receipt", content, title=title, number=number, number_name=number_name
    )


@register.simple_block_tag
def empty(content: str, *, title: str, action: str = "", action_url: str = "") -> SafeString:
    """What would be here, and the button that makes the first one."""
    return components.component("empty", content, title=title, action=action, action_url=action_url)


@register.simple_block_tag
def card(content: str, *, title: str, url: str = "", level: int = 2) -> SafeString:
    """A box that leads on; with ``url`` its title is the link."""
    return components.component("card", content, title=title, url=url, level=level)


@register.simple_block_tag
def summary_list(content: str) -> SafeString:
    """What is recorded, as rows of ``{% row "Namn" %}…{% endrow %}``; also check-your-answers."""
    return components.component("summary_list", content)


@register.simple_block_tag
def row(
    content: str, name: str, *, change_url: str = "", change: str = "", change_name: str = ""
) -> SafeString:
    """A row of a summary list; ``change_url`` gives it the link *Ändra*."""
    return components.component(
        "row", content, name=name, change_url=change_url, change=change,
        change_name=change_name or saying.lowered(name),
    )  # fmt: skip


@register.simple_block_tag
def table(content: str, *, caption: str, narrow: bool = False, wide: bool = False) -> SafeString:
    """A table that becomes a list on a phone: give every ``td`` a ``data-label``.

    ``wide`` keeps it a table on a phone, in a box that scrolls by itself.
    """
    return components.component("table", content, caption=caption, narrow=narrow, wide=wide)


@register.inclusion_tag("ui/components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], name: str = "sida") -> dict[str, object]:
    """Where one is in a list, and its neighbours; ``name`` is the query's parameter."""
    return {"page": page, **components.neighbours(context.get("request"), page, name)}


@register.inclusion_tag("ui/components/steps.html")
def steps(number: int, of: int, name: str = "") -> dict[str, object]:
    """``Steg 3 av 6``."""
    return {"number": number, "of": of, "name": name}


@register.inclusion_tag("ui/components/copy.html")
def copy(target: str, words: str = "") -> dict[str, object]:
    """A button that copies the text of the element with the id ``target``."""
    return {"target": target, "words": words}


@register.inclusion_tag("ui/components/person.html")
def person(name: str, role: str = "") -> dict[str, object]:
    """A person in running text, with what the person is."""
    return {"name": name, "role": role}


@register.inclusion_tag("ui/components/part.html")
def part(unit: object, url: str = "") -> dict[str, object]:
    """A part of the body in running text: its own word for itself, as it is written there."""
    return {"name": saying.part_name(str(unit)), "url": url}
