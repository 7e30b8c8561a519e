"""The library is read by everybody with a post and corrected by the office alone."""

import pytest
from django.urls import reverse
from tests.factories.orgs import client_for
from tests.factories.world import make_world

from lantoa.library.actions import cite
from lantoa.library.models import Directive

pytestmark = pytest.mark.django_db


def test_a_document_is_one_record_however_it_is_cited() -> None:
    first = cite(kind="Quyết định", number="131/QĐ-TTg")
    again = cite(kind="Quyết định", number="131/qđ - ttg", issuer="Thủ tướng Chính phủ")
    assert first == again
    assert Directive.objects.get().issuer == "Thủ tướng Chính phủ"


def test_search_and_correction() -> None:
    world = make_world()
    row = Directive.objects.get(number="325/KH-UBND")
    page = client_for(world.officer).get(reverse("library:directives"), {"q": "325 kh ubnd"}).content.decode()
    assert "325/KH-UBND" in page
    address = reverse("library:edit", args=[row.pk])
    assert client_for(world.officer).get(address).status_code == 403
    data = {
        "kind": "Kế hoạch",
        "number": "325/KH-UBND",
        "issuer": "UBND thành phố",
        "subject": "Chuyển đổi số năm 2024",
    }
    assert client_for(world.office).post(address, data).status_code == 302
    row.refresh_from_db()
    assert row.issuer == "UBND thành phố"
