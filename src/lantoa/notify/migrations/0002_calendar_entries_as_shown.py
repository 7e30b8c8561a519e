"""A calendar knows how its entries last left, so that one whose day moved says so (RFC 5545, SEQUENCE)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notify", "0001_initial")]

    operations = [migrations.AddField("preference", "shown", models.JSONField(default=dict, editable=False))]
