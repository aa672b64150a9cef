"""Every text of a page is there in both languages, and a page speaks one of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation.template import templatize
from tests.web.conftest import ClientAs
from tests.web.walking import Page, walk
from tools.catalogue import CATALOGUE, WEB
from tools.messages import compiled, read

from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.models import Unit

pytestmark = pytest.mark.any_database

PEOPLE = ("maja", "peter", "sara", "nadia", None)
CONTEXT, FORMS = "\4", "\0"
ANEW = "run `make messages`"

PLACEHOLDER = re.compile(r"%\(\w+\)s|<[^>]+>")
WORD = re.compile(r"[^\W\d_]{2,}")
ADDRESS = re.compile(r"\S*@\S+|https?://\S+|\S+\.example\S*|\S+\.(?:json|csv)\b|\b[0-9a-f]{64}\b")
STOPPED = re.compile(
    r"\b(snapshot|compliance|exempt|unknown|coverage|facts|finding|unit|judge|enhet\w*)\b",
    re.IGNORECASE,
)
NAMES = ("Peter Ask", "Truth Social", "Business Suite", "English", r"closed \(avslutat\)")
ALSO_SWEDISH = {"all", "information"}
"""Swedish words that happen to be in the English catalogue and in none of the pages' own texts."""

_LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
IN_TEMPLATE = re.compile(rf"\b(_|n?p?gettext)\(({_LITERAL}(?:, ?{_LITERAL})*)")

MARKS = {"_": "gettext"} | {
    f"{kind}gettext{late}": f"{kind}gettext"
    for kind in ("", "n", "p", "np")
    for late in ("", "_lazy")
}


def _key(kind: str, texts: list[str]) -> str:
    context = texts.pop(0) + CONTEXT if "pgettext" in kind else ""
    return context + FORMS.join(texts[: 2 if kind.startswith("n") else 1])


def _in_template(path: Path) -> Iterator[str]:
    for kind, texts in IN_TEMPLATE.findall(templatize(path.read_text(encoding="utf-8"))):
        yield _key(MARKS[kind], [ast.literal_eval(text) for text in re.findall(_LITERAL, texts)])


def _in_code(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            if node.func.id in MARKS and texts:
                yield _key(MARKS[node.func.id], [text for text in texts if isinstance(text, str)])


@pytest.fixture(scope="module")
def catalogue() -> dict[str, str]:
    messages = read(CATALOGUE.read_text(encoding="utf-8"))
    return {text: english for text, english in messages.items() if text}


def test_the_catalogue_has_the_texts_of_the_sources_and_no_others(
    catalogue: dict[str, str],
) -> None:
    templates = [path for kind in ("html", "txt") for path in WEB.rglob(f"*.{kind}")]
    said = {text for path in templates for text in _in_template(path)}
    said |= {text for path in WEB.rglob("*.py") for text in _in_code(path)}
    assert said - set(catalogue) == set(), ANEW
    assert set(catalogue) - said == set(), ANEW


def test_code_marks_texts_by_names_that_the_extraction_knows() -> None:
    """``gettext_lazy as _later`` would leave its texts Swedish in English, and nobody told."""
    renamed = [
        f"{path.relative_to(WEB)}: {name.asname}"
        for path in WEB.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for name in node.names
        if name.name in MARKS and name.asname not in {None, "_"}
    ]
    assert renamed == []


def test_every_text_has_its_english(catalogue: dict[str, str]) -> None:
    assert [text for text, english in catalogue.items() if not all(english.split(FORMS))] == []


def test_english_names_what_the_swedish_names(catalogue: dict[str, str]) -> None:
    for text, english in catalogue.items():
        forms = text.rpartition(CONTEXT)[2].split(FORMS)
        assert len(forms) == len(english.split(FORMS)), text
        for one, other in zip(forms, english.split(FORMS), strict=True):
            assert sorted(PLACEHOLDER.findall(one)) == sorted(PLACEHOLDER.findall(other)), text
            ends = [(said[:1].isspace(), said[-1:].isspace()) for said in (one, other)]
            assert ends[0] == ends[1], text


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    messages = read(CATALOGUE.read_text(encoding="utf-8"))
    assert CATALOGUE.with_suffix(".mo").read_bytes() == compiled(messages), ANEW


def _pages(client_as: ClientAs, language: str) -> Iterator[Page]:
    """What people reach within two clicks, everything that is said once."""
    User.objects.update(language=language)
    said: set[str] = set()
    for who in PEOPLE:
        for page in walk(client_as(who), language, clicks=2):
            page.said = [text for text in page.said if text not in said]
            said.update(page.said)
            yield page


def _words(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(PLACEHOLDER.sub(" ", text))}


def test_swedish_pages_are_swedish(
    city: None, client_as: ClientAs, catalogue: dict[str, str]
) -> None:
    ours = {word for text in catalogue for word in _words(text)} | ALSO_SWEDISH
    theirs = {word for english in catalogue.values() for word in _words(english)} - ours
    assert {"the", "and", "account", "save", "cancel"} <= theirs
    wrong = []
    for page in _pages(client_as, "sv"):
        for text in page.said:
            own = re.sub("|".join(NAMES), " ", ADDRESS.sub(" ", text))
            if words := (_words(own) & theirs) | set(STOPPED.findall(own)):
                wrong.append(f"{page.address}: {', '.join(sorted(words))} in “{text}”")
    assert not wrong, "\n".join(wrong)


def test_english_pages_are_english(
    city: None, client_as: ClientAs, catalogue: dict[str, str]
) -> None:
    ours = {part for text in catalogue for part in _fragments(text)}
    sentences = {part for part in ours if " " in part}
    names = _names()
    wrong = []
    for page in _pages(client_as, "en"):
        for text in page.said:
            own = names.sub(" ", text)
            found = {part for part in sentences if part in own} | ({own} & ours)
            wrong += [f"{page.address}: “{part}” in “{text}”" for part in found]
    assert not wrong, "\n".join(wrong)


def _fragments(text: str) -> Iterator[str]:
    """What stands between the placeholders, when it is long enough to be nothing else."""
    for form in text.rpartition(CONTEXT)[2].split(FORMS):
        for part in PLACEHOLDER.split(form):
            if len(part.strip()) > 12:
                yield " ".join(part.split())


def _names() -> re.Pattern[str]:
    """What the city calls its people's work and its parts, in Swedish on every page."""
    names = {*User.objects.values_list("title", flat=True)}
    names |= {*Unit.objects.values_list("name", flat=True)}
    return re.compile("|".join(re.escape(name) for name in sorted(names - {""}, key=len)[::-1]))
