"""An event with its kit, a response with its items, a registration, a line of the budget and a payment."""

import datetime as dt

from tests.factories.events import issue, make_conference, make_event
from tests.factories.world import World

from lantoa.plans.actions import budget, registrations, respond
from lantoa.plans.models import Source


def records(world: World) -> dict[str, int]:
    """See above."""
    event = issue(world, make_event(world))
    response = respond.start_response(actor=world.officer, event=event)
    item = response.items.all()[0]
    conference = make_conference(world)
    registration = registrations.register(
        actor=world.officer, event=conference, people=2, names=[], contact="Lan, 0912"
    )
    values = {"task": None, "source": Source.CITY, "content": "In áp phích", "allotted": 1_000_000}
    line = budget.add_line(actor=world.office, plan=world.plan, values=values)
    paid = {"on": dt.date(2024, 9, 1), "amount": 500_000, "what": "In áp phích", "document": "01/PC"}
    payment = budget.spend(actor=world.office, line=line, values=paid)
    events = (
        "event",
        "change_event",
        "kit",
        "start_kit",
        "kit_file",
        "address_event",
        "issue_kit",
        "respond",
        "invitation",
        "event_results",
        "event_results_word",
        "event_answers",
    )
    return {
        **{f"plans:{name}": event.pk for name in events},
        "plans:register": conference.pk,
        **{f"plans:{name}": response.pk for name in ("response", "change_response", "response_word")},
        "plans:tick": item.pk,
        **{f"plans:{name}": registration.pk for name in ("registration", "withdraw_registration")},
        **{f"plans:{name}": line.pk for name in ("budget_line", "remove_budget", "spend")},
        **{f"plans:{name}": payment.pk for name in ("spending", "take_back_spending")},
    }
