"""What closing does when others change something."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.dispatch import receiver

from kanalkoll.web.lifecycle.closing.readings import note_readings
from kanalkoll.web.lifecycle.models import Closing
from kanalkoll.web.register.signals import facts_changed


@receiver(facts_changed, dispatch_uid="lifecycle.closing.look_at_what_was_read")
def look_at_what_was_read(sender: Any, accounts: Collection[str], **_more: Any) -> None:
    """See whether a profile that was read just now shows the notice."""
    if sender is not Closing:
        note_readings(accounts)
