"""Everything that changes what was told or delivered; called alike by pages and commands."""

from kanalkoll.web.collection.services.delivering import deliver, withdraw_delivery

__all__ = ["deliver", "withdraw_delivery"]
