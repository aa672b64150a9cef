"""Every finding of the city, under every policy that comes along, can be told in both languages."""

from __future__ import annotations

import re

import pytest

from kanalkoll.cli.assessing import Run, run
from kanalkoll.core.assessment.explain import explain
from kanalkoll.core.assessment.finding import findings
from kanalkoll.core.language import Language
from kanalkoll.data import shipped_policies, shipped_policy

ODD = re.compile(r"[{}]|None|undefined|  |\.\.|\(\)| [.,;]|^\s|\s$|_")
"""What no finished sentence has: a place not filled, a Python value, two spaces or full stops."""


@pytest.mark.parametrize("name", shipped_policies())
def test_every_finding_is_told_in_whole_sentences(city: Run, name: str) -> None:
    found = run(city.facts, shipped_policy(name), on=[city.on], known=city.known)
    background = found.background()
    languages: tuple[Language, ...] = ("sv", "en")
    wrong = []
    for finding in findings(found.table.to_pylist(), found.policy):
        said = explain(background.case(finding))
        for language in languages:
            text = said.paragraph(language)
            without_sources = re.sub(r"https?://\S+|\([^()]*_[^()]*\)", "x", text)
            if ODD.search(without_sources) or not text.endswith((".", "”", "“")):
                wrong.append(text)
    assert wrong[:3] == []
