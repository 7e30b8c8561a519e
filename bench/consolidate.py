"""A level's report of 1,000 and of 50,000 units, files included, beside raw SQL and python-docx writing the same words."""

import datetime as dt
import io
import time
from collections.abc import Iterator

import docx

from bench.empty import empty_database
from bench.rows import Row

DISTRICTS = 30
TODAY = dt.date(2024, 10, 15)
# Units in a flat range of the tree, each owing the report, each with an accepted one, frozen as a version.
_UNITS = """
INSERT INTO orgs_unit (path, depth, numchild, code, name, short_name, kind, website, second_line_reviews, is_sample, name_fold,
  name_sort)
SELECT d.path || lpad(upper(to_hex(n + 16)), 4, '0'), 3, 0, 'T' || n, 'Trường Tiểu học số ' || n, '',
  (ARRAY['preschool','primary','lower','upper'])[1 + n %% 4], '', false, false, 'truong tieu hoc so ' || n, lpad(n::text, 8, '0')
FROM generate_series(%(first)s, %(last)s) n JOIN (
  SELECT path, row_number() OVER (ORDER BY path) - 1 AS at FROM orgs_unit WHERE kind = 'district') d ON d.at = n %% %(districts)s
"""
_OWED = """
INSERT INTO plans_assignment SELECT made.* FROM (SELECT * FROM plans_assignment WHERE task_id = %(task)s LIMIT 1) a,
  (SELECT id FROM orgs_unit WHERE code LIKE 'T%%' AND substr(code, 2)::int BETWEEN %(first)s AND %(last)s) u,
  jsonb_populate_record(NULL::plans_assignment, to_jsonb(a) || jsonb_build_object(
    'id', nextval(pg_get_serial_sequence('plans_assignment', 'id')), 'unit_id', u.id)) made
"""
_REPORTS = """
INSERT INTO reports_report (cycle_id, unit_id, state, texts, bases, kept, typed, return_reason, first_sent_on, submitted_on,
  nothing, correction_reason, updated_at)
SELECT %(cycle)s, id, 'accepted', '{}', '{}', '{}', '{}', '', date '2024-09-16', date '2024-09-16', false, '', now()
FROM orgs_unit WHERE code LIKE 'T%%' AND substr(code, 2)::int BETWEEN %(first)s AND %(last)s
"""
_VERSIONS = """
INSERT INTO reports_reportversion (report_id, number, content, submitted_at, submitted_by)
SELECT r.id, 1, jsonb_build_object('previous_total', r.id %% 9, 'texts', jsonb_build_object(
    'steering', repeat('Thực hiện kế hoạch của Sở. ', 8), 'results', repeat('Đã tổ chức các hoạt động truyền thông. ', 20),
    'difficulties', '- Đường truyền tại điểm trường số ' || r.id %% 500 || ' còn yếu.', 'requests', '- Hỗ trợ kinh phí.'),
  'figures', jsonb_build_object('units', 1, 'activities', jsonb_build_object('lesson', 1 + r.id %% 7, 'news', 2, 'bulletin', 3),
    'items', jsonb_build_object('lesson', 1 + r.id %% 7, 'news', 2, 'bulletin', 6), 'people', jsonb_build_object('lesson', 90),
    'channels', jsonb_build_object('direct', 6), 'topics', jsonb_build_object('5.a', 2),
    'tasks', jsonb_build_object('IV.4', jsonb_build_object('done', 1), 'IV.1', jsonb_build_object('in_progress', 1)),
    'reach', 90, 'waiting', 0, 'difficulties', 1)), now(), 'Hiệu trưởng'
FROM reports_report r WHERE r.cycle_id = %(cycle)s AND r.counted_id IS NULL
"""
_COUNTED = """
UPDATE reports_report r SET counted_id = v.id FROM reports_reportversion v
WHERE v.report_id = r.id AND r.cycle_id = %(cycle)s AND r.counted_id IS NULL
"""
_FLOOR = """
SELECT k.key, sum(k.value::int) FROM reports_report r JOIN reports_reportversion v ON v.id = r.counted_id,
  jsonb_each_text(v.content->'figures'->'activities') k WHERE r.cycle_id = %s GROUP BY 1
"""


def run() -> Iterator[Row]:
    """In a database of its own, which goes with the run."""
    with empty_database(LANTOA_TODAY=TODAY.isoformat()):
        plan_cycle = _campaign()
        begun = 1
        for units in (1_000, 50_000):
            _fill(plan_cycle, begun, units)
            begun = units + 1
            yield _measured(plan_cycle, units)


def _measured(cycle: int, units: int) -> Row:
    from django.db import connection  # noqa: PLC0415 - Django is ready only now

    from lantoa.reports.actions.consolidate import by_system  # noqa: PLC0415
    from lantoa.reports.models import Cycle  # noqa: PLC0415

    row = Cycle.objects.select_related("plan__owner").get(pk=cycle)
    at = time.perf_counter()
    made = by_system(row, row.plan.owner)
    value = time.perf_counter() - at
    made.refresh_from_db()
    assert made.document is not None
    assert made.done == units + 1, made.done  # the one that owes and sent nothing
    written = docx.Document(io.BytesIO(made.document.read()))
    texts = [one.text for one in written.element.body.iter(f"{_W}t") if one.text]
    at = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(_FLOOR, [cycle])
        cursor.fetchall()
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(io.BytesIO())
    return Row(
        f"consolidation of {units:,} units, with files", value, time.perf_counter() - at, "raw SQL + python-docx"
    )


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _fill(cycle: int, first: int, last: int) -> None:
    from django.db import connection  # noqa: PLC0415

    from lantoa.plans.models import Assignment  # noqa: PLC0415
    from lantoa.reports.models import Cycle  # noqa: PLC0415

    plan = Cycle.objects.get(pk=cycle).plan
    task = Assignment.objects.filter(task__plan=plan).order_by("pk")[0].task_id
    values = {"first": first, "last": last, "districts": DISTRICTS, "cycle": cycle, "task": task}
    with connection.cursor() as cursor:
        for statement in (_UNITS, _OWED, _REPORTS, _VERSIONS, _COUNTED):
            cursor.execute(statement, values)
        cursor.execute("ANALYZE")


def _campaign() -> int:
    """A department of thirty districts and the sample's plan in force; the id of its third quarter."""
    from lantoa.audit.log import System  # noqa: PLC0415
    from lantoa.documents.statutory import plan_docx  # noqa: PLC0415
    from lantoa.orgs.actor import actor_of  # noqa: PLC0415
    from lantoa.orgs.models import Post, Role, Tenure, Unit, User  # noqa: PLC0415
    from lantoa.orgs.roster import apply, rows_of  # noqa: PLC0415
    from lantoa.plans.actions.importing import import_plan  # noqa: PLC0415
    from lantoa.plans.actions.issue import issue_plan  # noqa: PLC0415
    from lantoa.reports.models import Cycle  # noqa: PLC0415
    from lantoa.sample.plan import ISSUED_ON, NUMBER, sample_plan  # noqa: PLC0415

    districts = [
        {"code": f"Q{n:02d}", "name": f"Phòng GDĐT quận {n}", "kind": "Phòng GDĐT", "parent": "S"}
        for n in range(DISTRICTS)
    ]
    school = {"code": "T0", "name": "Trường Tiểu học số 0", "kind": "Tiểu học", "parent": "Q00"}
    rows = rows_of([{"code": "S", "name": "Sở Giáo dục và Đào tạo", "kind": "Sở"}, *districts, school])
    assert not apply(actor=System("bench"), rows=rows, invite=False).plan.errors
    office = User.objects.create(username="van.phong", full_name="Văn phòng")
    root = Unit.objects.get(code="S")
    Tenure.objects.create(post=Post.objects.get(unit=root, role=Role.OFFICE), user=office, since=TODAY)
    actor = actor_of(office)
    plan = import_plan(actor=actor, owner=root, data=plan_docx(sample_plan()), filename="ke-hoach.docx")
    issue_plan(actor=actor, plan=plan, number=NUMBER, issued_on=ISSUED_ON)
    return Cycle.objects.get(plan=plan, period="2024-Q3").pk
