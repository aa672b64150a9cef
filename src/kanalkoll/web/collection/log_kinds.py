"""What this app writes into the log of decisions."""

from __future__ import annotations

from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.kinds import register_kind

register_kind(
    "collection.delivered",
    Text(
        sv="{actor} läste in uppgifter ur {source}: {rows} rader.",
        en="{actor} read facts from {source}: {rows} rows.",
    ),
)
register_kind(
    "collection.delivery-withdrawn",
    Text(
        sv="{actor} tog tillbaka inläsningen av {source}.",
        en="{actor} withdrew what was read from {source}.",
    ),
)
register_kind(
    "collection.told",
    Text(
        sv="{actor} lämnade uppgifter om {account}.",
        en="{actor} told facts about {account}.",
    ),
)
register_kind(
    "collection.told-withdrawn",
    Text(
        sv="{actor} tog tillbaka uppgifter om {account} från {on}.",
        en="{actor} withdrew what was told about {account} on {on}.",
    ),
)
register_kind(
    "collection.profile-confirmed",
    Text(
        sv="{actor} bekräftade att basinformationen står i profilen för {account}.",
        en="{actor} confirmed that the base information stands in the profile of {account}.",
    ),
)
register_kind(
    "collection.confirmation-withdrawn",
    Text(
        sv="{actor} tog tillbaka bekräftelsen av profilen för {account} från {on}.",
        en="{actor} withdrew the confirmation of {on} of the profile of {account}.",
    ),
)
register_kind(
    "collection.wordings-changed",
    Text(
        sv="{actor} ändrade basinformationens texter för {whose}.",
        en="{actor} changed the words of the base information of {whose}.",
    ),
)
register_kind(
    "collection.post-planned",
    Text(
        sv="{actor} planerade ett inlägg på {account} den {on}.",
        en="{actor} planned a post on {account} on {on}.",
    ),
)
register_kind(
    "collection.plan-changed",
    Text(
        sv="{actor} ändrade ett planerat inlägg på {account}; det är nu planerat till {on}.",
        en="{actor} changed a planned post on {account}; it is now planned for {on}.",
    ),
)
register_kind(
    "collection.plan-withdrawn",
    Text(
        sv="{actor} tog bort ett planerat inlägg på {account} den {on}.",
        en="{actor} removed a planned post on {account} on {on}.",
    ),
)
