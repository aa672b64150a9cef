"""What a finding rests on that does not stand in the text: readings and assumptions, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import msgspec

from kanalkoll.core.assessment.explain_case import policy_noun
from kanalkoll.core.assessment.sentences import (
    capitalised,
    fill,
    full_date,
    joined,
    listed,
    lowered,
    number_word,
    same,
    spans,
)
from kanalkoll.core.kinds.base import Params
from kanalkoll.core.kinds.values import AssumedList, Gloss, Reading, gloss
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy, Rule

_PERSON_AND_BODY = (
    re.compile(r"(?P<body>.+?) \((?P<person>[^)]+)\)"),
    re.compile(r"(?P<person>[^,]+), (?P<body>[^,]+)"),
)
"""``Nadia Berg, centrala kommunikationsenheten``, or the body first and the person in brackets."""


@dataclass(frozen=True, slots=True)
class Glossed:
    """A value of a rule that was read or assumed: the parameter's name and the gloss."""

    name: str
    gloss: Gloss
    params: Params


def glosses(rule: Rule) -> list[Glossed]:
    """Every reading and assumption in a rule, in the order of its parameters."""
    return list(_in_struct(rule.requires, rule.requires))


def rests_on_reading(rule: Rule) -> bool:
    """Whether some value of the rule does not stand in the text."""
    return bool(glosses(rule))


def reading_of(policy: Policy, rule: Rule) -> Text | None:
    """On which readings and assumptions findings of the rule rest; ``None``: on none.

    As in "Ett par räknas som 2, över fyra hela veckor. Så har centrala
    kommunikationsenheten tolkat utkastet (Nadia Berg, 19 oktober 2026)."
    """
    found = glosses(rule)
    read = [g for g in found if g.gloss.assumed is None]
    assumed = [g for g in found if g.gloss.assumed is not None]
    told = [
        _as_read(list(group), policy)
        for _, group in groupby(read, key=lambda g: (g.gloss.by, g.gloss.on))
    ]
    return joined(*told, *(_as_assumed(g, policy) for g in assumed))


def _in_struct(struct: msgspec.Struct, params: Params) -> Iterator[Glossed]:
    for name in struct.__struct_fields__:
        value = getattr(struct, name)
        found = gloss(value)
        if found is not None:
            yield Glossed(name, found, params)
        for inner in value if isinstance(value, tuple) else ():
            if isinstance(inner, msgspec.Struct):
                yield from _in_struct(inner, params)


def _as_read(group: Sequence[Glossed], policy: Policy) -> Text:
    """What was read so, and who read it so."""
    words = [_value(g) for g in group if g.name != "judged_over"]
    over = [_over(g) for g in group if g.name == "judged_over"]
    if not words:
        said = fill(Text(sv="Det räknas {over}.", en="It is counted {over}."), over=listed(over))
    else:
        said = fill(same("{words}{over}."), words=listed(words),
                    over=fill(same(", {over}"), over=over[0]) if over else "")  # fmt: skip
    by = _by(group[0].gloss, policy)
    return joined(capitalised(said), by) or said


def _value(glossed: Glossed) -> Text:
    """``ett par räknas som 2``."""
    read = glossed.gloss
    if not read.words:
        said = Text(sv="kravet räknas som {amount}", en="the requirement counts as {amount}")
        return fill(said, amount=_amount(glossed))
    return fill(
        Text(sv="{words} räknas som {amount}", en="“{words}” counts as {amount}"),
        words=lowered(same(read.words)),
        amount=_amount(glossed),
    )


def _amount(glossed: Glossed) -> Text | int:
    read = glossed.gloss
    if isinstance(read, AssumedList):
        return listed([same(key) for key in read.as_])
    if glossed.name == "within_months":
        often = fill(Text(sv="minst var {n}:e månad", en="at least every {n} months"), n=read.as_)
        return _YEARLY if read.as_ == 12 else often  # noqa: PLR2004 (months of a year)
    if glossed.name == "valid_months":
        return spans(read.as_, "month")
    if glossed.name == "visible_for":
        return fill(Text(sv="{n} dagar", en="{n} days"), n=read.as_)
    if glossed.name == "within":
        return spans(read.as_, getattr(glossed.params, "per", "month"))
    return read.as_


_YEARLY = Text(sv="minst en gång om året", en="at least once a year")


def _over(glossed: Glossed) -> Text:
    """``över fyra hela veckor``."""
    periods = glossed.gloss.as_ if isinstance(glossed.gloss, Reading) else 1
    span = spans(periods, getattr(glossed.params, "per", "week"))
    number, _, name = span.sv.partition(" ")
    english, _, name_en = span.to("en").partition(" ")
    if periods == 1:
        return Text(sv=f"över {number} hel {name}", en=f"over {english} whole {name_en}")
    return Text(sv=f"över {number} hela {name}", en=f"over {english} whole {name_en}")


def _by(read: Gloss, policy: Policy) -> Text | None:
    """As in ``Så har centrala kommunikationsenheten tolkat utkastet (19 oktober 2026).``."""
    if read.by is None:
        return None
    split = next(filter(None, (form.fullmatch(read.by) for form in _PERSON_AND_BODY)), None)
    body, person = (split["body"], split["person"]) if split else (read.by, None)
    notes = [person] if person else []
    when = [*map(same, notes), *([full_date(read.on)] if read.on else [])]
    paren = Text(
        sv=f" ({', '.join(t.sv for t in when)})", en=f" ({', '.join(t.to('en') for t in when)})"
    )
    return fill(
        Text(sv="Så har {body} tolkat {noun}{paren}.", en="Read so by {body}{paren}."),
        body=_in_sentence(body),
        noun=policy_noun(policy),
        paren=paren if when else "",
    )


def _in_sentence(body: str) -> str:
    """A body's name within a sentence: ``centrala kommunikationsenheten``, but ``Nadia Berg``."""
    _, _, rest = body.partition(" ")
    return lowered(same(body)).sv if rest[:1].islower() else body


def _as_assumed(glossed: Glossed, policy: Policy) -> Text:
    """As in ``Listan är hämtad ur handboken; utkastets egen lista är inte känd.``."""
    read, noun = glossed.gloss, policy_noun(policy)
    source = next((s for s in policy.sources if s.title == read.assumed), None)
    if source is not None and source.note is not None:
        return source.note
    if isinstance(read, AssumedList):
        return fill(
            Text(sv="Listan på {n} uppgifter är hämtad ur {source}; {noun}s egen lista är inte"
                 " känd.",
                 en="The list of {n} items comes from {source}; {noun}'s own list is not known."),
            n=number_word(len(read.as_)),
            source=_source(read.assumed),
            noun=noun,
        )  # fmt: skip
    return fill(
        Text(sv="Talet {n} är hämtat ur {source}; {noun}s eget är inte känt.",
             en="The number {n} comes from {source}; {noun}'s own is not known."),
        n=read.as_,
        source=_source(read.assumed),
        noun=noun,
    )  # fmt: skip


def _source(title: str | None) -> str:
    return f"”{title}”" if title and " " in title else title or ""
