"""What happens when accounts have been judged: they are counted, and past weeks are looked at."""

from __future__ import annotations

import logging
from collections.abc import Collection
from datetime import date
from typing import Any

from django.dispatch import receiver

from kanalkoll.web.compliance.signals import judged
from kanalkoll.web.overview.counting import count_again
from kanalkoll.web.overview.tasks import look_back_and_draw
from kanalkoll.web.policies.models import PolicyVersion

LOG = logging.getLogger("kanalkoll.overview")


@receiver(judged)
def count_what_was_judged(
    sender: object, version: PolicyVersion, on: date, accounts: Collection[str] | None, **_: Any
) -> None:
    """Count at once; when everybody was judged, let a job look back and draw the charts."""
    del sender, on
    try:
        count_again(version, accounts)
        if accounts is None:
            look_back_and_draw.enqueue()
    except Exception:
        # What was judged stands whatever happens here; the nightly run counts anew.
        LOG.exception("What was judged could not be counted.")
