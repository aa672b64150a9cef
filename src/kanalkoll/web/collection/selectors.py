"""Reading what was told, delivered and written about accounts."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from kanalkoll.web.collection.models import Delivery


def delivered_folder() -> Path:
    """Where deliveries lie, a folder each."""
    return Path(settings.KANALKOLL_HOME) / "delivered"


def delivered_files() -> dict[str, list[Path]]:
    """The Parquet files of each fact table, from deliveries not withdrawn, oldest first."""
    found: dict[str, list[Path]] = {}
    places = Delivery.objects.filter(withdrawn_on__isnull=True).values_list("place", flat=True)
    for place in places:
        for file in sorted((delivered_folder() / place).glob("*.parquet")):
            found.setdefault(file.stem, []).append(file)
    return found
