"""Why nothing is written: what is wrong, and what would be right."""

from __future__ import annotations

from kanalkoll.core.language import Text

ANOTHER = (
    Text(sv="Förslaget gäller en annan version.", en="The proposal is about another version."),
    Text(sv="Öppna den version som förslaget gäller.", en="Open the version it is about."),
)
NOTHING_TO_UNDO = (
    Text(sv="Det finns inget att ångra.", en="There is nothing to undo."),
    Text(sv="Texten är som när bearbetningen började.", en="The text is as when the work began."),
)
CLOSED = (
    Text(sv="Bearbetningen är avslutad.", en="The work on this text has ended."),
    Text(sv="Börja en ny från versionen.", en="Begin anew from the version."),
)
NO_VERSION = (
    Text(sv="Versionen saknas.", en="The version is missing."),
    Text(sv="Skriv till exempel 2.", en="Write 2, for example."),
)
ANOTHER_VERSION = (
    Text(sv="Texten är en annan version än bearbetningens.", en="The text is of another version."),
    Text(
        sv="Låt id, version, body, stage, follows och dagarna stå som i bearbetningen.",
        en="Let id, version, body, stage, follows and the days be as in the working copy.",
    ),
)
