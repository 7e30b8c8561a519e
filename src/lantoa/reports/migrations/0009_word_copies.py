"""Drafts that go out to Word and come back; figures that a writer states otherwise."""

import django.db.models.deletion
from django.db import migrations, models

from lantoa.audit.freeze import freeze


class Migration(migrations.Migration):

    dependencies = [
        ('files', '0002_words_of_a_picture'),
        ('reports', '0008_counted_before'),
    ]

    operations = [
        migrations.AddField(
            model_name='report',
            name='typed',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.CreateModel(
            name='WordCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('content', models.JSONField()),
                ('edited', models.JSONField(default=list)),
                ('bases', models.JSONField(default=dict)),
                ('given_at', models.DateTimeField(auto_now_add=True)),
                ('given_by', models.CharField(max_length=200)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='word_copies', to='reports.report')),
            ],
            options={
                'ordering': ['report', 'number'],
            },
        ),
        migrations.CreateModel(
            name='WordReturn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('found', models.JSONField()),
                ('state', models.CharField(choices=[('waiting', 'Waiting for your decision'), ('taken', 'Taken into the report'), ('dropped', 'Put aside')], default='waiting', max_length=7)),
                ('handed_at', models.DateTimeField(auto_now_add=True)),
                ('handed_by', models.CharField(max_length=200)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.CharField(blank=True, max_length=200)),
                ('copy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='reports.wordcopy')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.AddConstraint(
            model_name='wordcopy',
            constraint=models.UniqueConstraint(fields=('report', 'number'), name='one_word_copy_per_number'),
        ),
        freeze('reports_wordcopy'),
    ]
