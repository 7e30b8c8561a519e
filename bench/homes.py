"""The home page of each role beside a bare Django view with one query, over the sample's units, in the same process.

The value is a page while nobody writes anything (`lantoa.workspace.kept`); made is one that is made anew; cold is the first
after somebody wrote something. The floor knows its reader, as every page must; `public` is one that does not even ask.
"""

import time
from collections.abc import Callable, Iterator

from bench.rows import Row, median
from bench.world import sample_world

ROLES = ("vanphong", "giamdoc", "phongtieuhoc", "phonggd", "hieutruong", "giaovien", "bientap", "quantri")


def run() -> Iterator[Row]:
    """The floor: the same session and the same middleware, one query, twelve bytes."""
    with sample_world():
        from django.core.cache import cache  # noqa: PLC0415 - the database's address has to be known first
        from django.test import Client  # noqa: PLC0415
        from django.test.utils import override_settings  # noqa: PLC0415

        from lantoa.orgs.models import User  # noqa: PLC0415

        with override_settings(ROOT_URLCONF="bench.bare", ALLOWED_HOSTS=["testserver"]):
            for name in ROLES:
                client = Client()
                client.force_login(User.objects.get(username=name), backend="django.contrib.auth.backends.ModelBackend")
                client.get("/")
                cache.clear()
                cold = _seconds(lambda client=client: client.get("/"))
                for key in [key for key in cache._cache if "page/home" in key]:
                    cache.delete(key.split(":", 2)[2])
                made = _seconds(lambda client=client: client.get("/"))
                value = median(lambda client=client: client.get("/"), 30)
                floor = median(lambda client=client: client.get("/bare/"), 30)
                public = median(lambda client=client: client.get("/bare-public/"), 30)
                note = f"bare view signed in; public {public:.4f}, made {made:.4f}, cold {cold:.4f} s"
                yield Row(f"home of {name}", value, floor, note)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
