"""What a Word file says of itself: title, who stands behind it, language, day."""

from __future__ import annotations

from datetime import datetime, time

from docx.document import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from kanalkoll.documents.document import Document
from kanalkoll.documents.word.styles import LOCALES
from kanalkoll.documents.word.tables import clean

LONGEST = 255
"""Characters in a property (ECMA-376 says so for Word)."""


def describe(file: WordFile, document: Document) -> None:
    """Write the properties of ``document`` into the file, and take away its maker's own."""
    core = file.core_properties
    core.title, core.subject = _short(document.title), _short(document.subtitle)
    core.author = core.last_modified_by = _short(document.author)
    core.language = LOCALES[document.language]
    core.keywords, core.comments = _short(", ".join(document.keywords)), ""
    core.created = core.modified = datetime.combine(document.letterhead.day, time())
    core.revision = 1
    _as_of_today(file)
    _without_thumbnail(file)


def _short(text: str) -> str:
    return clean(text)[:LONGEST]


def _as_of_today(file: WordFile) -> None:
    """Opened as a file of today's Word, not in a mode of compatibility."""
    settings = file.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    mode = parse_xml(
        f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    before = settings.find(qn("w:themeFontLang"))
    settings.append(mode) if before is None else before.addprevious(mode)


def _without_thumbnail(file: WordFile) -> None:
    """The library's own empty page as a picture of the file."""
    relations = file.part.package.rels
    for name in [name for name, one in relations.items()
                 if one.reltype.endswith("metadata/thumbnail")]:  # fmt: skip
        del relations[name]
