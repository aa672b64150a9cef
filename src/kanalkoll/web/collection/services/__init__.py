"""Everything that changes what was told, delivered or written; for pages and commands alike."""

from kanalkoll.web.collection.services.delivering import deliver, withdraw_delivery
from kanalkoll.web.collection.services.telling import FourAnswers, tell, withdraw_told

__all__ = ["FourAnswers", "deliver", "tell", "withdraw_delivery", "withdraw_told"]
