"""The first page's four questions from the answer of 2019, with the demonstration's figures.

They are counted when facts are frozen and kept beside the snapshot, so that
the page only reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import msgspec
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kanalkoll.core.drafting.lint.draft import Draft, Witnesses
from kanalkoll.core.drafting.lint.viewpoints import viewpoints
from kanalkoll.core.drafting.lint.viewpoints.office import Key, Office, Viewpoint
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.policy.model import Policy
from kanalkoll.demo.organisation import PROPERTY_OFFICE
from kanalkoll.demo.property_office_posts import FASTIGHET
from kanalkoll.demo.wordings import all_wordings
from kanalkoll.engines.duckdb.evidence import register_on
from kanalkoll.engines.duckdb.office_trial import tried_on_office
from kanalkoll.engines.duckdb.opening import open_snapshot
from kanalkoll.engines.duckdb.running import assess
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.compliance.models import Frozen
from kanalkoll.web.compliance.selectors import manifest_path, newest_frozen
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.policies.selectors import as_policy, shown_versions

ANSWER_OF_2019 = "Fastighetsnämnden i Stockholm, remissvar 2019"
QUOTES: dict[Key, str] = {
    "statistics": "I dagsläget är det endast verifierade konton på Instagram där möjligheten ges "
    "att få statistikuppföljning.",
    "base-information": "I dagsläget är det inte möjligt att rymma all denna information i "
    "informationsutrymmet för ett Instagram-konto.",
    "frequency": "… anser att ambitionsnivån är för hög och att en rimlig publiceringsfrekvens är "
    "minst ett par gånger i månaden.",
    "closing": "… policyn bör tydliggöra hur länge informationen ska finnas på kontot innan det "
    "stängs.",
}
"""What the real answer says, word for word; its line-end hyphens joined."""

LEADS_TO: dict[Key, tuple[str, str | Promise]] = {
    "statistics": ("measurement:goals", _("Se vad som går att mäta")),
    "base-information": ("collection:baseinfo", _("Se texten som får plats")),
    "frequency": ("compliance:account", _("Se kontots publicering")),
    "closing": ("policies:draft", _("Läs utkastet")),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A card: the viewpoint, what the answer of 2019 said, and where to go on."""

    viewpoint: Viewpoint
    quote: str
    view: str
    words: str | Promise
    account: str


def four_questions() -> Sequence[Question]:
    """The four cards of the property office; none before the draft has been judged."""
    frozen, draft = newest_frozen(), the_draft()
    if frozen is None or draft is None:
        return ()
    return [
        Question(said, QUOTES[said.key], *LEADS_TO[said.key], FASTIGHET)
        for said in kept_viewpoints(frozen, draft)
    ]


def the_draft() -> PolicyVersion | None:
    """The draft that is out for consultation, as it is shown here."""
    return next((v for v in shown_versions() if v.stage in {"draft", "consultation"}), None)


def kept_viewpoints(frozen: Frozen, draft: PolicyVersion) -> tuple[Viewpoint, ...]:
    """The viewpoints of the property office; counted once for a snapshot and a draft."""
    name = f"{frozen.name[:16]}-{frozen.known}-{draft.policy_hash[:16]}.json"
    file = Path(settings.KANALKOLL_HOME) / "viewpoints" / name
    if file.is_file():
        return msgspec.json.decode(file.read_bytes(), type=tuple[Viewpoint, ...])
    found = _counted(frozen, as_policy(draft))
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(f".{uuid4().hex}")
    beside.write_bytes(msgspec.json.encode(found))
    beside.replace(file)
    return found


def _counted(frozen: Frozen, policy: Policy) -> tuple[Viewpoint, ...]:
    on, cache = frozen.known, Path(settings.KANALKOLL_HOME) / "sql"
    words = all_wordings()
    with open_snapshot(manifest_path(frozen)) as facts:
        found = assess(facts, policy, Days.of([on]), known=on, cache=cache)
        witnesses = Witnesses(
            register=register_on(facts, on, known=on),
            findings=found.table,
            on=on,
            wordings={PROPERTY_OFFICE: words[PROPERTY_OFFICE], **words},
            example=PROPERTY_OFFICE,
        )
        draft = Draft(policy, load_catalogue(), witnesses)
        tried = tried_on_office(facts, draft, PROPERTY_OFFICE, known=on, cache=cache)
    return viewpoints(Office(draft, PROPERTY_OFFICE, tried))
