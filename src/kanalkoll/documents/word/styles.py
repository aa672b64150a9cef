"""How a Word file looks: its page, its styles, its language."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from kanalkoll.core.language import Language

LETTERS = "Arial"
ACCENT, SOFT, INK = (RGBColor.from_string(hexed) for hexed in ("123F6D", "4A4A4A", "1B1B1B"))
LOCALES: dict[Language, str] = {"sv": "sv-SE", "en": "en-GB"}
TEXT_WIDTH = Mm(210 - 25 - 22)
TABLE_STYLE = "Kanalkoll tabell"

SIZES: dict[str, tuple[float, bool, RGBColor, float, float]] = {
    # size, bold, colour, space before and after, in points
    "Normal": (10, False, INK, 0, 6),
    "Title": (18, True, INK, 0, 3),
    "Subtitle": (11, False, SOFT, 0, 8),
    "Heading 1": (13, True, INK, 14, 4),
    "Heading 2": (10.5, True, INK, 10, 2),
    "Heading 3": (10, True, INK, 8, 2),
    "Caption": (9, True, INK, 8, 3),
    "List Bullet": (10, False, INK, 0, 2.5),
    "List Number": (10, False, INK, 0, 2.5),
    "Header": (7.5, False, SOFT, 0, 0),
    "Footer": (7.5, False, SOFT, 0, 0),
    "Svar": (12, False, INK, 6, 8),
    "Not": (8.5, False, SOFT, 0, 6),
    "Källa": (8.5, False, SOFT, 0, 8),
    "Avsändare": (14, True, ACCENT, 0, 0),
    "Brevhuvud": (9, False, INK, 0, 1),
    "Begrepp": (10, True, INK, 0, 0),
    "Tabelltext": (8.5, False, INK, 0, 0),
    "Nyckeltal": (17, True, ACCENT, 0, 0),
    "Mellanrum": (2, False, INK, 0, 0),
}
"""Every style that a document uses. Those that Word does not know are made."""

CLOSE_TO_NEXT = ("Title", "Heading 1", "Heading 2", "Heading 3", "Caption", "Begrepp")


def dress(file: WordFile, language: Language) -> None:
    """Set page, styles, language and table style of a file that is new."""
    _page(file)
    for name in SIZES:
        _style(file, name)
    _defaults(file, language)
    file.styles.element.append(parse_xml(_TABLE))
    for name in ("List Bullet", "List Number"):
        points = file.styles[name].paragraph_format
        points.left_indent, points.first_line_indent = Mm(6), Mm(-4)
    answer = file.styles["Svar"]
    answer.element.get_or_add_pPr().insert_element_before(parse_xml(_BAR), "w:spacing")
    answer.paragraph_format.left_indent = Mm(3)


def _page(file: WordFile) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(22)
    section.top_margin, section.bottom_margin = Mm(24), Mm(26)
    section.header_distance, section.footer_distance = Mm(14), Mm(12)
    section.different_first_page_header_footer = True


def _style(file: WordFile, name: str) -> None:
    size, bold, colour, before, after = SIZES[name]
    known = [style.name for style in file.styles]
    style = (
        file.styles[name] if name in known else file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    )
    assert isinstance(style, ParagraphStyle)  # noqa: S101  (for the checker of types)
    if name not in known:
        style.base_style = file.styles["Normal"]
        style.quick_style = True
    _letters(style, size=size, bold=bold, colour=colour)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = Pt(before), Pt(after)
    spacing.line_spacing = 1.2 if name == "Normal" else 1.1
    spacing.keep_with_next = name in CLOSE_TO_NEXT
    spacing.widow_control = True
    for unwanted in ("w:pBdr", "w:tabs"):
        for found in style.element.findall(f".//{qn(unwanted)}"):
            found.getparent().remove(found)


def _letters(style: ParagraphStyle, *, size: float, bold: bool, colour: RGBColor) -> None:
    font = style.font
    font.size, font.bold, font.italic = Pt(size), bold, False
    font.color.rgb = colour
    own = style.element.get_or_add_rPr()
    for old in own.findall(qn("w:rFonts")) + own.findall(qn("w:spacing")):
        own.remove(old)
    font.name = LETTERS


def _defaults(file: WordFile, language: Language) -> None:
    """The letters and the language of all text, whatever its style."""
    own = file.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in list(own):
        if old.tag in {qn("w:rFonts"), qn("w:lang")}:
            own.remove(old)
    faces = " ".join(f'w:{script}="{LETTERS}"' for script in ("ascii", "hAnsi", "cs", "eastAsia"))
    own.insert(0, parse_xml(f"<w:rFonts {nsdecls('w')} {faces}/>"))
    spoken = (
        f'<w:lang {nsdecls("w")} w:val="{LOCALES[language]}" w:eastAsia="{LOCALES[language]}"/>'
    )
    own.append(parse_xml(spoken))
    _theme_language(file, language)


def _theme_language(file: WordFile, language: Language) -> None:
    settings = file.settings.element
    for old in settings.findall(qn("w:themeFontLang")):
        old.set(qn("w:val"), LOCALES[language])


def right_stop(paragraph: Any, at: Any = TEXT_WIDTH) -> None:
    """A tabulator that puts what follows at the right margin, or left from ``at``."""
    side = WD_TAB_ALIGNMENT.RIGHT if at == TEXT_WIDTH else WD_TAB_ALIGNMENT.LEFT
    paragraph.paragraph_format.tab_stops.add_tab_stop(at, side)


_BAR = (
    f"<w:pBdr {nsdecls('w')}>"
    '<w:left w:val="single" w:sz="18" w:space="8" w:color="123F6D"/></w:pBdr>'
)

_TABLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Kanalkolltabell">
  <w:name w:val="{TABLE_STYLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
  <w:tblPr><w:tblBorders>
    <w:top w:val="single" w:sz="6" w:space="0" w:color="1B1B1B"/>
    <w:bottom w:val="single" w:sz="6" w:space="0" w:color="1B1B1B"/>
    <w:insideH w:val="single" w:sz="2" w:space="0" w:color="C9C9C9"/>
  </w:tblBorders><w:tblCellMar>
    <w:top w:w="40" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>
    <w:bottom w:w="40" w:type="dxa"/><w:right w:w="140" w:type="dxa"/>
  </w:tblCellMar></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>
    <w:bottom w:val="single" w:sz="6" w:space="0" w:color="1B1B1B"/>
  </w:tcBorders></w:tcPr></w:tblStylePr>
  <w:tblStylePr w:type="lastRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>
    <w:top w:val="single" w:sz="6" w:space="0" w:color="1B1B1B"/>
  </w:tcBorders></w:tcPr></w:tblStylePr>
</w:style>"""
