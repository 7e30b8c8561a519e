"""Units whose names differ by a number ("số 2", "số 10") stand in the order of the numbers: their sort keys are made anew."""

from typing import Any

from django.db import migrations

from lantoa.vietnamese.text import sort_key


def make_anew(apps: Any, _schema: Any) -> None:
    """Only names that hold a digit have another key now."""
    units = apps.get_model("orgs", "Unit").objects.filter(name__regex=r"\d")
    changed = []
    for unit in units.only("name").iterator(2000):
        unit.name_sort = sort_key(unit.name)[:420]
        changed.append(unit)
    units.model.objects.bulk_update(changed, ["name_sort"], batch_size=2000)


class Migration(migrations.Migration):
    """See above."""

    dependencies = [("orgs", "0002_roster_import")]
    operations = [migrations.RunPython(make_anew, migrations.RunPython.noop, elidable=True)]
