"""Base information that fits: the best lawful placing, or the proof that there is none.

The optimum is found by exact search (``search``) over every lawful way to
place each item (``options`` states what is best). When nothing fits it is the
rule that cannot be met there, not the account that is at fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from kanalkoll.core.baseinfo.counting import amount, length
from kanalkoll.core.baseinfo.model import Demand, Wordings
from kanalkoll.core.baseinfo.options import FIELD_PRICE, SENTENCES, Desk, Kitchen, Words
from kanalkoll.core.baseinfo.placing import DoesNotFit, FilledField, Placing
from kanalkoll.core.baseinfo.search import Found, Option, Search
from kanalkoll.core.capabilities.catalogue import Catalogue
from kanalkoll.core.capabilities.model import AccountType, Platform, ProfileField
from kanalkoll.core.language import Language, Text
