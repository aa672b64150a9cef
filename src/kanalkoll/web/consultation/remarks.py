"""What an answer takes for a fact and the catalogue of platforms tells otherwise, with its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kanalkoll.core.capabilities.catalogue import Capability, Catalogue
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.ui.saying import long_day, lowered, said

_ONLY_VERIFIED = re.compile(r"(?i)(?:bara|endast|enbart)\s+verifierade\b[^.]*\bstatistik")


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on a passage: what is so today, and where that is told."""

    words: str
    source: str
    day: str


def remarks_on(passage: str) -> list[Remark]:
    """What in the passage is not so today, by platform that it names."""
    if not _ONLY_VERIFIED.search(passage):
        return []
    catalogue = load_catalogue()
    named = (key for key in catalogue.platforms if re.search(rf"(?i)(?<!\w){key}(?!\w)", passage))
    return [
        _remark(row) for key in named for row in _about_verified(catalogue, key) if row.row.note
    ]


def _about_verified(catalogue: Catalogue, platform: str) -> Iterator[Capability]:
    """Why accounts without statistics have none, where something else than the mark decides it."""
    for account_type in catalogue.platform(platform).account_type_keys:
        why = catalogue.why_no_statistics(platform, account_type)
        if why is not None and why.row.note is not None and "verifier" in why.row.note.sv:
            yield why
            return


def _remark(row: Capability) -> Remark:
    so = said(row.row.note).partition(",")[0].rstrip(".")
    words = _("Uppgiften stämmer inte i dag: %(so)s.") % {"so": lowered(so)}
    return Remark(words, row.row.source, long_day(row.row.as_of))
