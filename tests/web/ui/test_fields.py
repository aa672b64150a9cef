"""Fields: label, hint, error and counter belong together."""

from __future__ import annotations

import re

import pytest
from django import forms
from django.template import Context, Template

from kanalkoll.web.ui.gallery import TEXT, Example

pytestmark = pytest.mark.any_database


class Small(forms.Form):
    name = forms.CharField(label="Namn", help_text="Som det står.", max_length=5)
    kind = forms.ChoiceField(label="Sort", choices=[("a", "en")], widget=forms.RadioSelect)
    hidden = forms.CharField(widget=forms.HiddenInput, initial="v1")


def shown(written: str, form: forms.Form) -> str:
    return Template(written).render(Context({"form": form}))


def test_hint_and_error_are_told_with_the_field() -> None:
    said = shown("{% field form.name %}", Small({"name": "för långt"}))
    described = re.search(r'aria-describedby="([^"]+)"', said)
    assert described is not None
    for name in described[1].split():
        assert f'id="{name}"' in said
    assert described[1].split() == ["id_name_hint", "id_name_error"]
    assert 'aria-invalid="true"' in said
    assert 'value="för långt"' in said
    assert '<label class="ds-label" for="id_name">' in said


def test_choices_are_a_group_with_a_legend() -> None:
    said = shown("{% field form.kind %}", Small({}))
    assert "<fieldset" in said
    assert re.search(r"<legend[^>]*>Sort", said)
    assert 'aria-describedby="id_kind_error"' in said
    assert 'for="id_kind_0"' in said


def test_what_is_hidden_stays_hidden() -> None:
    said = shown("{% field form.hidden %}", Small())
    assert 'type="hidden"' in said
    assert "<label" not in said


def test_a_field_that_may_be_left_empty_says_so() -> None:
    assert "(frivilligt)" in shown("{% field form.followers %}", Example())
    assert "(frivilligt)" not in shown("{% field form.name %}", Example())


def test_one_of_several_fields_is_not_called_optional() -> None:
    class Either(forms.Form):
        file = forms.CharField(label="Text", required=False)

    assert "(frivilligt)" in shown("{% field form.file %}", Either())
    assert "(frivilligt)" not in shown("{% field form.file optional=False %}", Either())


def test_no_colon_comes_after_a_question() -> None:
    class Asking(forms.Form):
        needed = forms.CharField(label="Behövs kontot?", error_messages={"required": "Svara."})
        name = forms.CharField(label="Namn", error_messages={"required": "Skriv det."})

    said = shown("{% error_summary form %}", Asking({}))
    assert "Behövs kontot? Svara." in said
    assert "Namn: Skriv det." in said


def test_the_counter_shows_the_servers_count_in_the_platforms_unit() -> None:
    said = shown("{% field form.profile limit=150 %}", Example(initial={"profile": TEXT}))
    assert "<span data-count-used>147</span> av 150 tecken" in said
    assert 'data-count="graphemes"' in said
    assert "data-over" not in said


def test_too_much_is_shown_as_too_much_and_kept() -> None:
    said = shown('{% field form.profile limit=100 unit="bytes" %}', Example({"profile": TEXT}))
    assert "151</span> av 100 byte" in said
    assert "data-over" in said
    assert TEXT in said


def test_the_summary_leads_to_every_field_that_is_wrong() -> None:
    form = Small({"name": "för långt"})
    said = shown("{% error_summary form %}", form)
    assert 'href="#id_name"' in said
    assert "Namn: " in said
    assert 'href="#id_kind' in said
    assert shown("{% error_summary form %}", Small()).strip() == ""


def test_the_summary_leads_to_ids_that_are_on_the_page() -> None:
    form = Small({"name": "för långt"})
    said = shown("{% error_summary form %}{% field form.name %}{% field form.kind %}", form)
    named = re.findall(r'href="#([^"]+)"', said)
    assert named == ["id_name", "id_kind"]
    assert [name for name in named if f'id="{name}"' not in said] == []
