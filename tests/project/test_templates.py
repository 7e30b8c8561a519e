"""What every template must keep to: no inline style or script, icons that exist, messages that are complete."""

import re
import subprocess
import sys
from pathlib import Path

import lucide
import pytest

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "src/lantoa").glob("*/templates/**/*.html"))
_INLINE = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=", re.IGNORECASE)
_ICON = re.compile(r"""\{%\s*icon\s+"([a-z0-9-]+)"|\bicon="([a-z0-9-]+)\"""")
_PLACE = re.compile(r"register_place\([^)]*?,\s*\"([a-z0-9-]+)\",\s*\"[a-z_:]+\",\s*\d", re.DOTALL)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(ROOT / "src/lantoa").as_posix())
def test_no_inline_style_or_script(template: Path) -> None:
    assert not _INLINE.findall(template.read_text())


def test_every_template_is_used_somewhere() -> None:
    """Named in code or in another template, a component of cotton by its tag, or one that Django or allauth asks for."""
    sources = [path.read_text() for path in (ROOT / "src/lantoa").rglob("*.py")] + [
        one.read_text() for one in TEMPLATES
    ]
    text = "\n".join(sources)
    unused = []
    for template in TEMPLATES:
        name = template.relative_to(next(one for one in template.parents if one.name == "templates")).as_posix()
        asked_for = name.startswith(("account/", "allauth/", "mfa/", "socialaccount/")) or "/" not in name
        used = f"<c-{template.stem.replace('_', '-')}" in text if name.startswith("cotton/") else f'"{name}"' in text
        if not (asked_for or used or f"'{name}'" in text):
            unused.append(name)
    assert not unused


def test_every_icon_exists() -> None:
    names = {name for one in TEMPLATES for pair in _ICON.findall(one.read_text()) for name in pair if name}
    for module in (ROOT / "src/lantoa").rglob("*.py"):
        names |= set(_PLACE.findall(module.read_text()))
    assert len(names) > 30
    unknown = []
    for name in sorted(names):
        try:
            lucide._render_icon(name, 20)
        except lucide.IconDoesNotExist:
            unknown.append(name)
    assert not unknown


def test_every_message_has_its_vietnamese() -> None:
    done = subprocess.run([sys.executable, "tools/messages.py", "--check"], cwd=ROOT, check=False, capture_output=True)
    assert done.returncode == 0, done.stdout.decode()
