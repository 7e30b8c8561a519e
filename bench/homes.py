"""The home page of each role beside a bare Django view with one query, over the sample's units, in the same process.

Cold is the first page after somebody wrote something; the value is every page after that.
"""

import time
from collections.abc import Iterator

from bench.rows import Row, median
from bench.world import sample_world

MOST_QUERIES = 12
ROLES = ("vanphong", "giamdoc", "phongtieuhoc", "phonggd", "hieutruong", "giaovien", "bientap", "quantri")


def run() -> Iterator[Row]:
    """The floor: the same session and the same middleware, one query, twelve bytes."""
    with sample_world():
        from django.core.cache import cache  # noqa: PLC0415 - the database's address has to be known first
        from django.db import connection  # noqa: PLC0415
        from django.test import Client  # noqa: PLC0415
        from django.test.utils import CaptureQueriesContext, override_settings  # noqa: PLC0415

        from lantoa.orgs.models import User  # noqa: PLC0415

        with override_settings(ROOT_URLCONF="bench.bare", ALLOWED_HOSTS=["testserver"]):
            for name in ROLES:
                client = Client()
                client.force_login(User.objects.get(username=name), backend="django.contrib.auth.backends.ModelBackend")
                client.get("/")
                cache.clear()
                begun = time.perf_counter()
                client.get("/")
                cold = time.perf_counter() - begun
                with CaptureQueriesContext(connection) as queries:
                    page = client.get("/")
                assert page.status_code == 200, page.status_code
                value = median(lambda client=client: client.get("/"), 30)
                floor = median(lambda client=client: client.get("/bare/"), 30)
                note = f"bare view; cold {cold:.3f} s, {len(queries)} queries of {MOST_QUERIES} at most"
                yield Row(f"home of {name}", value, floor, note)
