"""Why accounts are closed: sentences to choose from, each to finish in one's own words."""

from __future__ import annotations

from collections.abc import Mapping

from kanalkoll.core.language import Text

OWN = "own"

REASONS: Mapping[str, Text] = {
    "done": Text(sv="Projektet är klart.", en="The project is finished."),
    "merged": Text(
        sv="Vi samlar informationen på färre konton.",
        en="We gather the information on fewer accounts.",
    ),
    "few": Text(
        sv="Kontot når för få för att fylla sitt syfte.",
        en="The account reaches too few to serve its purpose.",
    ),
    "staff": Text(
        sv="Vi kan inte längre sköta kontot så som det behöver skötas.",
        en="We can no longer run the account as it needs to be run.",
    ),
    "platform": Text(
        sv="Vi använder inte längre den här plattformen.",
        en="We no longer use this platform.",
    ),
    "service": Text(
        sv="Verksamheten som kontot handlade om har upphört.",
        en="What the account was about has ended.",
    ),
    OWN: Text(sv="Något annat, med egna ord", en="Something else, in our own words"),
}
"""The library; what is chosen can be changed before it is decided."""
