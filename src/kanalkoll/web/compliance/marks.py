"""Names in the place of the marks that kept texts hold for persons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

_MARK = re.compile(r"⟦([^⟧]*)⟧")


def mark(key: str) -> str:
    """What stands in a kept text for the person with that key."""
    return f"⟦{key}⟧"


def persons_in(values: Iterable[Any]) -> set[str]:
    """The keys of the persons whom kept words speak of."""
    found: set[str] = set()
    for value in values:
        if isinstance(value, str):
            found.update(_MARK.findall(value))
        elif isinstance(value, Mapping):
            found |= persons_in(value.values())
    return found


def with_names(text: str, names: Mapping[str, str]) -> str:
    """The text with names; somebody without one is *en person*."""
    return _MARK.sub(lambda found: names.get(found[1]) or _("en person"), text)
