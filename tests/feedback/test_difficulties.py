"""A unit says what hinders it; the level above reads it, a stranger does not."""

import pytest
from django.urls import reverse
from tests.factories.orgs import client_for
from tests.factories.world import make_world

from lantoa.feedback.models import Difficulty

pytestmark = pytest.mark.django_db


def test_a_difficulty_is_reported_read_above_and_taken_back() -> None:
    world = make_world()
    answer = client_for(world.officer).post(
        reverse("feedback:new"), {"text": "Máy tính đã cũ", "request": "Bổ sung máy"}
    )
    assert answer.status_code == 302
    row = Difficulty.objects.get()
    assert row.unit == world.school
    page = client_for(world.office).get(reverse("feedback:difficulties") + "?q=may tinh").content.decode()
    assert "Máy tính đã cũ" in page
    assert "Máy tính" not in client_for(world.stranger).get(reverse("feedback:difficulties")).content.decode()
    assert client_for(world.stranger).post(reverse("feedback:withdraw", args=[row.pk])).status_code == 404
    assert client_for(world.office).post(reverse("feedback:withdraw", args=[row.pk])).status_code == 403
    client_for(world.officer).post(reverse("feedback:withdraw", args=[row.pk]))
    row.refresh_from_db()
    assert row.withdrawn_on is not None


def test_an_empty_difficulty_is_refused_with_a_sentence() -> None:
    world = make_world()
    answer = client_for(world.officer).post(reverse("feedback:new"), {"text": ""})
    assert answer.status_code == 422
    assert "Hãy nêu khó khăn" in answer.content.decode()
