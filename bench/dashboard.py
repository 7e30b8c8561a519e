"""The figures of a plan over 1,000 units and 100,000 activities, beside one raw SQL pass over the same rows."""

import datetime as dt
from collections.abc import Iterator

from bench.empty import empty_database
from bench.rows import Row, median

UNITS, ACTIVITIES, DISTRICTS = 1_000, 100_000, 15
TODAY = dt.date(2024, 10, 15)
_ACTIVITIES = """
INSERT INTO activities_activity (client_id, plan_id, unit_id, kind, title, description, held_on, place, channel, reach, quantity,
  state, return_reason, created_as, created_at, search)
SELECT gen_random_uuid(), %(plan)s, units.ids[1 + n %% array_length(units.ids, 1)],
  (ARRAY['lesson','session','bulletin','news','social','training','contest','dx_day','exemplar','other'])[1 + (n + n / 1000) %% 10],
  'Hoạt động ' || n, '', date '2024-01-02' + (n * 31 %% 285), '', 'direct', 30, 2,
  (ARRAY['accepted','accepted','accepted','submitted'])[1 + n / 7 %% 4], '', '', now(), ''
FROM generate_series(1, %(number)s) n, (SELECT array_agg(id) AS ids FROM orgs_unit WHERE code LIKE 'T%%') units
"""
_REGISTERS = """
INSERT INTO indicators_registerentry (register, unit_id, code, name, valid_from, satisfied_from, proof_url, not_applicable,
  note, search)
SELECT r, id, r || code, name, date '2024-01-01', CASE WHEN id % 3 > 0 THEN date '2024-04-01' END, '', '', '', ''
FROM orgs_unit, unnest(ARRAY['portal','officer']) r WHERE code LIKE 'T%'
"""
_FLOOR = """
SELECT unit_id, kind, min(held_on), sum(quantity) FROM activities_activity
WHERE plan_id = %s AND state = 'accepted' AND held_on <= %s GROUP BY unit_id, kind
"""


def run() -> Iterator[Row]:
    """In a database of its own, which goes with the run."""
    with empty_database(LANTOA_TODAY=TODAY.isoformat()):
        yield from _measured()


def _measured() -> Iterator[Row]:
    from django.db import connection  # noqa: PLC0415 - Django is ready only now
    from django.test import Client  # noqa: PLC0415

    from lantoa.indicators.queries import lines  # noqa: PLC0415
    from lantoa.indicators.scope import Scope  # noqa: PLC0415

    plan, office = _campaign()
    with connection.cursor() as cursor:
        cursor.execute(_ACTIVITIES, {"plan": plan.pk, "number": ACTIVITIES})
        cursor.execute(_REGISTERS)
        cursor.execute("ANALYZE")

    def floor() -> None:
        with connection.cursor() as cursor:
            cursor.execute(_FLOOR, [plan.pk, TODAY])
            cursor.fetchall()

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(office)

    def page() -> None:
        assert client.get("/so-lieu/").status_code == 200

    for work in (floor, page):
        work()
    note = "one SQL pass"
    scope = Scope(plan.owner)
    yield Row(
        "figures, 1,000 units, 100,000 activities", median(lambda: lines(plan, scope, TODAY)), median(floor), note
    )
    yield Row("the same as a page", median(page), median(floor), note)


def _campaign() -> tuple[object, object]:
    """A department of fifteen districts and a thousand schools, the sample's plan in force, somebody in its office."""
    from lantoa.audit.log import System  # noqa: PLC0415
    from lantoa.documents.statutory import plan_docx  # noqa: PLC0415
    from lantoa.orgs.actor import actor_of  # noqa: PLC0415
    from lantoa.orgs.models import Post, Role, Tenure, Unit, User  # noqa: PLC0415
    from lantoa.orgs.roster import apply, rows_of  # noqa: PLC0415
    from lantoa.plans.actions.importing import import_plan  # noqa: PLC0415
    from lantoa.plans.actions.issue import issue_plan  # noqa: PLC0415
    from lantoa.sample.plan import ISSUED_ON, NUMBER, sample_plan  # noqa: PLC0415

    districts = [
        {"code": f"Q{n}", "name": f"Phòng GDĐT quận {n}", "kind": "Phòng GDĐT", "parent": "S"} for n in range(DISTRICTS)
    ]
    kinds = ("Mầm non", "Tiểu học", "THCS", "THPT")
    schools = [
        {"code": f"T{n}", "name": f"Trường {n}", "kind": kinds[n % 4], "parent": f"Q{n % DISTRICTS}"}
        for n in range(UNITS)
    ]
    rows = rows_of([{"code": "S", "name": "Sở Giáo dục và Đào tạo", "kind": "Sở"}, *districts, *schools])
    done = apply(actor=System("bench"), rows=rows, invite=False)
    assert not done.plan.errors, done.plan.errors[0].errors
    office = User.objects.create(username="van.phong", full_name="Văn phòng")
    root = Unit.objects.get(code="S")
    Tenure.objects.create(post=Post.objects.get(unit=root, role=Role.OFFICE), user=office, since=TODAY)
    actor = actor_of(office)
    plan = import_plan(actor=actor, owner=root, data=plan_docx(sample_plan()), filename="ke-hoach.docx")
    issue_plan(actor=actor, plan=plan, number=NUMBER, issued_on=ISSUED_ON)
    return plan, office
