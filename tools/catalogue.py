"""Bring the web application's English catalogue up to date, then compile every catalogue.

Pages are written in Swedish; ``src/kanalkoll/web/locale/en`` holds what they say in English.
Texts that are new since last time come out with an empty ``msgstr``, to be written by hand;
texts that no page uses any more are dropped. ``tests/web/test_languages.py`` tells when this
has been forgotten. Reading the texts out of templates and code is Django's ``makemessages``,
which needs the programs of GNU gettext.
"""

from __future__ import annotations

import os
import shutil
import sys

from django.core.management import call_command
from django.core.management.commands.makemessages import Command
from tools.messages import PACKAGE, compile_all, read

WEB = PACKAGE / "web"
CATALOGUE = WEB / "locale" / "en" / "LC_MESSAGES" / "django.po"
PROGRAMS = ("xgettext", "msguniq", "msgmerge", "msgattrib")


def extract() -> None:
    """Write the catalogue anew: the header as it was, no places in the sources."""
    header = CATALOGUE.read_text(encoding="utf-8").split("\n\n", 1)[0]
    command = Command()
    # English is written, not guessed from a text that looks alike.
    command.msgmerge_options = [*Command.msgmerge_options, "--no-fuzzy-matching"]
    os.chdir(WEB)
    call_command(command, locale=["en"], no_location=True, no_obsolete=True, verbosity=0)
    entries = CATALOGUE.read_text(encoding="utf-8").split("\n\n", 1)[1]
    CATALOGUE.write_text(f"{header}\n\n{entries}", encoding="utf-8")


def without_english() -> list[str]:
    """The Swedish texts whose English is still to be written; before a colon their context."""
    messages = read(CATALOGUE.read_text(encoding="utf-8"))
    return [
        text.replace("\4", ": ").replace("\0", " / ")
        for text, english in messages.items()
        if not english.strip("\0")
    ]


def main() -> None:
    """Extract, compile, and say what is left to write."""
    if absent := [program for program in PROGRAMS if shutil.which(program) is None]:
        sys.exit(f"{', '.join(absent)} missing: install GNU gettext (apt-get install gettext).")
    extract()
    compile_all()
    if left := without_english():
        sys.exit(f"To be written in {CATALOGUE.name}, then run this again:\n" + "\n".join(left))


if __name__ == "__main__":
    main()
