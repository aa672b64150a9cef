"""Components: what they show, and that they escape it."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from kanalkoll.core.assessment.verdict import SYMBOLS, VERDICT_NAMES, VERDICTS, Verdict

pytestmark = pytest.mark.any_database

EVIL = "<script>alert(1)</script>"


def shown(written: str, **context: object) -> str:
    return Template(written).render(Context({"today": date(2026, 11, 24), **context}))


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_verdict_has_word_shape_and_a_name_for_its_colour(verdict: Verdict) -> None:
    said = shown("{% verdict it %}", it=verdict)
    assert VERDICT_NAMES[verdict].sv in said
    assert SYMBOLS[verdict] in said
    assert f'data-verdict="{verdict.replace(" ", "-")}"' in said


def test_what_cannot_be_judged_says_why() -> None:
    assert "uppgift saknas" in shown('{% verdict "unknown" "missing_fact" %}')


def test_a_finding_gives_its_reason_its_date_and_its_next_step() -> None:
    said = shown(
        '{% findings %}{% finding title="Publicering" verdict="unknown" reason="missing_fact"'
        ' sentence=it due=due action="Åtgärda" action_url="/x/" %}Därför.{% endfinding %}'
        "{% endfindings %}",
        it=EVIL,
        due=date(2026, 11, 30),
    )
    for part in ("<ul", "uppgift saknas", "senast 30 november", 'href="/x/"', "Hur vet vi det?"):
        assert part in said
    assert "Därför." in said
    assert EVIL not in said
    assert "&lt;script&gt;" in said


def test_a_finding_with_nothing_more_to_tell_opens_nothing() -> None:
    said = shown('{% finding title="Avslut" verdict="not applicable" %}{% endfinding %}')
    assert "<details" not in said
    assert "finding-next" not in said


def test_what_stands_inside_a_component_is_escaped_once() -> None:
    said = shown("{% notice title=it %}<p>{{ it }}</p>{% endnotice %}", it=EVIL)
    assert said.count("&lt;script&gt;") == 2
    assert "<p>" in said


def test_an_empty_row_says_that_nothing_is_filled_in() -> None:
    said = shown('{% summary_list %}{% row "Ersättare" change_url="/x/" %}{% endrow %}'
                 "{% endsummary_list %}")  # fmt: skip
    assert "inte ifyllt" in said
    assert 'Ändra<span class="ds-sr-only"> ersättare</span>' in said


def test_pages_of_a_list_keep_the_other_choices() -> None:
    request = RequestFactory().get("/", {"q": "a&b", "sida": "2"})
    said = shown("{% pagination page %}", request=request,
                 page=Paginator(range(148), 50).get_page(2))  # fmt: skip
    assert 'href="?q=a%26b&amp;sida=1"' in said
    assert 'href="?q=a%26b&amp;sida=3"' in said
    assert "51–100 av 148" in said


def test_a_list_of_one_page_has_no_pages() -> None:
    assert shown("{% pagination page %}", page=Paginator(range(9), 50).get_page(1)).strip() == ""


def test_a_picture_with_more_than_shapes_in_it_is_not_laid_into_the_page() -> None:
    assert "<path" in shown("{{ it|drawing }}", it='<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>')
    for bad in ("<svg><script/></svg>", '<svg onload="x"/>', '<svg><path style="x"/></svg>'):
        assert shown("{{ it|drawing }}", it=bad) == ""
