"""Licences under which open data may be had; the installation chooses one."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from kanalkoll.core.language import Text


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: its address as DCAT-AP-SE asks for it, and what it means to who uses the data."""

    address: str
    means: Text


LICENCES = {
    "CC0": Licence(
        "http://creativecommons.org/publicdomain/zero/1.0/",
        Text(sv="Uppgifterna är fria att använda utan villkor (CC0).",
             en="The data are free to use without conditions (CC0)."),
    ),
    "CC-BY": Licence(
        "http://creativecommons.org/licenses/by/4.0/",
        Text(sv="Uppgifterna är fria att använda om källan anges (CC BY 4.0).",
             en="The data are free to use if the source is named (CC BY 4.0)."),
    ),
}  # fmt: skip
"""By the name in ``KANALKOLL_OPEN_DATA_LICENCE``."""


def licence() -> Licence:
    """The licence of this installation's open data."""
    return LICENCES[settings.OPEN_DATA_LICENCE]
