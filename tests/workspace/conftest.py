"""Pages are kept while the log does not grow; tests that write past it begin with nothing kept."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    cache.clear()
