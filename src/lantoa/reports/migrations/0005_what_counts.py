"""Reports accepted so far count with their newest version; consolidations of a level are numbered; what was sent up is frozen."""

from django.db import migrations, models

from lantoa.audit.freeze import freeze

_COUNTED = """
UPDATE reports_report r SET counted_id = v.id FROM (
  SELECT DISTINCT ON (report_id) report_id, id FROM reports_reportversion ORDER BY report_id, number DESC
) v WHERE v.report_id = r.id AND r.state = 'accepted';
SET CONSTRAINTS ALL IMMEDIATE;
"""
_NUMBERS = """
UPDATE reports_consolidation c SET number = n.number FROM (
  SELECT id, row_number() OVER (PARTITION BY cycle_id, unit_id ORDER BY id) AS number FROM reports_consolidation
) n WHERE n.id = c.id
"""
_READY = """
CREATE TRIGGER frozen_reports_consolidation BEFORE UPDATE OR DELETE ON reports_consolidation
  FOR EACH ROW WHEN (OLD.state = 'ready') EXECUTE FUNCTION lantoa_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_levels_corrections_calendar")]

    operations = [
        migrations.RunSQL(_COUNTED, migrations.RunSQL.noop),
        migrations.RunSQL(_NUMBERS, migrations.RunSQL.noop),
        migrations.AddConstraint(
            "consolidation",
            models.UniqueConstraint(fields=["cycle", "unit", "number"], name="one_consolidation_per_number"),
        ),
        freeze("reports_levelversion"),
        freeze("reports_counted"),
        migrations.RunSQL(_READY, "DROP TRIGGER frozen_reports_consolidation ON reports_consolidation"),
    ]
