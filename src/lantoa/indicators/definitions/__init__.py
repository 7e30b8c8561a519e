"""The targets as definitions: a population and a satisfied subset of it, or a list of distinct records (plan, I.2).

Each definition says in one sentence what it counts and gives every record that may count, with the days on which it
counts and on which it is satisfied: value, missing list, areas and history all follow from that one list.
"""

from lantoa.indicators.definitions.base import POPULATIONS, Definition
from lantoa.indicators.definitions.catalogue import DEFINITIONS, choices, recognise

__all__ = ["DEFINITIONS", "POPULATIONS", "Definition", "choices", "recognise"]
