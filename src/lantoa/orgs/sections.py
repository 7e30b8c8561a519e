"""Sections of the unit page that other rooms supply: obligations, activities, reports."""

from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Unit
from lantoa.ui.sections import Sections

_sections: Sections[Actor, Unit] = Sections()
register, sections_for = _sections.register, _sections.sections_for
