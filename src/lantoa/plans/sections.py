"""Sections of the task page that rooms above supply: guidance, questions."""

from lantoa.orgs.actor import Actor
from lantoa.plans.models import Task
from lantoa.ui.sections import Sections

_sections: Sections[Actor, Task] = Sections()
register, sections_for = _sections.register, _sections.sections_for
