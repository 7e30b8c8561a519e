"""The database itself refuses to change these rows."""

from django.db import migrations

from lantoa.audit.freeze import freeze


class Migration(migrations.Migration):
    dependencies = [("emulation", "0001_initial")]

    operations = [freeze("emulation_formulaversion"), freeze("emulation_frozenscore")]
