import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('feedback', '0004_guidance'),
        ('orgs', '0002_roster_import'),
        ('plans', '0004_amendments_and_notices'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.TextField(verbose_name='question')),
                ('text', models.TextField(verbose_name='answer')),
                ('answered_on', models.DateField()),
                ('answered_by', models.CharField(max_length=200)),
                ('guidance', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='feedback.guidance')),
                ('task', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='plans.task')),
            ],
            options={
                'ordering': ['-answered_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='question')),
                ('named', models.BooleanField(default=False, verbose_name='the answer may name our unit')),
                ('state', models.CharField(choices=[('waiting', 'Waits for an answer'), ('done', 'Answered'), ('withdrawn', 'Withdrawn')], default='waiting', max_length=10)),
                ('asked_on', models.DateField()),
                ('answer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='feedback.answer')),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('guidance', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='feedback.guidance')),
                ('task', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='plans.task')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='orgs.unit')),
            ],
            options={
                'ordering': ['asked_on', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('guidance__isnull', True), ('task__isnull', True), _connector='XOR'), name='answer_on_one_thing'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['asked_on'], name='questions_waiting'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(('guidance__isnull', True), ('task__isnull', True), _connector='XOR'), name='question_on_one_thing'),
        ),
    ]
