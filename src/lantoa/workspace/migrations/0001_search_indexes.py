"""Indexes for the search over everything: the words of each folded column, as `lantoa.workspace.words` asks for them."""

from django.db import migrations

COLUMNS = (
    ("orgs_unit", "name_fold"),
    ("orgs_user", "name_fold"),
    ("plans_task", "words"),
    ("plans_plan", "search"),
    ("activities_activity", "search"),
    ("library_directive", "search"),
    ("feedback_difficulty", "search"),
)


class Migration(migrations.Migration):
    dependencies = [
        ("orgs", "0001_initial"),
        ("plans", "0001_initial"),
        ("activities", "0001_initial"),
        ("library", "0001_initial"),
        ("feedback", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(
            f"CREATE INDEX words_of_{table} ON {table} USING gin (to_tsvector('simple', {column}))",
            f"DROP INDEX words_of_{table}",
        )
        for table, column in COLUMNS
    ]
