"""The business date and its fixing."""

import datetime as dt

import pytest

from lantoa.periods import clock


def test_the_business_date_can_stand_still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANTOA_TODAY", "2024-10-15")
    assert clock.today() == dt.date(2024, 10, 15)
    assert clock.is_fixed()
    assert clock.now().year > 2024, "real time goes on"


def test_a_wrong_date_stops_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANTOA_TODAY", "15/10/2024")
    with pytest.raises(SystemExit, match="write it as 2024-10-15"):
        clock.today()


def test_without_the_setting_it_is_the_day_in_viet_nam(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LANTOA_TODAY", raising=False)
    assert clock.today() == clock.now().date()
