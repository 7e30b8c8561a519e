import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('feedback', '0005_questions'),
        ('files', '0002_words_of_a_picture'),
        ('orgs', '0002_roster_import'),
        ('plans', '0004_amendments_and_notices'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Check',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('basis', models.TextField(blank=True, verbose_name='basis')),
                ('criteria', models.JSONField(default=list, verbose_name='what is checked')),
                ('first_on', models.DateField(verbose_name='first day')),
                ('last_on', models.DateField(verbose_name='last day')),
                ('state', models.CharField(choices=[('draft', 'Being planned'), ('running', 'Announced'), ('done', 'Closed'), ('exempt', 'Cancelled')], default='draft', max_length=10)),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='orgs.unit')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='plans.plan')),
                ('selector', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='check_of', to='orgs.selector')),
            ],
            options={
                'ordering': ['-first_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='CheckMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('duty', models.CharField(blank=True, max_length=160)),
                ('of_check', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='feedback.check')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='check_memberships', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('criterion', models.CharField(max_length=300, verbose_name='what was checked')),
                ('verdict', models.CharField(choices=[('reached', 'Met'), ('missing', 'Not met'), ('soon', 'Recommendation')], max_length=10, verbose_name='result')),
                ('text', models.TextField(blank=True, verbose_name='what was found')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='put right by')),
                ('state', models.CharField(choices=[('noted', 'Noted'), ('open', 'To be put right'), ('submitted', 'The unit has answered'), ('done', 'Put right')], max_length=10)),
                ('recorded_by', models.CharField(max_length=200)),
                ('recorded_on', models.DateField()),
                ('responsible', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='orgs.unit')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('answer', "The unit's answer"), ('close', 'Closed'), ('reopen', 'Opened again')], max_length=8)),
                ('text', models.TextField()),
                ('by', models.CharField(max_length=200)),
                ('on', models.DateField()),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follow_ups', to='feedback.finding')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='FindingFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='finding_files', to='files.storedfile')),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='feedback.finding')),
                ('follow_up', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='files', to='feedback.followup')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='day')),
                ('state', models.CharField(choices=[('waiting', 'To be visited'), ('done', 'Concluded'), ('exempt', 'Left out')], default='waiting', max_length=10)),
                ('present', models.CharField(blank=True, max_length=200, verbose_name='for the unit')),
                ('conclusion', models.TextField(blank=True, verbose_name='conclusion')),
                ('concluded_on', models.DateField(blank=True, null=True)),
                ('of_check', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visits', to='feedback.check')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='orgs.unit')),
            ],
            options={
                'ordering': ['on', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='finding',
            name='visit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='feedback.visit'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.UniqueConstraint(fields=('of_check', 'unit'), name='one_visit_per_unit'),
        ),
        migrations.AddIndex(
            model_name='finding',
            index=models.Index(condition=models.Q(('state__in', ['open', 'submitted'])), fields=['responsible', 'due_on'], name='findings_open'),
        ),
    ]
