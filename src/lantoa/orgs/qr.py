"""A link as a QR code that a phone's camera reads from the screen or from paper."""

from io import BytesIO

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(link: str) -> SafeString:
    """An SVG element for a page; black on white in every colour scheme, since cameras need it."""
    code = segno.make(link, error="m")
    return mark_safe(code.svg_inline(scale=4, border=3, dark="#000", light="#fff", omitsize=False))  # noqa: S308


def qr_png(link: str) -> BytesIO:
    """A small picture for a cell of a workbook. Its mask is given: to weigh all eight takes four fifths of the time."""
    stream = BytesIO()
    segno.make(link, error="m", mask=3).save(stream, kind="png", scale=3, border=2)
    stream.seek(0)
    return stream
