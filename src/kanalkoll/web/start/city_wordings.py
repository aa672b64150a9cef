"""What each unit of the demonstration says about itself."""

from __future__ import annotations

from collections.abc import Iterator

from kanalkoll.core.baseinfo.model import Wordings
from kanalkoll.demo.wordings import all_wordings
from kanalkoll.web.collection.models import Item, Wording
from kanalkoll.web.organisation.models import Unit


def add_wordings() -> None:
    """Every unit's short and long wordings, in Swedish."""
    units = {unit.key: unit for unit in Unit.objects.all()}
    Wording.objects.bulk_create(
        row
        for key, wordings in all_wordings().items()
        if key in units
        for row in _rows(units[key], wordings)
    )


def _rows(unit: Unit, wordings: Wordings) -> Iterator[Wording]:
    """An item each, and how the unit points to its link."""
    for item, said in wordings.items.items():
        yield Wording(
            unit=unit,
            item=item,
            short=said.short.sv if said.short else "",
            long=said.long.sv,
            value=said.address or said.details or "",
        )
    pointer, with_address = wordings.pointer, wordings.pointer_with_address
    yield Wording(
        unit=unit,
        item=Item.POINTER,
        short=pointer.sv if pointer else "",
        long=with_address.sv if with_address else "",
    )
