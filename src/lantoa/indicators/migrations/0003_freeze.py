"""The database itself refuses to change these rows."""

from django.db import migrations

from lantoa.audit.freeze import freeze


class Migration(migrations.Migration):
    dependencies = [("indicators", "0002_initial")]

    operations = [freeze("indicators_frozenvalue")]
