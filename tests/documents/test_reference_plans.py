"""Real plans with reference answers: what must be right in each, and how much of each table."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lantoa.documents.read import read_plan
from lantoa.vietnamese.text import fold

FOLDER = Path(os.environ.get("LANTOA_REFERENCE", Path(__file__).parents[3] / "shared")) / "plans"
CELLS = ("lead", "cooperating", "start", "due")
FLOOR = 0.95


def _documents() -> Iterator[Path]:
    for answers in sorted(FOLDER.glob("*.json")):
        yield from (file for suffix in (".txt", ".docx", ".pdf") if (file := answers.with_suffix(suffix)).exists())


DOCUMENTS = list(_documents())
pytestmark = pytest.mark.skipif(not DOCUMENTS, reason="the reference plans of LANTOA_REFERENCE are not here")


def _read(file: Path) -> dict[str, Any]:
    data = file.read_bytes()
    if data.startswith(b"# source:"):
        data = data.split(b"\n", 1)[1]
    return read_plan(data, file.name).to_json()


def _number(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "").upper()


def _score(wanted: set[Any], found: set[Any]) -> float:
    return 2 * len(wanted & found) / (len(wanted) + len(found)) if wanted or found else 1.0


@pytest.fixture(scope="module", params=DOCUMENTS, ids=lambda file: file.name)
def pair(request: pytest.FixtureRequest) -> tuple[dict[str, Any], dict[str, Any]]:
    """What was read from a document, and what a reader wrote down about it."""
    return _read(request.param), json.loads(request.param.with_suffix(".json").read_text(encoding="utf-8"))


def test_the_head_is_read(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    plan, wanted = pair
    if wanted.get("number"):
        assert _number(plan["number"]) == _number(wanted["number"])
    if wanted.get("issuer"):
        assert fold(plan["issuer"]) == fold(wanted["issuer"])
    date = wanted.get("date") or wanted.get("date_partial")
    if date:
        assert plan["issued_on"] == date
    if wanted.get("signer"):
        assert fold(plan["signer"]["name"]) == fold(wanted["signer"])
    assert plan["title"]


def test_every_cited_document_is_found_once(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    plan, wanted = pair
    found = [_number(one["number"]) for one in plan["citations"] if one["number"]]
    assert len(found) == len(set(found))
    assert _score({_number(one) for one in wanted["all_cited_numbers"]}, set(found)) >= FLOOR


def test_the_cells_of_the_task_table_are_right(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    plan, wanted = pair
    tasks = [one for one in wanted.get("tasks") or [] if one.get("kind") != "group"]
    rest = [one for one in plan["tasks"] if not one["is_group"]]
    cells, right = 0, 0
    for task in tasks:
        key = fold(task["title_starts"])[:35]
        same = [one for one in rest if fold(one["title"]).startswith(key)]
        ending = fold(task.get("title_ends") or "")[-25:]
        same = [one for one in same if ending in fold(one["title"])] or same
        assert same, task["title_starts"]
        rest.remove(same[0])
        for cell in CELLS:
            if task.get(cell):
                value = same[0][cell]
                text = value["text"] if isinstance(value, dict) else value
                cells += 1
                right += fold(task[cell]) == fold(text or "")
    assert right >= FLOOR * cells, f"{right} of {cells} cells"
