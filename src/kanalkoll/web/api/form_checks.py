"""Forms of the pages, asked whether they take what a program sent."""

from __future__ import annotations

from collections.abc import Iterator

from django.forms import Form

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text


def refuse_wrong(form: Form, part: str = "") -> None:
    """Raise :class:`BadInput` with what stands beside the fields, in the language of the answer."""
    if not form.is_valid() or form.errors:
        raise BadInput([within(part, problem) for problem in _wrong(form)])


def within(part: str, problem: Problem) -> Problem:
    """A problem with a field of that part of what was sent."""
    path = ".".join(filter(None, (part, problem.field)))
    return Problem(problem.wrong, problem.right, field=path)


def _wrong(form: Form) -> Iterator[Problem]:
    for name, found in form.errors.items():
        for words in found:
            yield Problem(Text(sv=str(words), en=str(words)), field=name)
