"""What each unit of the demonstration says about itself."""

from __future__ import annotations

from kanalkoll.demo.wordings import all_wordings
from kanalkoll.web.collection.models import Wording
from kanalkoll.web.organisation.models import Unit


def add_wordings() -> None:
    """Every unit's short and long wordings, in Swedish."""
    units = {unit.key: unit for unit in Unit.objects.all()}
    Wording.objects.bulk_create(
        Wording(
            unit=units[key],
            item=item,
            short=said.short.sv if said.short else "",
            long=said.long.sv,
        )
        for key, wordings in all_wordings().items()
        if key in units
        for item, said in wordings.items.items()
    )
