"""Writing a plan as a statutory Word file, beside python-docx writing the same words plainly."""

import io
from collections.abc import Iterator

import docx

from bench.rows import Row, median
from lantoa.documents.statutory import plan_docx
from lantoa.sample.plan import sample_plan


def run() -> Iterator[Row]:
    """The floor: the same paragraphs and the same table, without any layout."""
    plan = sample_plan()
    written = docx.Document(io.BytesIO(plan_docx(plan)))
    texts = [one.text for one in written.paragraphs]
    cells = [[cell.text for cell in row.cells] for row in written.tables[-1].rows]

    def plain() -> None:
        document = docx.Document()
        for text in texts:
            document.add_paragraph(text)
        table = document.add_table(rows=0, cols=len(cells[0]))
        for row in cells:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.save(io.BytesIO())

    yield Row("a statutory plan as Word", median(lambda: plan_docx(plan)), median(plain), "python-docx, no layout")
