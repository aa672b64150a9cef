"""Words that the viewpoints share: possessives, counts of accounts, the draft's own sentence."""

from __future__ import annotations

import regex

from kanalkoll.core.assessment.sentences import capitalised, fill, lowered, number_word, same
from kanalkoll.core.baseinfo.refusal import possessive
from kanalkoll.core.language import Text

ORDINALS = Text(
    sv="första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte",
    en="first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
)


def ordinal(place: int) -> Text | None:
    """*femte*; ``None`` beyond twelve."""
    sv, en = ORDINALS.sv.split(), ORDINALS.to("en").split()
    return Text(sv=sv[place - 1], en=en[place - 1]) if 1 <= place <= len(sv) else None


def owns(noun: Text) -> Text:
    """*kontorets*, *the office's*."""
    return possessive(noun)


def some_of(part: int, whole: Text) -> Text:
    """As in "Ett av {kontorets fem konton}", "Inget av …"."""
    number = Text(sv="inget", en="none") if not part else number_word(part, neuter=True)
    return fill(Text(sv="{n} av {whole}", en="{n} of {whole}"), n=capitalised(number), whole=whole)


def accounts_word(number: int) -> Text:
    """*konto* or *konton*."""
    if number == 1:
        return Text(sv="konto", en="account")
    return Text(sv="konton", en="accounts")


def part_of(part: int, whole: int) -> Text:
    """``3 av 5``."""
    return fill(Text(sv="{a} av {b}", en="{a} of {b}"), a=part, b=whole)


_SHALL_SV = regex.compile(r"^(?P<who>[^,.]+?) (?P<verb>ska|skall) (?P<what>[^.]+)\.$")
_SHALL_EN = regex.compile(r"^(?P<who>[^,.]+?) (?P<verb>shall|must) (?P<what>[^.]+)\.$")


def according_to(noun: Text, text: Text) -> Text:
    """The rule's own sentence as part of another: "Enligt utkastet ska stadens konton …"."""
    swedish = _SHALL_SV.match(text.sv)
    said = (
        f"Enligt {noun.sv} {swedish['verb']} {lowered(same(swedish['who'])).sv} {swedish['what']}."
        if swedish
        else f"I {noun.sv} står: ”{text.sv}”"
    )
    english = _SHALL_EN.match(text.to("en"))
    told = (
        f"According to {noun.to('en')}, {lowered(same(english['who'])).sv}"
        f" {english['verb']} {english['what']}."
        if english
        else f"{capitalised(noun).to('en')} says: “{text.to('en')}”"
    )
    return Text(sv=said, en=told)
