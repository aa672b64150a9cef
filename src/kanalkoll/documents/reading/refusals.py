"""What is said of a document that cannot be read, and what would be right."""

from __future__ import annotations

from kanalkoll.core.errors import Problem
from kanalkoll.core.language import Text

_SAVE = Text(
    sv="Spara det som Word (.docx), PDF med text eller ren text, och läs in det igen.",
    en="Save it as Word (.docx), PDF with text or plain text, and read it in again.",
)


def _problem(name: str, sv: str, en: str, right: Text = _SAVE) -> Problem:
    return Problem(Text(sv=sv, en=en), right, file=name)


def wrong_type(name: str) -> Problem:
    """A file of another kind."""
    return _problem(name, "Filen är varken Word, PDF eller ren text.",
                    "The file is neither Word, PDF nor plain text.")  # fmt: skip


def not_there(name: str) -> Problem:
    """A file that cannot be opened."""
    right = Text(sv="Kontrollera namnet, och att du får läsa filen.",
                 en="Check the name, and that you may read the file.")  # fmt: skip
    return _problem(name, "Filen går inte att öppna.", "The file cannot be opened.", right)


def damaged(name: str) -> Problem:
    """A file that is not what its name says, or is broken."""
    return _problem(name, "Filen är skadad, eller är något annat än den heter.",
                    "The file is damaged, or is not what its name says.")  # fmt: skip


def old_or_locked(name: str) -> Problem:
    """An old Word file, or one with a password."""
    return _problem(name, "Filen är ett äldre Word-dokument eller skyddad med lösenord.",
                    "The file is an old Word document or protected by a password.")  # fmt: skip


def locked(name: str) -> Problem:
    """A PDF that asks for a password."""
    right = Text(sv="Be avsändaren om ett exemplar utan lösenord.",
                 en="Ask the sender for a copy without a password.")  # fmt: skip
    return _problem(
        name, "Filen är skyddad med lösenord.", "The file is password-protected.", right
    )


def with_macros(name: str) -> Problem:
    """A Word file that carries programs."""
    right = Text(sv="Spara den utan makron, som .docx.", en="Save it without macros, as .docx.")
    return _problem(name, "Filen innehåller makron (program) och läses inte.",
                    "The file holds macros (programs) and is not read.", right)  # fmt: skip


def bomb(name: str) -> Problem:
    """An archive that unpacks into far too much."""
    return _problem(name, "Filen packas upp till orimligt mycket och läses inte.",
                    "The file unpacks into unreasonably much and is not read.")  # fmt: skip


def empty(name: str) -> Problem:
    """A document without any text."""
    return _problem(name, "Filen är tom.", "The file is empty.")


def scanned(name: str) -> Problem:
    """A PDF of pictures."""
    right = Text(
        sv="Be avsändaren om en fil med text, eller låt en skanner tolka den först.",
        en="Ask the sender for a file with text, or let a scanner read it first.",
    )
    return _problem(name, "Filen innehåller bilder av sidor men ingen text.",
                    "The file holds pictures of pages but no text.", right)  # fmt: skip


def encoding(name: str) -> Problem:
    """A text file whose letters cannot be told."""
    right = Text(sv="Spara filen som UTF-8 och läs in den igen.",
                 en="Save the file as UTF-8 and read it in again.")  # fmt: skip
    return _problem(name, "Filens å, ä och ö går inte att tyda: den har fel teckenkodning.",
                    "The file's letters cannot be told: its encoding is wrong.", right)  # fmt: skip


def too_large(name: str, most: int) -> Problem:
    """A file of too many bytes."""
    size = most // (1024 * 1024)
    return _problem(name, f"Filen är större än {size} MB.", f"The file is larger than {size} MB.")


def too_long(name: str) -> Problem:
    """More text than an answer has."""
    right = Text(sv="Dela upp den och läs in själva svaret.",
                 en="Split it and read in the answer itself.")  # fmt: skip
    return _problem(name, "Filen har mer text än ett remissvar brukar ha.",
                    "The file has more text than an answer has.", right)  # fmt: skip
