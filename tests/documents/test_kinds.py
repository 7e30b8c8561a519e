"""Plans of every kind of body, in our own words: what must be read in each, as Word, as PDF and as flattened text.

`kinds/NAME.json` holds the document (see `kinds_builder`) and what is in it; NAME.txt is what a PDF's extraction gives,
or a copy from a web page; NAME.pdf was printed by an office program.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.documents.kinds_builder import Json, build

from lantoa.documents.lint import lint_plan
from lantoa.documents.read import PlanDocument, read_plan

FOLDER = Path(__file__).parent / "kinds"
HEAD = ("kind", "number", "symbol", "issued_on", "place", "issuer", "parent_body", "title", "year")
FLAT_FLOOR = 0.85  # of the cells of a table that lost its lines


@cache
def described(name: str) -> Json:
    described: Json = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return described


def _files() -> Iterator[str]:
    for path in sorted(FOLDER.glob("*.json")):
        if "document" in described(path.stem):
            yield f"{path.stem}.docx"
        yield from (f"{path.stem}{suffix}" for suffix in (".pdf", ".txt") if path.with_suffix(suffix).exists())


@pytest.fixture(scope="module", params=list(_files()))
def file(request: pytest.FixtureRequest) -> Path:
    return FOLDER / str(request.param)


@cache
def _plan(file: Path) -> PlanDocument:
    data = build(described(file.stem)["document"]) if file.suffix == ".docx" else file.read_bytes()
    return read_plan(data, file.name)


def _read(file: Path) -> tuple[Json, Json]:
    return _plan(file).to_json(), described(file.stem)["expected"]


def test_the_head_is_read(file: Path) -> None:
    plan, expected = _read(file)
    assert {key: plan[key] for key in HEAD if key in expected} == {
        key: expected[key] for key in HEAD if key in expected
    }
    if "signer" in expected:
        assert plan["signer"] == dict(zip(("name", "position"), expected["signer"], strict=True))
    if "recipients" in expected:
        assert len(plan["recipients"]) == expected["recipients"], plan["recipients"]


def test_every_cited_document_is_found_once(file: Path) -> None:
    plan, expected = _read(file)
    if "cited" in expected:
        assert {one["number"] or one["subject"]: one["date"] for one in plan["citations"]} == expected["cited"]
    if "basis" in expected:
        assert [one["number"] for one in plan["citations"] if one["basis"]] == expected["basis"]


def test_targets_are_read_with_their_comparison(file: Path) -> None:
    plan, expected = _read(file)
    if "targets" in expected:
        found = [[one["comparator"], one["value"], one["value_max"], one["unit"]] for one in plan["targets"]]
        assert found == expected["targets"]


def _codes(sections: list[Json]) -> str:
    inner = ((one["code"], _codes(one["children"])) for one in sections)
    return " ".join(code + (f"({below})" if below else "") for code, below in inner)


def test_the_outline_nests_as_printed(file: Path) -> None:
    plan, expected = _read(file)
    if "codes" in expected and not (file.suffix == ".txt" and "table" in file.stem):
        assert _codes(plan["sections"]) == expected["codes"]


def _cell(task: Json, key: str) -> Any:
    if key in {"by", "excl"}:
        return task["due"] and task["due"]["by" if key == "by" else "exclusive"]
    value = task[key]
    return value["text"] if isinstance(value, dict) and key in {"start", "due"} else value


def test_tasks_and_their_cells_are_read_and_none_is_invented(file: Path) -> None:
    plan, expected = _read(file)
    if "tasks" not in expected:
        return
    tasks = [one for one in plan["tasks"] if not one["is_group"]]
    assert len(tasks) == len(expected["tasks"]), [one["title"] for one in tasks]
    wrong, cells = [], 0
    for task, wanted in zip(tasks, expected["tasks"], strict=True):
        for key, value in wanted.items():
            cells += 1
            if _cell(task, key) != value:
                wrong.append((task["code"], key, _cell(task, key), value))
    assert len(wrong) <= (cells * (1 - FLAT_FLOOR) if file.suffix == ".txt" else 0), wrong
    if "groups" in expected:
        assert len(plan["tasks"]) - len(tasks) == expected["groups"]


def test_the_linter_raises_no_false_alarm(file: Path) -> None:
    if file.stem != "two-annexes":  # it does cite two letters without their dates
        assert lint_plan(_plan(file)) == []
