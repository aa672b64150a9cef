"""The documented fact tables: what can be known about a body's accounts.

Each row is a fact: it says from when to when it holds (``valid_from`` and
``valid_to``, or ``first_day`` and ``last_day``: inclusive), since which day it
has been known here (``known_from``), by which way in it came and from what
source. Persons are opaque keys. Words of posts are never kept.

A table that is missing from a facts folder is empty. *Absence counts only
inside* ``coverage``.
"""

from __future__ import annotations

from datetime import date

from kanalkoll.core.facts.columns import Column, FactTable

BEGINNING = date(1, 1, 1)
"""Stands for "always" in a snapshot, where a file leaves the first day empty."""

END_OF_TIME = date(9999, 12, 31)
"""Stands for "until further notice" in a snapshot."""

WAYS_IN = ("api", "export", "web", "person", "register", "decision", "list")
"""How a fact came here. ``person``: somebody told it; ``list``: a third party's list."""

ASPECTS = (
    "posts",
    "profile",
    "goals",
    "reviews",
    "roles",
    "attestations",
    "closings",
    "archives",
    "inquiries",
)
"""What coverage can be about. Inside it, what is not there does not exist."""

PLACES = ("bio", "name", "link-field", "contact-button", "pinned-post", "long-text", "linked-page")
"""Where in a profile an item of base information can stand."""

ITEMS = ("sender", "content", "terms", "contact", "website", "personal-data")
"""The six items of base information in Stockholm's handbook: who is behind the
account, what to expect, terms of taking part, contact details, the body's own
page, how personal data are processed."""

ROLES = ("responsible", "deputy", "editor", "administrator")


def _text(name: str, doc: str, *, required: bool = False, choices: tuple[str, ...] = ()) -> Column:
    return Column(name, "text", doc, required=required, choices=choices)


def _day(name: str, doc: str, *, required: bool = False) -> Column:
    return Column(name, "date", doc, required=required)


def _flag(name: str, doc: str, *, required: bool = False) -> Column:
    return Column(name, "boolean", doc, required=required)


def _number(name: str, doc: str, *, required: bool = False) -> Column:
    return Column(name, "integer", doc, required=required, at_least=0)


ACCOUNT = _text("account", "The account's key in this body's register.", required=True)
PROVENANCE = (
    Column("known_from", "date", "The day on which this became known here.", required=True),
    _text("way_in", "How it came here.", required=True, choices=WAYS_IN),
    _text("source", "Where it was read: a file, a register, a person's key.", required=True),
)
VALIDITY = (
    Column("valid_from", "date", "First day it holds; empty: always.", role="first-day"),
    Column(
        "valid_to",
        "date",
        "Last day it holds, inclusive; empty: until further notice.",
        role="last-day",
    ),
)
PERIOD = (
    Column("first_day", "date", "First day of the period.", required=True, role="first-day"),
    Column("last_day", "date", "Last day, inclusive.", required=True, role="last-day"),
)
DECISION = (
    _text("reason", "Why.", required=True),
    _text("decided_by", "Who decided (a function or a body).", required=True),
    _text("delegation", "Under which delegation, if any."),
    _text("case_number", "Case number, as the body writes it."),
)
OF_ACCOUNT = (("account", "accounts"),)

UNITS = FactTable(
    "units",
    "The body's parts: boards, offices, companies. A tree that changes over time.",
    (
        _text("unit", "The unit's key.", required=True),
        _text("name", "Its name, as residents see it.", required=True),
        _text("kind", "nämnd, förvaltning, bolag, kommun, myndighet … as the body calls it."),
        _text("parent", "The key of the unit above; empty at the top."),
        *VALIDITY,
        *PROVENANCE,
    ),
    key=("unit", "valid_from"),
    refers_to=(("parent", "units"),),
)

ACCOUNTS = FactTable(
    "accounts",
    "Social-media accounts. A row is a version: when type, handle or unit changes, "
    "a new row begins. The first valid_from is the opening, the last valid_to the closing.",
    (
        ACCOUNT,
        _text("unit", "The unit it belongs to.", required=True),
        _text("platform", "The platform's key, such as instagram.", required=True),
        _text("handle", "Normalised handle, without @.", required=True),
        _text("url", "Normalised address."),
        _text("platform_id", "The platform's own stable id."),
        _text("account_type", "personal, business, creator, page … as the catalogue names it."),
        _text(
            "category",
            "standing, seasonal, event, project or city-wide.",
            choices=("standing", "seasonal", "event", "project", "city-wide"),
        ),
        _flag(
            "registered",
            "False for an account that was found but is not in the register.",
            required=True,
        ),
        *VALIDITY,
        *PROVENANCE,
    ),
    key=("account", "valid_from"),
    refers_to=(("unit", "units"),),
)

PROFILES = FactTable(
    "profiles",
    "What a profile field said, word for word (the body's own text).",
    (
        ACCOUNT,
        _text("field", "bio, name, link-field … ", required=True, choices=PLACES),
        _text("value", "The text."),
        *VALIDITY,
        *PROVENANCE,
    ),
    key=("account", "field", "valid_from"),
    refers_to=OF_ACCOUNT,
)

PROFILE_ITEMS = FactTable(
    "profile_items",
    "Whether an item of base information stands in a place of the profile.",
    (
        ACCOUNT,
        _text("item", "Which item, such as terms.", required=True),
        _text("place", "Where.", required=True, choices=PLACES),
        _flag("present", "True: it stands there. False: looked for and not there.", required=True),
        _text("passage", "The words that show it."),
        *VALIDITY,
        *PROVENANCE,
    ),
    key=("account", "item", "place", "valid_from"),
    refers_to=OF_ACCOUNT,
)

POSTS = FactTable(
    "posts",
    "Single posts: when, and numbers about them; never their words.",
    (
        ACCOUNT,
        _text("post", "The platform's id of the post, or a running number.", required=True),
        Column("at", "moment", "When it was published, UTC.", required=True),
        _day("day", "Its day in time_zone.", required=True),
        _text(
            "time_zone", "The zone that makes it that day, such as Europe/Stockholm.", required=True
        ),
        _number("characters", "Length of the text."),
        _number("emojis", "Emojis in the text."),
        _number("hashtags", "Hashtags in the text."),
        _number("links", "Links in the text."),
        _text(
            "media",
            "picture, film, live or none: the one that asks for most; empty: not known.",
            choices=("picture", "film", "live", "none"),
        ),
        _flag("described", "Pictures are described in words, films captioned; empty: not known."),
        _flag("time_critical", "The post could not wait; empty: not known."),
        *PROVENANCE,
    ),
    key=("account", "post"),
    by_month="day",
    refers_to=OF_ACCOUNT,
)

ACTIVITY = FactTable(
    "activity",
    "How many posts an account published on a day (at least that many, unless the day "
    "is covered: then exactly). Days without posts have no row.",
    (
        ACCOUNT,
        _day("day", "Local day.", required=True),
        Column("posts", "integer", "Posts that day.", required=True, at_least=1),
        *PROVENANCE,
    ),
    key=("account", "day"),
    by_month="day",
    refers_to=OF_ACCOUNT,
)

ACTIVITY_TOTALS = FactTable(
    "activity_totals",
    "How many posts somebody counted in a period. Answers for its period only.",
    (
        ACCOUNT,
        *PERIOD,
        _number("posts", "Posts in the whole period.", required=True),
        *PROVENANCE,
    ),
    key=("account", "first_day", "last_day"),
    refers_to=OF_ACCOUNT,
)

INQUIRIES = FactTable(
    "inquiries",
    "Questions to an account and when they were answered.",
    (
        ACCOUNT,
        _text("inquiry", "Its id.", required=True),
        Column("asked_at", "moment", "When it was put, UTC.", required=True),
        Column("answered_at", "moment", "When it was first answered, UTC; empty: not yet."),
        *PROVENANCE,
    ),
    key=("account", "inquiry"),
    refers_to=OF_ACCOUNT,
)

NO_NUMBER = ("not_offered", "below_threshold", "expired", "no_permission", "not_collected")
"""Why a number is not there. Missing is never zero."""

METRICS = FactTable(
    "metrics",
    "Numbers a platform gives about an account for a period, or the reason there is none.",
    (
        ACCOUNT,
        _text("metric", "Name in the catalogue, such as reach.", required=True),
        *PERIOD,
        _number("value", "The number; empty with a reason."),
        _text("missing", "Why there is no number.", choices=NO_NUMBER),
        _text("definition", "Version of the metric's definition."),
        *PROVENANCE,
    ),
    key=("account", "metric", "first_day", "last_day"),
    refers_to=OF_ACCOUNT,
)

GOALS = FactTable(
    "goals",
    "What an account is to achieve.",
    (
        ACCOUNT,
        _text("goal", "Its id.", required=True),
        _text("metric", "What is measured, as the catalogue names it; empty: no metric."),
        _number("target", "The level; empty: none stated."),
        _text(
            "per",
            "day, week, month, year or total.",
            choices=("day", "week", "month", "year", "total"),
        ),
        _day("by", "The day by which it is to be reached."),
        *VALIDITY,
        *PROVENANCE,
    ),
    key=("account", "goal", "valid_from"),
    refers_to=OF_ACCOUNT,
)

ROLES_TABLE = FactTable(
    "roles",
    "Who holds which role for an account.",
    (
        ACCOUNT,
        _text("person", "An opaque key; names stay in the register.", required=True),
        _text("role", "Which role.", required=True, choices=ROLES),
        *VALIDITY,
        *PROVENANCE,
    ),
    key=("account", "person", "role", "valid_from"),
    no_overlap=("account", "person", "role"),
    refers_to=OF_ACCOUNT,
)

DECISIONS = FactTable(
    "decisions",
    "Decisions about accounts: to open, to change, to close.",
    (
        _text("decision", "Its id.", required=True),
        ACCOUNT,
        _text("kind", "open, change, close …", required=True),
        _day("decided_on", "The day, Europe/Stockholm.", required=True),
        _text("decided_by", "Who decided (a function or a body).", required=True),
        _text("delegation", "Under which delegation, if any."),
        _text("case_number", "Case number, as the body writes it."),
        *PROVENANCE,
    ),
    key=("decision",),
    refers_to=OF_ACCOUNT,
)

ATTESTATIONS = FactTable(
    "attestations",
    "What a person says is so, that day.",
    (
        ACCOUNT,
        _text("statement", "What is attested, the key a rule names.", required=True),
        _flag("holds", "True: it is so. False: it is not.", required=True),
        _day("attested_on", "The day.", required=True),
        _text("person", "An opaque key.", required=True),
        *PROVENANCE,
    ),
    key=("account", "statement", "attested_on"),
    refers_to=OF_ACCOUNT,
)

REVIEWS = FactTable(
    "reviews",
    "Dated reviews: of the target groups, of the account itself.",
    (
        ACCOUNT,
        _text("review", "audience or account.", required=True, choices=("audience", "account")),
        _day("reviewed_on", "The day.", required=True),
        _text("person", "An opaque key."),
        *PROVENANCE,
    ),
    key=("account", "review", "reviewed_on"),
    refers_to=OF_ACCOUNT,
)

ARCHIVES = FactTable(
    "archives",
    "When an account was archived, and how much of it.",
    (
        ACCOUNT,
        _day("archived_on", "The day.", required=True),
        _text(
            "level",
            "overview, unique or full.",
            required=True,
            choices=("overview", "unique", "full"),
        ),
        _text("sha256", "Hash of the archive file."),
        *PROVENANCE,
    ),
    key=("account", "archived_on", "level"),
    refers_to=OF_ACCOUNT,
)

CLOSINGS = FactTable(
    "closings",
    "How an account is being closed or was closed: what its notice said and for how long.",
    (
        ACCOUNT,
        _day("decided_on", "The day closing was decided.", required=True),
        _day("closed_on", "The last day the account was open; empty while it still is."),
        _flag("says_reason", "The notice says why; empty: not known."),
        _flag("says_alternative", "It points to another place; empty: not known."),
        _flag("says_contact", "It points to a contact; empty: not known."),
        _day("visible_first", "First day the notice is known to have been visible."),
        _day("visible_last", "Last day the notice is known to have been visible."),
        _text("skipped", "Why no notice was needed, where the policy lets it be skipped."),
        *PROVENANCE,
    ),
    key=("account", "decided_on"),
    refers_to=OF_ACCOUNT,
)

EXEMPTIONS = FactTable(
    "exemptions",
    "Decisions that a rule does not bind an account for a time. Never without an end.",
    (
        _text("account", "The account; empty when the whole unit is exempt."),
        _text("unit", "The unit; empty when one account is exempt."),
        _text("rule", "The rule's id.", required=True),
        *PERIOD,
        *DECISION,
        *PROVENANCE,
    ),
    key=("account", "unit", "rule", "first_day"),
    refers_to=(("account", "accounts"), ("unit", "units")),
)

PAUSES = FactTable(
    "pauses",
    "Notices that an account rests for a time (uppehåll). Never without an end.",
    (ACCOUNT, *PERIOD, *DECISION, *PROVENANCE),
    key=("account", "first_day"),
    refers_to=OF_ACCOUNT,
)

PLANNED_POSTS = FactTable(
    "planned_posts",
    "Posts that somebody means to publish: when, never their words. They move the forecast "
    "and count in no verdict.",
    (
        ACCOUNT,
        _text("planned", "Its id.", required=True),
        _day("day", "The local day on which it is to be published.", required=True),
        *PROVENANCE,
    ),
    key=("account", "planned"),
    refers_to=OF_ACCOUNT,
)

COVERAGE = FactTable(
    "coverage",
    "What has been looked at, and from when to when. Absence counts only inside it.",
    (
        ACCOUNT,
        _text("aspect", "What was looked at.", required=True, choices=ASPECTS),
        _text("part", "One place of a profile, when only that was looked at.", choices=PLACES),
        *PERIOD,
        *PROVENANCE,
    ),
    key=("account", "aspect", "part", "first_day", "last_day", "way_in"),
    refers_to=OF_ACCOUNT,
)

CAPABILITIES = FactTable(
    "capabilities",
    "What a platform offers to an account type: frozen with the facts, so that an old "
    "judgement keeps the catalogue it rested on.",
    (
        _text("platform", "The platform's key.", required=True),
        _text("account_type", "The account type's key.", required=True),
        _text("metric", "The metric's key.", required=True),
        _text(
            "availability",
            "public, owner, file, or not_offered.",
            required=True,
            choices=("public", "owner", "file", "not_offered"),
        ),
        _flag(
            "insights", "True for numbers that only the platform's statistics give.", required=True
        ),
        _day("checked_on", "When the row was last checked.", required=True),
        _text("confidence", "How sure.", required=True),
        _text("source", "Where it was read.", required=True),
    ),
    key=("platform", "account_type", "metric"),
)

TABLES: dict[str, FactTable] = {
    table.name: table
    for table in (
        UNITS, ACCOUNTS, PROFILES, PROFILE_ITEMS, POSTS, ACTIVITY, ACTIVITY_TOTALS, INQUIRIES,
        METRICS, GOALS, ROLES_TABLE, DECISIONS, ATTESTATIONS, REVIEWS, ARCHIVES, CLOSINGS,
        EXEMPTIONS, PAUSES, PLANNED_POSTS, COVERAGE, CAPABILITIES,
    )
}  # fmt: skip
"""Every table by name. A facts folder holds one file a table."""
