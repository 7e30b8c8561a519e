"""A .pdf file: words with their places, ruled tables as tables, two-column heads read column by column."""

import ctypes

import pypdfium2.raw as pdfium

from lantoa.documents.errors import DocumentError
from lantoa.documents.sources.lines import MAX_BYTES, MAX_PAGES, Source
from lantoa.documents.sources.pdf_grid import find_grids
from lantoa.documents.sources.pdf_layout import PageText, assemble, lay_out
from lantoa.documents.sources.pdf_page import Page, read_page

_READY = False


def read_pdf(data: bytes) -> Source:
    """Read PDF bytes. Raises DocumentError "damaged", "encrypted", "too_large", "too_long" and "image_only"."""
    if len(data) > MAX_BYTES:
        raise DocumentError("too_large", limit=MAX_BYTES // 1_000_000)
    _start()
    buffer = ctypes.create_string_buffer(data, len(data))
    document = pdfium.FPDF_LoadMemDocument64(buffer, len(data), None)
    if not document:
        encrypted = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD
        raise DocumentError("encrypted" if encrypted else "damaged")
    try:
        count = pdfium.FPDF_GetPageCount(document)
        if count > MAX_PAGES:
            raise DocumentError("too_long", limit=MAX_PAGES)
        pages = [_page(document, index) for index in range(count)]
    finally:
        pdfium.FPDF_CloseDocument(document)
    source = assemble(pages)
    source.letters = sum(map(len, source.numbered))
    if source.letters < 20 * max(1, count) and source.letters < 200:
        raise DocumentError("image_only" if count else "damaged")
    return source


def _page(document: pdfium.FPDF_DOCUMENT, index: int) -> PageText:
    handle = pdfium.FPDF_LoadPage(document, index)
    if not handle:
        return PageText()
    try:
        page: Page = read_page(handle, index)
    finally:
        pdfium.FPDF_ClosePage(handle)
    return lay_out(page, find_grids(page.strokes))


def _start() -> None:
    global _READY  # noqa: PLW0603 - the library is started once per process and never stopped
    if not _READY:
        pdfium.FPDF_InitLibrary()
        _READY = True
