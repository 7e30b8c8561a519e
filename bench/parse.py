"""Reading a plan: the whole process, as a person who types the command waits for it.

The floors: for Word and text a Python that does nothing but start; for PDF a process that extracts the text and no more.
The peer that the notes name was measured once on another machine: pandoc reading the 30-page Word file in 0.29 s.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2

from bench.rows import Row, median
from lantoa.documents.statutory import plan_docx
from lantoa.sample.plan import sample_plan

_SEED = Path(os.environ.get("LANTOA_REFERENCE", "../shared")) / "seeds/000_6f45475e01f0160c.txt"
_PRINTED = Path(__file__).parents[1] / "tests/documents/kinds/province-plan.pdf"
_EXTRACT = (
    "import sys, pypdfium2; document = pypdfium2.PdfDocument(sys.argv[1]); "
    "[page.get_textpage().get_text_range() for page in document]"
)
_PAGES = 30


def run() -> Iterator[Row]:
    """The seed's text where it is there, then a plan of about thirty pages as Word and as PDF."""
    nothing = median(lambda: _quiet([sys.executable, "-c", "pass"]))
    with tempfile.TemporaryDirectory() as folder:
        word, pdf = Path(folder) / "plan.docx", Path(folder) / "plan.pdf"
        word.write_bytes(plan_docx(_long_plan()))
        _long_pdf(pdf)
        extraction = median(lambda: _quiet([sys.executable, "-c", _EXTRACT, str(pdf)]))
        files = [
            ("plan parse, the seed's text", _SEED, nothing, "Python starting"),
            (f"plan parse, {_PAGES} pages of Word", word, nothing, "Python starting; peer: pandoc 0.29 s"),
            (f"plan parse, {_PAGES} pages of PDF", pdf, extraction, "pypdfium2 extracting the text"),
        ]
        for name, path, floor, note in files:
            if path.exists():
                command = [sys.executable, "-m", "lantoa", "plan", "parse", str(path), "--json"]
                yield Row(name, median(lambda command=command: _quiet(command)), floor, note)


def _long_plan() -> dict[str, Any]:
    """The sample's plan with a task table of some thirty pages."""
    plan = sample_plan()
    plan["tasks"] = [{**plan["tasks"][1], "code": str(n), "group": None} for n in range(1, 260)]
    return plan


def _long_pdf(path: Path) -> None:
    """A province's plan with its ruled table, printed by an office program, over and over until there are enough pages."""
    source, long = pypdfium2.PdfDocument(_PRINTED), pypdfium2.PdfDocument.new()
    while len(long) < _PAGES:
        long.import_pages(source)
    while len(long) > _PAGES:
        del long[len(long) - 1]
    long.save(path)


def _quiet(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)
