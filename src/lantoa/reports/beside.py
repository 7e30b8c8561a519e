"""Pages of rooms above that belong beside the reports, as emulation: their links stand on the page of reports."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class Beside:
    """A link with its icon."""

    icon: str
    label: str | Promise
    url_name: str

    @property
    def url(self) -> str:
        return reverse(self.url_name)


_links: dict[str, Beside] = {}


def register(icon: str, label: str | Promise, url_name: str) -> None:
    """Put a link on the page of reports; registering an address again replaces it."""
    _links[url_name] = Beside(icon, label, url_name)


def links() -> list[Beside]:
    """The links in the order in which they were registered."""
    return list(_links.values())
