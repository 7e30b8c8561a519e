"""The sample campaign as each role sees it, in a browser at both widths. It also draws the pictures of the user guide.

The pictures are written where LANTOA_WRITE_GUIDE is set (`make guide`); otherwise they must exist and be light.
"""

import io
import os
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from PIL import Image
from playwright.sync_api import Page
from tests.e2e.browser import axe, fits, sign_in

from lantoa.activities.models import Activity, ActivityState, Flag
from lantoa.feedback.models import Difficulty
from lantoa.orgs.models import SCHOOL_KINDS, Unit, User
from lantoa.plans.models import Assignment, Extension, Plan, PlanKind, PlanState
from lantoa.reports.models import Consolidation, Cycle, Report, ReportState
from lantoa.sample.accounts import ACCOUNTS, PROTAGONIST

pytestmark = pytest.mark.django_db(transaction=True)
IMAGES = Path(__file__).parents[2] / "docs/images"
GUIDE = IMAGES.parent / "huong-dan.md"
LIGHT = 100_000


class Camera:
    """Takes a picture for the guide, in few colours so that it is light."""

    def take(self, page: Page, name: str, height: int = 0) -> None:
        size = page.viewport_size or {"width": 1280, "height": 800}
        page.set_viewport_size({"width": size["width"], "height": height or size["height"]})
        page.evaluate("document.activeElement?.blur(); window.scrollTo(0, 0)")
        data = page.screenshot()
        page.set_viewport_size(size)
        assert data
        if os.environ.get("LANTOA_WRITE_GUIDE"):
            picture = Image.open(io.BytesIO(data)).convert("RGB").quantize(64, dither=Image.Dither.NONE)
            IMAGES.mkdir(exist_ok=True)
            picture.save(IMAGES / f"{name}.png", optimize=True)


def _everything_is_there() -> None:
    assert Unit.objects.filter(is_sample=False).count() == 0
    assert Unit.objects.filter(kind="district").count() == 15
    assert 700 <= Unit.objects.filter(kind__in=SCHOOL_KINDS).count() <= 900
    first, last = Activity.objects.earliest("held_on").held_on, Activity.objects.latest("held_on").held_on
    assert (first.month, last.isoformat()[:7]) == (1, "2024-10")
    assert set(Activity.objects.values_list("state", flat=True)) == set(ActivityState.values)
    assert set(Report.objects.values_list("state", flat=True)) >= {
        ReportState.SUBMITTED,
        ReportState.ACCEPTED,
        ReportState.RETURNED,
    }
    whole = Consolidation.objects.filter(unit__depth=1)
    assert sorted(whole.values_list("cycle__period", flat=True)) == ["2024-Q1", "2024-Q2", "2024-Q3"]
    assert Cycle.objects.get(period="2024-Q4").state == "planned"
    assert set(Extension.objects.values_list("state", flat=True)) == set(Extension.State.values)
    assert Assignment.objects.filter(exempt_on__isnull=False).count() >= 3
    own = Plan.objects.filter(kind=PlanKind.UNIT)
    assert set(own.values_list("state", flat=True)) >= {
        PlanState.DRAFT,
        PlanState.SUBMITTED,
        PlanState.RETURNED,
        PlanState.ISSUED,
    }
    assert own.exclude(integrated_into="").filter(source_file__isnull=False).exists()
    assert Plan.objects.get(kind=PlanKind.DIRECTIVE).versions.count() == 2
    assert set(Flag.objects.values_list("kind", flat=True)) == set(Flag.Kind.values)
    assert Unit.objects.filter(second_line__isnull=False).count() == 15
    assert Difficulty.objects.exists()
    with pytest.raises(CommandError, match="needs an empty one"):
        call_command("load_sample")


def test_the_sample_has_something_to_show_on_every_page(live_server: object, desk: Page, phone: Page) -> None:
    call_command("load_sample")
    _everything_is_there()
    base, camera = str(live_server), Camera()
    for account in ACCOUNTS:
        for page in (desk, phone):
            sign_in(page, User.objects.get(username=account.username), base)
            response = page.goto(base)
            assert response is not None
            assert len(response.body()) < LIGHT
            fits(page)
            axe(page)
        camera.take(phone, f"nha-{account.username}", 900)

    def go(page: Page, who: str, path: str) -> None:
        sign_in(page, User.objects.get(username=who), base)
        response = page.goto(base + path)
        assert response is not None
        assert response.status == 200
        fits(page)

    go(desk, "vanphong", "/")
    camera.take(desk, "home", 860)
    plan = Plan.objects.get(kind=PlanKind.DIRECTIVE)
    lesson = Activity.objects.filter(unit__code=PROTAGONIST, state=ActivityState.SUBMITTED).latest("pk")
    returned = Report.objects.get(unit__code=PROTAGONIST, cycle__period="2024-Q3")
    third = returned.cycle_id
    for page, who, path, name in (
        (desk, "vanphong", "/don-vi/", "don-vi"),
        (desk, "vanphong", f"/ke-hoach/{plan.pk}/", "ke-hoach"),
        (desk, "vanphong", "/ke-hoach/nhap/", "doc-ke-hoach"),
        (desk, "vanphong", "/can-nhac/", "can-nhac"),
        (desk, "vanphong", f"/bao-cao/ky/{third}/", "bao-cao-ky"),
        (desk, "giamdoc", "/so-lieu/", "so-lieu"),
        (desk, "phonggd", "/hoat-dong/duyet/", "duyet-hoat-dong"),
        (phone, "giaovien", "/hoat-dong/ghi/", "ghi-hoat-dong"),
        (phone, "hieutruong", f"/hoat-dong/{lesson.pk}/", "hoat-dong"),
        (desk, "hieutruong", f"/bao-cao/{returned.pk}/", "bao-cao"),
        (desk, "quantri", "/don-vi/nguoi/", "nguoi"),
        (desk, "bientap", "/tim/?q=gương điển hình", "tim"),
    ):
        go(page, who, path)
        camera.take(page, name)


def test_the_guide_shows_only_pictures_that_are_there_and_light() -> None:
    named = re.findall(r"!\[[^\]]*\]\(images/([^)]+)\)", GUIDE.read_text())
    assert len(named) > 10
    for name in named:
        assert (IMAGES / name).stat().st_size < LIGHT, name
