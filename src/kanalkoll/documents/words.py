"""The few words that every paper has, whatever it is about."""

from __future__ import annotations

from collections.abc import Mapping

from kanalkoll.core.language import Text

WORDS: Mapping[str, Text] = {
    "date": Text(sv="Datum", en="Date"),
    "number": Text(sv="Diarienummer", en="Case number"),
    "officer": Text(sv="Handläggare", en="Officer"),
    "recipient": Text(sv="Till", en="To"),
    "table": Text(sv="Tabell", en="Table"),
    "chart": Text(sv="Diagram", en="Chart"),
    "source": Text(sv="Källa", en="Source"),
    "page": Text(sv="Sida", en="Page"),
}
