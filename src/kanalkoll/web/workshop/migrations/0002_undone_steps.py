"""A step that takes another one back says which, so that the next undoing goes further back."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Steps that were made before count as edits of their own."""

    dependencies = (("workshop", "0001_initial"),)
    operations = (
        migrations.AddField(
            model_name="copystep", name="undoes", field=models.PositiveIntegerField(null=True)
        ),
    )
