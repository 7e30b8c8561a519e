"""Word templates for tests: the starting one, and ones with given paragraphs and table rows."""

import io
from collections.abc import Sequence
from typing import Any

import docx

from lantoa.documents.templating.starting import starting_template
from lantoa.library.templating.registry import kind


def starting(code: str) -> bytes:
    """What an office downloads to begin with."""
    found = kind(code)
    assert found is not None
    return starting_template(found.sample(False).document)


def template(*lines: str | Sequence[str], table: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word file: a line as a list of words has a run for each, as Word's spell check leaves it; `table` comes last."""
    document: Any = docx.Document()
    for line in lines:
        paragraph = document.add_paragraph()
        for run in [line] if isinstance(line, str) else line:
            paragraph.add_run(run)
    if table:
        made = document.add_table(rows=len(table), cols=len(table[0]))
        for row, texts in zip(made.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def texts(data: bytes) -> list[str]:
    """The paragraphs and the rows of a Word file, those that say something."""
    document: Any = docx.Document(io.BytesIO(data))
    rows = [" | ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return [text for text in [*(one.text for one in document.paragraphs), *rows] if text.strip(" |")]
