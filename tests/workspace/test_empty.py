"""Before the first plan: each page of the Office's year has its sentence and a next step, and none leads astray."""

import pytest
from tests.factories.orgs import actor_for, client_for, make_department

from lantoa.orgs.models import Role

pytestmark = pytest.mark.django_db
EMPTY = {
    "/bao-cao/": "Kỳ báo cáo tự mở khi kế hoạch được ban hành",
    "/bao-cao/thi-dua/": "có kế hoạch được ban hành thì mới lập công thức",
    "/can-nhac/qua-han/": "Không có việc quá hạn",
    "/huong-dan/da-gui/": "Chưa soạn hướng dẫn nào",
    "/kiem-tra/": "Chưa có cuộc kiểm tra nào",
    "/kiem-tra/chua-kiem-tra/": "có kế hoạch được ban hành thì mới lập cuộc kiểm tra",
    "/kiem-tra/khac-phuc/": "kèm hạn, đến khi khắc phục xong",
    "/kho-khan/": "Chưa có khó khăn, vướng mắc nào",
    "/kho-khan/giai-dap/": "Chưa có nội dung giải đáp nào",
    "/mang-luoi/": "Chưa có đơn vị nào",
    "/so-lieu/": "Chưa có số liệu",
    "/thong-bao/": "Chưa có thông báo nào",
    "/toan-canh/": "Chưa có kế hoạch nào đang thực hiện",
}


@pytest.mark.parametrize(("path", "words"), EMPTY.items())
def test_an_empty_page_says_what_comes_first(path: str, words: str) -> None:
    page = client_for(actor_for(Role.OFFICE, make_department())).get(path)
    assert page.status_code == 200
    assert words in page.content.decode()


@pytest.mark.parametrize("path", ["/huong-dan/moi/", "/kiem-tra/moi/", "/kho-khan/moi/"])
def test_what_needs_a_plan_leads_to_where_one_begins(path: str) -> None:
    answer = client_for(actor_for(Role.OFFICE, make_department())).get(path, follow=True)
    assert answer.redirect_chain == [("/ke-hoach/", 302)]
    assert "Chưa có kế hoạch" in answer.content.decode()
    assert "/ke-hoach/nhap/" in answer.content.decode()
