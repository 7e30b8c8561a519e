import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from lantoa.audit.freeze import freeze


class Migration(migrations.Migration):

    dependencies = [
        ('feedback', '0003_theme'),
        ('files', '0002_words_of_a_picture'),
        ('orgs', '0002_roster_import'),
        ('plans', '0004_amendments_and_notices'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Guidance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('guidance', 'Guidance'), ('letter', 'Official letter')], default='guidance', max_length=10, verbose_name='kind')),
                ('number', models.CharField(blank=True, max_length=60, verbose_name='number')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('text', models.TextField(verbose_name='text')),
                ('reply_by', models.DateField(blank=True, null=True, verbose_name='reply by')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('issued', 'Sent'), ('replaced', 'Replaced'), ('dropped', 'Dropped')], default='draft', max_length=10)),
                ('note', models.TextField(blank=True, verbose_name='what was corrected')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('sent_on', models.DateField(blank=True, null=True)),
                ('search', models.TextField(editable=False)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guidances', to='plans.plan')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.post')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='feedback.guidance', verbose_name='replaces')),
                ('selector', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='guidance', to='orgs.selector')),
                ('sender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guidances', to='orgs.unit')),
                ('tasks', models.ManyToManyField(blank=True, related_name='guidances', to='plans.task', verbose_name='tasks')),
            ],
            options={
                'verbose_name_plural': 'guidances',
                'ordering': ['-sent_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='GuidanceFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guidance_files', to='files.storedfile')),
                ('guidance', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='feedback.guidance')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sent_on', models.DateField()),
                ('read_at', models.DateTimeField(null=True)),
                ('read_by', models.CharField(blank=True, max_length=200)),
                ('reply', models.TextField(blank=True, verbose_name='reply')),
                ('replied_at', models.DateTimeField(null=True)),
                ('replied_by', models.CharField(blank=True, max_length=200)),
                ('guidance', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='receipts', to='feedback.guidance')),
                ('reply_file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='guidance_replies', to='files.storedfile')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guidance_receipts', to='orgs.unit')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='SentGuidance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.JSONField()),
                ('sent_at', models.DateTimeField()),
                ('sent_by', models.CharField(max_length=200)),
                ('guidance', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='sent', to='feedback.guidance')),
            ],
        ),
        migrations.AddIndex(
            model_name='guidance',
            index=models.Index(fields=['sender', '-sent_on'], name='feedback_gu_sender__e9493b_idx'),
        ),
        migrations.AddIndex(
            model_name='receipt',
            index=models.Index(condition=models.Q(('read_at__isnull', True)), fields=['unit'], name='unread_guidance'),
        ),
        migrations.AddConstraint(
            model_name='receipt',
            constraint=models.UniqueConstraint(fields=('guidance', 'unit'), name='one_receipt_per_unit'),
        ),
        freeze("feedback_sentguidance"),
    ]
