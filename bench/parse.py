"""Reading a plan: the whole process, as a person who types the command waits for it."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.rows import Row, median
from lantoa.documents.statutory import plan_docx
from lantoa.sample.plan import sample_plan

_SEED = Path(os.environ.get("LANTOA_REFERENCE", "../shared")) / "seeds/000_6f45475e01f0160c.txt"


def run() -> Iterator[Row]:
    """The floor is a Python that does nothing but start."""
    floor = median(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder) / "plan.docx"
        plan = sample_plan()
        plan["tasks"] = [{**plan["tasks"][1], "code": str(n), "group": None} for n in range(1, 260)]
        word.write_bytes(plan_docx(plan))
        files = [("plan parse, about 30 pages of Word", word)]
        if _SEED.exists():
            files.insert(0, ("plan parse, the seed's text", _SEED))
        for name, path in files:
            command = [sys.executable, "-m", "lantoa", "plan", "parse", str(path), "--json"]
            yield Row(name, median(lambda command=command: _quiet(command)), floor, "Python starting")


def _quiet(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)
