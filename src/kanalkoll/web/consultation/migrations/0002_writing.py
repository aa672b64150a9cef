"""An own answer can be decided anew; what was counted beside its points; PDFs of what was sent."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Nothing had written these rows before: the decision of a dispatch needs no filling in."""

    dependencies = [("consultation", "0001_initial")]

    operations = [
        migrations.AddField("ownanswer", "about", models.JSONField(default=dict)),
        migrations.AddField(
            "ownanswer",
            "hours_per_post",
            models.DecimalField(
                blank=True,
                decimal_places=2,
                max_digits=5,
                null=True,
                verbose_name="timmar per inlägg",
            ),
        ),
        migrations.AddField("ownanswer", "sent", models.BooleanField(default=False)),
        migrations.AlterModelOptions("minutesdecision", options={"ordering": ("pk",)}),
        migrations.AlterField(
            "minutesdecision",
            "own",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="consultation.ownanswer",
            ),
        ),
        migrations.RemoveField("dispatch", "own"),
        migrations.AddField(
            "dispatch",
            "decision",
            models.OneToOneField(
                default=0,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="dispatch",
                to="consultation.minutesdecision",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "dispatch",
            "minutes_pdf_sha256",
            models.CharField(blank=True, default="", max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            "dispatch",
            "statement_pdf_sha256",
            models.CharField(blank=True, default="", max_length=64),
            preserve_default=False,
        ),
        migrations.AlterField(
            "answer",
            "own",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="received",
                to="consultation.ownanswer",
            ),
        ),
    ]
