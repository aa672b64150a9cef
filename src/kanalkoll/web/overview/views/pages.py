"""The overview, its charts, and the lists that its figures lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from kanalkoll.core.assessment.explain import standing
from kanalkoll.core.assessment.summary import Tally
from kanalkoll.documents.cells import said as cell_said
from kanalkoll.documents.charts import named
from kanalkoll.documents.document import Table
from kanalkoll.documents.drawing import Drawing, kept
from kanalkoll.documents.excel import write_excel
from kanalkoll.documents.keeping import taken
from kanalkoll.web.compliance.selectors import newest_frozen
from kanalkoll.web.identity.permissions import Action
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.overview.attention import attention_of
from kanalkoll.web.overview.drawing import cache, drawings, names_of
from kanalkoll.web.overview.figures import Figures, figures_of
from kanalkoll.web.overview.inline import laid
from kanalkoll.web.overview.lists import LISTS, Asked, Line, Listing, reason_said, title_for
from kanalkoll.web.overview.tasks import draw_for
from kanalkoll.web.overview.views.reading import Reading, reading
from kanalkoll.web.overview.wording import answer
from kanalkoll.web.policies.selectors import as_policy
from kanalkoll.web.register.selectors import units_to
from kanalkoll.web.register.views.reading import page
from kanalkoll.web.ui.saying import page_language, said

ROWS = 50
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A_CHART = re.compile(r"[0-9a-f]{64}")


@page
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """How the reader's part stands: the answer, the breakdowns, what asks for attention."""
    asked = reading(request)
    figures = figures_of(asked.scope, asked.version, asked.on) if asked.version else None
    found = drawings(figures) if figures else {}
    shown = {
        **_frame(asked),
        "figures": figures,
        "answer": answer(figures) if figures else "",
        "moments": [{"day": one.day, "changed": one.changed, **_numbers(one.tally)}
                    for one in figures.moments] if figures else [],
        "breakdowns": breakdowns(figures, found, asked) if figures else [],
        "course": _chart("course", found, asked),
        "attention": attention_of(asked.scope, asked.version, asked.on),
        "reasons": _reasons(figures),
        "frozen": newest_frozen(),
        "standing": said(standing(as_policy(figures.version), asked.on)) if figures else "",
    }  # fmt: skip
    return render(request, "overview/overview.html", shown)


def _frame(asked: Reading) -> dict[str, Any]:
    return {
        "scope": asked.scope,
        "part": asked.part,
        "query": urlencode({"del": asked.part}) if asked.part else "",
        "choices": _choices(asked),
    }


def _choices(asked: Reading) -> list[Unit]:
    """The parts that the reader can choose between; none where there is only one."""
    found = list(units_to(asked.user, Action.VIEW_ACCOUNT))
    return found if len(found) > 1 else []


def _reasons(figures: Figures | None) -> list[tuple[str, int]]:
    """Why something cannot be judged, the most usual first."""
    if figures is None:
        return []
    found = figures.whole.tally.reasons
    return [(reason_said(reason), found[reason])
            for reason in sorted(found, key=lambda one: -found[one])]  # fmt: skip


BREAKDOWNS = ("parts", "rules", "platforms", "types")
"""The ways of counting, in the order of the page."""


def breakdowns(
    figures: Figures, found: Mapping[str, Drawing], asked: Reading
) -> list[dict[str, Any]]:
    """Each way of counting: its table's rows with where they lead, and its chart."""
    keys = dict(Unit.objects.values_list("pk", "key"))
    return [
        {
            "name": name,
            "rows": [_row(name, group, figures, asked, keys) for group in getattr(figures, name)],
            "chart": _chart(name, found, asked),
        }
        for name in BREAKDOWNS
        if name == "rules" or len(getattr(figures, name)) > 1
    ]


def _row(
    name: str, group: Any, figures: Figures, asked: Reading, keys: Mapping[int, str]
) -> dict[str, Any]:
    """A row of a breakdown with the addresses behind its name and numbers."""
    own = {"del": asked.part} if asked.part else {}
    reasons = sorted(group.tally.reasons, key=lambda one: -group.tally.reasons[one])
    told = {"group": group, "reasons": ", ".join(map(reason_said, reasons)) or "–", "url": "",
            "bad_url": "", "open_url": "", **_numbers(group.tally)}  # fmt: skip
    listed = reverse("register:accounts")
    if name == "rules":
        base = reverse("overview:list", args=["krav"])
        for slot, verdict in (("bad_url", "non-compliant"), ("open_url", "unknown")):
            query = urlencode({**own, "krav": group.key, "utfall": verdict})
            told[slot] = f"{base}?{query}"
        return told
    if name == "parts":
        key = keys[int(group.key)]
        if figures.scope.unit is None or figures.scope.unit.key != key:
            told["url"] = f"{reverse('overview:page')}?{urlencode({'del': key})}"
        told["bad_url"] = f"{listed}?{urlencode({'hos': key, 'lage': 'avvikelser'})}"
    elif name == "platforms":
        hos = {"hos": asked.part} if asked.part else {}
        query = urlencode({**hos, "plattform": group.key, "lage": "avvikelser"})
        told["bad_url"] = f"{listed}?{query}"
    return told


def _numbers(tally: Tally) -> dict[str, int]:
    """How many are met, deviate, cannot be judged, are exempt, and can be judged."""
    return {"good": tally["compliant"], "bad": tally["non-compliant"], "open": tally["unknown"],
            "exempt": tally["exempt"], "judged": tally.judged}  # fmt: skip


def _chart(name: str, found: Mapping[str, Drawing], asked: Reading) -> dict[str, Any]:
    """A chart as the page shows it: drawn already, still to be drawn, or none at all."""
    drawing = found.get(name)
    if drawing is None:
        return {"name": name, "wanted": False}
    picture = kept(drawing, key=name, cache=cache())
    query = urlencode({"diagram": name, **({"del": asked.part} if asked.part else {})})
    return {
        "name": name,
        "wanted": True,
        "picture": laid(picture.svg) if picture else "",
        "title": drawing.title,
        "file": names_of(found)[name],
        "again": f"{reverse('overview:chart')}?{query}",
    }


@page
@require_safe
def chart(request: HttpRequest) -> HttpResponse:
    """One chart of the overview by itself, to be put into the page when it is ready."""
    asked = reading(request)
    found = drawings(figures_of(asked.scope, asked.version, asked.on)) if asked.version else {}
    name = request.GET.get("diagram", "")
    if name not in found:
        raise Http404
    shown = {"chart": _chart(name, found, asked), "part": asked.part}
    return render(request, "overview/chart.html", shown)


@page
@require_safe
@cache_control(private=True, max_age=365 * 24 * 60 * 60, immutable=True)
def chart_file(request: HttpRequest, name: str) -> HttpResponse:
    """A chart by the name of its content, which never changes."""
    del request
    svg = taken(name, cache()) if A_CHART.fullmatch(name) else None
    if svg is None:
        raise Http404
    hatched = named(svg, "chart", _("Diagram"), "")
    return HttpResponse(hatched, content_type="image/svg+xml")


@page
@require_POST
def ask_for_charts(request: HttpRequest) -> HttpResponse:
    """Let the charts of this part be drawn."""
    asked = reading(request)
    draw_for.enqueue(asked.user.key, asked.part, page_language())
    query = f"?{urlencode({'del': asked.part})}" if asked.part else ""
    return redirect(f"{reverse('overview:page')}{query}")


@page
@require_safe
def listing(request: HttpRequest, kind: str) -> HttpResponse:
    """The accounts behind a figure, fifty at a time."""
    found, asked, read = _listed(request, kind)
    shown = Paginator(found.rows(asked), ROWS).get_page(request.GET.get("sida"))
    columns = found.columns()
    return render(request, "overview/list.html", {
        **_frame(read),
        "title": title_for(found, asked),
        "about": found.about,
        "nothing": found.nothing,
        "columns": columns,
        "rows": [_said(line, columns) for line in found.lines(shown, asked)],
        "page": shown,
        "kind": kind,
        "excel": f"{reverse('overview:excel', args=[kind])}?{_but_page(request)}",
        "all": f"{reverse('overview:page')}?{urlencode({'del': read.part})}" if read.part
               else reverse("overview:page"),
    })  # fmt: skip


def _said(line: Line, columns: Sequence[Any]) -> dict[str, Any]:
    language = page_language()
    values = [(column.heading, cell_said(cell, column.kind, language))
              for column, cell in zip(columns, line.cells, strict=True)]  # fmt: skip
    return {"url": line.url, "name": values[0], "values": values[1:]}


def _but_page(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("sida", None)
    return query.urlencode()


@page
@require_safe
def excel(request: HttpRequest, kind: str) -> HttpResponse:
    """The whole list as an Excel file."""
    found, asked, read = _listed(request, kind)
    rows: Iterable[Sequence[Any]] = (line.cells for line in found.lines(found.rows(asked), asked))
    title = title_for(found, asked)
    table = Table(title, found.columns(), list(rows))
    response = HttpResponse(write_excel(table, day=asked.on, sheet=title), content_type=EXCEL)
    name = f"{kind}-{asked.on.isoformat()}.xlsx"
    del read
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _listed(request: HttpRequest, kind: str) -> tuple[Listing, Asked, Reading]:
    read = reading(request)
    if kind not in LISTS:
        raise Http404
    rule, verdict = request.GET.get("krav", ""), request.GET.get("utfall", "non-compliant")
    if kind == "krav" and not _is_rule(rule, read):
        raise Http404
    asked = Asked(read.scope, read.version, read.on, rule if kind == "krav" else "", verdict)
    return LISTS[kind], asked, read


def _is_rule(rule: str, read: Reading) -> bool:
    return read.version is not None and as_policy(read.version).rule(rule) is not None
