"""Where this installation is found, for commands that write links outside any request."""

import os

from django.conf import settings


def own_address() -> str:
    """The first host of LANTOA_HOSTS, over https; without one this machine and its port."""
    hosts = [host for host in settings.ALLOWED_HOSTS if host not in {"127.0.0.1", "localhost", "[::1]", "*"}]
    if hosts:
        return f"https://{hosts[0].lstrip('.')}"
    return f"http://127.0.0.1:{os.environ.get('LANTOA_PORT') or 8000}"
