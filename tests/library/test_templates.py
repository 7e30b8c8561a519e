"""An office's Word templates: checked, in force for the units below, taken back; a faulty one never stops a document."""

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.orgs import client_for
from tests.factories.reports import quarter, sent, taken, written
from tests.factories.templates import starting, template, texts
from tests.factories.world import World, make_world

from lantoa.documents.checking import check_docx
from lantoa.documents.templating.checking import check_template
from lantoa.documents.templating.rendering import trial
from lantoa.library.models import WordTemplate
from lantoa.library.templating import registry, writing
from lantoa.notify.models import Message
from lantoa.orgs.actor import Actor
from lantoa.plans.actions import unit_plans
from lantoa.reports.actions import consolidate, submit

pytestmark = pytest.mark.django_db
UNIT, LEVEL, PLAN = "bao-cao-don-vi", "bao-cao-tong-hop", "ke-hoach-don-vi"


@pytest.fixture
def world() -> World:
    return make_world()


def put(actor: Actor, data: bytes, kind: str = UNIT, *, status: int = 302) -> str:
    file = SimpleUploadedFile("mau.docx", data)
    answer = client_for(actor).post(reverse("library:template", args=[kind]), {"file": file})
    assert answer.status_code == status
    return answer.content.decode().replace("<wbr>", "")


def named(words: str) -> bytes:
    return template(words, "{{ so_ky_hieu }}, {{ dia_danh_ngay_thang }}", "{{p noi_dung }}")


@pytest.mark.parametrize("kind", [UNIT, LEVEL, PLAN])
def test_the_starting_template_of_each_kind_can_be_used_at_once(world: World, kind: str) -> None:
    found = registry.kind(kind)
    assert found is not None
    data = starting(kind)
    assert check_template(data, found.fields) == []
    assert trial(data, found.sample) == []
    client = client_for(world.office)
    answer = client.get(reverse("library:template_start", args=[kind]))
    assert texts(b"".join(answer.streaming_content)) == texts(data)  # type: ignore[attr-defined]
    put(world.office, data, kind)
    assert WordTemplate.objects.get().findings == []
    look = b"".join(client.get(reverse("library:template_look", args=[kind])).streaming_content)  # type: ignore[attr-defined]
    assert [one.message for one in check_docx(look) if not one.ok] == []
    own = [" ".join(text.split()) for text in texts(found.sample(False).document.to_bytes())]
    assert [" ".join(text.split()) for text in texts(look)] == own


def test_every_field_of_the_table_is_filled(world: World) -> None:
    for found in registry.kinds():
        values = found.sample(False).values
        assert {one.name for one in found.own} == set(values)
        for one in found.own:
            for row in values[one.name] if one.parts else []:
                assert set(row) == {part.name for part in one.parts}


def test_reports_sent_from_now_on_have_it_and_those_before_stay(world: World) -> None:
    before = sent(world, period="2024-Q2").versions.get()
    assert before.document is not None
    old = before.document.read()
    put(world.office, named("Mẫu của {{ co_quan_cap_tren }}"))
    after = sent(world).versions.get()
    assert after.document is not None
    assert texts(after.document.read())[0] == f"Mẫu của {world.district.name}"
    before.refresh_from_db()
    assert before.document.read() == old
    data = {"number": "7", "symbol": "BC-THHM", "issued_on": "2024-10-10"}
    client_for(world.officer).post(reverse("reports:enter", args=[before.report_id]), data)
    entered = before.report.unit.issued_documents.get()
    assert "07/BC-THHM" in " ".join(texts(entered.source.read()))
    assert "Mẫu của" not in " ".join(texts(entered.source.read()))


def test_the_nearest_owner_counts_and_going_back_is_one_step(world: World) -> None:
    put(world.office, named("Mẫu của Sở"))
    put(world.district_office, named("Mẫu của phòng"))
    found = registry.kind(UNIT)
    assert found is not None

    def first(world_unit: object) -> str:
        return texts(writing.written(UNIT, world_unit, found.sample(False)))[0]  # type: ignore[arg-type, union-attr]

    assert first(world.school) == "Mẫu của phòng"
    assert first(world.other_school) == "Mẫu của Sở"
    client, page = client_for(world.district_office), reverse("library:template", args=[UNIT])
    assert "mau.docx" in client.get(page).content.decode()
    back = reverse("library:template_take_back", args=[UNIT])
    assert client.post(back).status_code == 302
    assert first(world.school) == "Mẫu của Sở"
    assert client_for(world.office).post(back).status_code == 302
    assert first(world.school) != "Mẫu của Sở"
    assert client_for(world.office).post(back).status_code == 302  # nothing is left to take back
    assert WordTemplate.objects.filter(owner=world.root).count() == 2
    row = WordTemplate.objects.filter(owner=world.root, file__isnull=False).get()
    assert row.file is not None
    kept = client_for(world.office).get(reverse("files:file", args=[row.file.key]))
    assert b"".join(kept.streaming_content) == row.file.read()  # type: ignore[attr-defined]
    assert client_for(world.stranger).get(reverse("files:file", args=[row.file.key])).status_code == 404


def test_a_wrong_file_is_told_in_sentences_and_the_one_before_stays(world: World) -> None:
    put(world.office, named("Mẫu đúng"))
    page = put(world.office, template("Về {{ trich_yue }}", "{%p for x in noi_nhan %}", "{{ x }}"), status=422)
    assert "Đoạn 1 (“Về {{ trich_yue }}”): Không có trường “trich_yue”. Có phải là “trich_yeu”?" in page
    assert "chưa đóng. Hãy thêm {%p endfor %}" in page
    assert "Không nhận tệp. Mẫu của đơn vị vẫn được dùng." in page
    for data in (b"khong phai", b"%PDF-1.7", b"\xd0\xcf\x11\xe0"):
        assert "mau.docx" in put(world.office, data, status=422)
    put(world.office, template("{{ ''.__class__ }}"), status=422)
    put(world.office, template("Không có trường"), status=422)
    assert WordTemplate.objects.count() == 1
    version = sent(world).versions.get()
    assert version.document is not None
    assert texts(version.document.read())[0] == "Mẫu đúng"


def test_what_leaves_the_statutory_layout_is_warned_of_and_not_refused(world: World) -> None:
    put(world.office, named("Mẫu của {{ co_quan }}"))
    page = client_for(world.office).get(reverse("library:template", args=[UNIT])).content.decode()
    found = WordTemplate.objects.get().findings
    assert found
    assert found[0][1] in page


def test_a_template_that_fails_gives_our_own_layout_and_its_owner_is_told_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(world.office, named("Mẫu của Sở"))

    def broken(*_args: object) -> bytes:
        raise ValueError("hỏng")

    monkeypatch.setattr(writing, "render", broken)
    version = sent(world).versions.get()
    sent(world, period="2024-Q2")
    assert version.document is not None
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in " ".join(texts(version.document.read()))
    (told,) = Message.objects.filter(code="library.template_failed")
    assert (told.person, told.unit) == (world.office.user, world.root)
    assert told.url == reverse("library:template", args=[UNIT])
    assert world.school.name in told.title


def test_plans_and_consolidated_reports_have_theirs(world: World) -> None:
    loop = ("{%p for x in cac_nhiem_vu %}", "{{ x.ma }} {{ x.ten }}", "{%p endfor %}")
    put(world.office, template("Kế hoạch năm {{ nam }}", *loop), PLAN)
    put(world.office, template("Kỳ {{ ky }}: {{ da_tong_hop }}/{{ so_don_vi }}", "{{p noi_dung }}"), LEVEL)
    own = unit_plans.make_unit_plan(actor=world.officer, parent=world.plan, unit=world.school)
    answer = client_for(world.officer).get(reverse("plans:unit_plan_word", args=[own.pk]))
    lines = texts(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    assert lines[0] == "Kế hoạch năm 2024"
    assert any(line.startswith("IV.4 ") for line in lines)
    taken(world)
    row = consolidate.by_system(quarter(world), world.root)
    row.refresh_from_db()
    assert row.document is not None
    data = row.document.read()
    assert texts(data)[0].startswith("Kỳ quý III năm 2024: 1/")
    assert any(line.startswith("Phụ lục") for line in texts(data))
    assert docx.Document(io.BytesIO(data)).inline_shapes  # the charts came along


def test_only_an_office_keeps_templates_and_only_its_own(world: World) -> None:
    page = reverse("library:template", args=[UNIT])
    for actor, status in (
        (world.office, 200),
        (world.district_office, 200),
        (world.leader, 403),
        (world.head, 403),
        (world.officer, 403),
    ):
        client = client_for(actor)
        for address in (page, reverse("library:templates"), reverse("library:template_look", args=[UNIT])):
            answer = client.get(address)
            assert answer.status_code == status
            if answer.streaming:
                assert b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert client_for(world.head).post(page, {"file": SimpleUploadedFile("a.docx", named("x"))}).status_code == 403
    assert client_for(world.office).get(reverse("library:template", args=["khong-co"])).status_code == 404
    assert WordTemplate.objects.count() == 0


def test_rows_are_frozen(world: World) -> None:
    put(world.office, named("Mẫu"))
    with pytest.raises(DatabaseError), transaction.atomic():
        WordTemplate.objects.update(kind=PLAN)


def test_the_pages_ask_as_much_with_one_row_as_with_three(world: World) -> None:
    counts = []
    for times in (1, 2):
        for _ in range(times):
            put(world.office, named("Mẫu"))
            put(world.district_office, named("Mẫu"))
        with CaptureQueriesContext(connection) as found:
            client = client_for(world.office)
            assert client.get(reverse("library:template", args=[UNIT])).status_code == 200
            assert client.get(reverse("library:templates")).status_code == 200
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_sending_a_report_asks_for_its_template_once(world: World) -> None:
    put(world.office, named("Mẫu"))
    report = written(world)
    with CaptureQueriesContext(connection) as found:
        submit.submit_report(actor=world.head, report=report)
    assert len([one for one in found.captured_queries if "library_wordtemplate" in one["sql"]]) == 1
