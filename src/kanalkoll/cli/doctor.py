"""``kanalkoll doctor``: whether the web application is set up as it should be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from kanalkoll.cli.wording import Command, worded
from kanalkoll.core.language import Text

if TYPE_CHECKING:
    from kanalkoll.web.config.doctor import Finding

SUMMARY = Text(
    sv="Kontrollera att webbapplikationen är rätt inställd.",
    en="Check that the web application is set up as it should be.",
)
ABOUT = Text(
    sv="Läser miljön och ser efter databas, hemmapp, jobb, e-post, inloggning och säkerhet."
    " Ändrar ingenting. Avslutas med 1 om något behöver åtgärdas.",
    en="Reads the environment and looks at database, home folder, jobs, mail, signing in and"
    " security. Changes nothing. Ends with 1 if anything needs mending.",
)
WORDS = {
    "ok": Text(sv="ok", en="ok"),
    "not ok": Text(sv="fel", en="no"),
    "not used": Text(sv="–", en="–"),
}
IN_ORDER = Text(sv="Allt är i ordning.", en="Everything is in order.")


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
def command() -> int:
    """Examine the installation, a line for each thing."""
    from kanalkoll.web.config.starting import start_django

    start_django()
    from kanalkoll.web.config.doctor import State, examine

    found = list(examine())
    wrong = sum(each.state is State.NOT_OK for each in found)
    click.echo(worded(answer(wrong)))
    for line in lines(found):
        click.echo(line)
    return 1 if wrong else 0


def answer(wrong: int) -> Text:
    """The answer in a sentence."""
    if not wrong:
        return IN_ORDER
    if wrong == 1:
        return Text(sv="En sak behöver åtgärdas.", en="One thing needs mending.")
    return Text(sv=f"{wrong} saker behöver åtgärdas.", en=f"{wrong} things need mending.")


def lines(found: Sequence[Finding]) -> list[str]:
    """A line for each thing looked at, and one below it with what would be right."""
    width = max(len(worded(each.name)) for each in found)
    said = []
    for each in found:
        said.append(
            f"{worded(WORDS[each.state.value]):<3}  {worded(each.name):<{width}}  "
            f"{worded(each.seen)}"
        )
        if each.right is not None:
            said.append(f"{'':<{width + 7}}{worded(each.right)}")
    return said
