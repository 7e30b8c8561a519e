"""A report remembers the version that counted before the one accepted last, so that an undo goes back to it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0007_inspection_packs")]

    operations = [
        migrations.AddField(
            "report",
            "counted_before",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reports.reportversion"
            ),
        ),
    ]
