"""``kanalkoll policy diff``: what differs between two policies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kanalkoll.cli.inputs import the_policy
from kanalkoll.cli.wording import Argument, Command, language
from kanalkoll.core.language import Language, Text

if TYPE_CHECKING:
    from kanalkoll.core.policy.difference import Difference

SUMMARY = Text(
    sv="Visa vad som skiljer två policyer åt.", en="Show what differs between two policies."
)


@click.command(cls=Command, summary=SUMMARY)
@click.argument(
    "old",
    cls=Argument,
    metavar=Text(sv="GAMMAL", en="OLD"),
    help=Text(sv="En policys id eller fil.", en="A policy's id or file."),
)
@click.argument(
    "new",
    cls=Argument,
    metavar=Text(sv="NY", en="NEW"),
    help=Text(sv="Den som den jämförs med.", en="The one it is compared with."),
)
def command(old: str, new: str) -> None:
    """Print each difference, texts word by word."""
    from kanalkoll.cli.tables import bold
    from kanalkoll.core.assessment.sentences import fill, number_word
    from kanalkoll.core.policy.difference import diff

    found = diff(the_policy(old), the_policy(new))
    answer = Text(sv="Ingenting skiljer.", en="Nothing differs.")
    if found:
        said = Text(sv="{n} skiljer.", en="{n} differ.")
        things = Text(sv="En sak" if len(found) == 1 else "{n} saker",
                      en="One thing" if len(found) == 1 else "{n} things")  # fmt: skip
        counted = fill(things, n=number_word(len(found), neuter=False))
        answer = fill(said, n=Text(sv=_begun(counted.sv), en=_begun(counted.to("en"))))
    click.echo(bold(answer.to(language())))
    for difference in found:
        click.echo(shown(difference, language()))


def shown(difference: Difference, language: Language) -> str:
    """One difference: a sentence, or a text with what goes and what comes marked."""
    from kanalkoll.cli.tables import wrapped

    words = difference.words.get(language) or difference.words.get("sv")
    if not words:
        return wrapped(f"* {difference.sentence.to(language)}")
    marks = {"old": ("[-", "-]"), "new": ("{+", "+}"), "both": ("", "")}
    text = "".join(f"{marks[w.in_text][0]}{w.words}{marks[w.in_text][1]}" for w in words)
    return wrapped(f"* {difference.part or ''} {text}".replace("  ", " "))


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
