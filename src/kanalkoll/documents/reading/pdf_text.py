"""The text of a PDF file, page by page."""

from __future__ import annotations

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD

from kanalkoll.core.errors import BadInput
from kanalkoll.documents.reading import refusals

MOST_PAGES = 400


def pdf_text(data: bytes, name: str) -> str:
    """The text of each page, a form feed between pages.

    A hyphen at a line's end is kept as a hyphen: whether it goes is for the reader to tell. Raises
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
    text = str(page.get_textpage().get_text_range())
    # PDFium marks a hyphen at the end of a line by one of these.
    return text.replace("\x02", "-").replace("\ufffe", "-").replace("\r\n", "\n")
