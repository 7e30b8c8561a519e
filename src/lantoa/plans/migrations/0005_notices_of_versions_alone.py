"""Answers and decisions are messages now; a notice says only which unit has seen that its plan was amended."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def drop_others(apps: Any, _schema: Any) -> None:
    """What they said stands in the log."""
    apps.get_model("plans", "Notice").objects.filter(version__isnull=True).delete()


class Migration(migrations.Migration):
    """See above."""

    dependencies = [("plans", "0004_amendments_and_notices")]
    operations = [
        migrations.RunPython(drop_others, migrations.RunPython.noop),
        migrations.RemoveIndex(model_name="notice", name="unread_notices"),
        migrations.RemoveField(model_name="notice", name="kind"),
        migrations.RemoveField(model_name="notice", name="assignment"),
        migrations.AlterField(
            model_name="notice",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="plans.planversion"
            ),
        ),
    ]
