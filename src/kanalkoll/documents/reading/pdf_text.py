"""The text of a PDF file, page by page."""

from __future__ import annotations

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD

from kanalkoll.core.errors import BadInput
from kanalkoll.documents.reading import refusals

MOST_PAGES = 400


def pdf_text(data: bytes, name: str) -> str:
    """The text of each page, a form feed between pages.

    A hyphen that the file knows to be a line's end is kept as a soft one. Raises
    :class:`BadInput` for a file that is locked, damaged, too long, or holds pictures only.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == FPDF_ERR_PASSWORD
        raise BadInput(refusals.locked(name) if locked else refusals.damaged(name)) from None
    try:
        if len(document) > MOST_PAGES:
            raise BadInput(refusals.too_long(name))
        pages = [_page(document[number]) for number in range(len(document))]
    except pypdfium2.PdfiumError:
        raise BadInput(refusals.damaged(name)) from None
    finally:
        document.close()
    if not any(page.strip() for page in pages):
        raise BadInput(refusals.scanned(name))
    return "\f".join(pages)


def _page(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage().get_text_range()
    # PDFium tells a hyphen that only parts lines by one of these.
    return text.replace("\x02", "\u00ad").replace("\ufffe", "\u00ad").replace("\r\n", "\n")
