"""What stands behind a consolidated report has a table of its own, which no page reads by the way."""

import django.db.models.deletion
from django.db import migrations, models

from lantoa.audit.freeze import freeze


class Migration(migrations.Migration):
    dependencies = [("reports", "0005_what_counts")]

    operations = [
        migrations.CreateModel(
            name="ConsolidationRest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("data", models.JSONField()),
                (
                    "consolidation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rest", to="reports.consolidation"
                    ),
                ),
            ],
        ),
        freeze("reports_consolidationrest"),
    ]
