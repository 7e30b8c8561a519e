"""The order of the rooms in the database, the doors of the views, and what the repository must not name."""

import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver

from lantoa.config.settings.base import ROOMS

ROOT = Path(__file__).parents[2]


def order() -> list[str]:
    """Rooms from the foundation up, as the import contract lists them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return [layer.strip("()").removeprefix("lantoa.") for layer in reversed(contracts[0]["layers"])]


def test_foreign_keys_point_down_the_list_of_rooms() -> None:
    rank = {name: number for number, name in enumerate(order())}
    wrong = []
    for model in apps.get_models():
        room = model._meta.app_label
        for field in model._meta.get_fields():
            target = field.remote_field.model if getattr(field, "remote_field", None) and field.concrete else None
            above = rank.get(target._meta.app_label, 0) if isinstance(target, type) else 0
            if room in rank and above > rank[room]:
                wrong.append(f"{model.__name__}.{field.name}")
    assert not wrong


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one, prefix + str(one.pattern))
        elif isinstance(one, URLPattern):
            yield prefix + str(one.pattern), one.callback


# Trees of third parties, by prefix: each asks for a signed-in person itself.
THIRD_PARTIES = ("tai-khoan/hai-buoc/", "tai-khoan/lien-ket/")


def test_every_view_names_its_permission() -> None:
    views = [(path, view) for path, view in patterns(get_resolver()) if not path.startswith(THIRD_PARTIES)]
    nameless = [path for path, view in views if not getattr(view, "permission", None)]
    assert nameless == []


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_room_is_installed() -> None:
    assert set(order()) >= {room.removeprefix("lantoa.") for room in ROOMS}


def test_the_repository_speaks_of_the_product_alone() -> None:
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, check=False, capture_output=True, text=True).stdout.split(
        "\n"
    )
    names = ("/work" + "/", "farm-" + "studio", "file:///" + "opt", "index-" + "url", "NOTE-" + "TO-")
    found = []
    for name in files:
        path = ROOT / name
        if (
            name
            and path.is_file()
            and path.suffix in {".py", ".md", ".toml", ".txt", ".in", ".html", ".js", ".yaml", ""}
        ):
            text = name + path.read_text(errors="replace")
            found += [f"{name}: {word}" for word in names if word in text]
    assert not found
