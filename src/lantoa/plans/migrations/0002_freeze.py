"""The database itself refuses to change these rows."""

from django.db import migrations

from lantoa.audit.freeze import freeze


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]

    operations = [freeze("plans_planversion")]
