"""Settings are read loudly: a wrong value stops the start with its name and what it should be."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.config import env
from lantoa.config.database import database_settings

NAME = "LANTOA_TEST_SETTING"


@pytest.mark.parametrize(("value", "meant"), [("1", True), ("yes", True), ("TRUE", True), ("0", False), ("", False)])
def test_a_flag_is_on_or_off(monkeypatch: pytest.MonkeyPatch, value: str, meant: bool) -> None:
    monkeypatch.setenv(NAME, value)
    assert env.flag(NAME) is meant


@pytest.mark.parametrize("value", ["có", "2", "on "])
def test_a_flag_that_is_neither_stops_the_start(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(SystemExit, match=f"{NAME}.*expected 1 or 0"):
        env.flag(NAME)


def test_what_has_no_default_must_be_set() -> None:
    with pytest.raises(SystemExit, match=f"{NAME}: is not set"):
        env.text(NAME)


def test_words_and_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, " a.vn, ,b.vn ")
    assert env.words(NAME) == ["a.vn", "b.vn"]
    monkeypatch.setenv(NAME, "~/lantoa")
    assert env.folder(NAME, Path("/")) == Path.home() / "lantoa"


@given(text=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=6))
def test_a_number_is_one_within_its_bounds_or_the_start_stops(text: str) -> None:
    good = text == "" or (text.isascii() and text.isdigit() and 1 <= int(text) <= 99)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(NAME, text)
        if good:
            assert env.number(NAME, 8, least=1, most=99) == int(text or 8)
        else:
            with pytest.raises(env.EnvError, match=NAME):
                env.number(NAME, 8, least=1, most=99)


def test_an_address_of_a_database_is_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://m%40i:b%2F%3Ad@db.example.vn:6432/lan%20toa?sslmode=require")
    found = database_settings()
    assert [found[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "lan toa",
        "m@i",
        "b/:d",
        "db.example.vn",
        "6432",
    ]
    assert found["OPTIONS"] == {"sslmode": "require"}
