"""A policy as data: a versioned text with numbered rules.

A version is never edited; an amendment makes the next. The file format is
TOML; ``loading.py`` reads it, ``writing.py`` writes it and ``versions.py``
keeps versions apart.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from kanalkoll.core.kinds import Requires
from kanalkoll.core.language import Text

Stage = Literal["draft", "consultation", "adopted", "repealed"]

Strength = Literal["shall", "should", "recommended"]
"""How hard a rule binds. A "may" is a principle."""

Confidence = Literal["read-in-full", "read-in-part", "second-hand", "unconfirmed"]
"""How well a source is known: read from end to end, read in part, known only
through another document that tells of it, or not confirmed."""


class Scope(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Which accounts a rule is about; an empty scope is every account.

    Each field narrows; within a field any value will do. ``not_…`` takes out.
    Where what is known of an account does not tell, the scope is unknown.
    ``why`` is required in a body's own file that narrows beyond the text.
    """

    platforms: tuple[str, ...] = ()
    not_platforms: tuple[str, ...] = ()
    account_types: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    not_categories: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    why: Text | None = None


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Where a text was read: what it is called, its address, on which day, and how well.

    ``title`` is what ``assumed`` and ``source`` elsewhere in the file name.
    """

    title: str
    url: str | None = None
    read_on: date | None = None
    confidence: Confidence | None = None
    note: Text | None = None


class Predecessor(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The version that a version follows; ``hash`` (of :func:`.versions.policy_hash`) seals it."""

    id: str
    version: str
    hash: str | None = None


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A numbered rule. ``requires`` makes it something that can be judged.

    ``clause`` is the heading or paragraph of the text it stands under,
    ``title`` what pages call it, ``source`` the title of the source it was
    read in when there are several.
    """

    id: str
    text: Text
    requires: Requires
    clause: str | None = None
    title: Text | None = None
    strength: Strength = "shall"
    scope: Scope = Scope()
    source: str | None = None


class Principle(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A text that guides and that nothing measures: shown, not judged."""

    id: str
    text: Text
    clause: str | None = None
    title: Text | None = None
    strength: Strength | Literal["may"] = "may"
    source: str | None = None


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """One version of a policy.

    ``owner`` answers questions about it. ``valid_from`` and ``valid_to`` are
    inclusive days, Europe/Stockholm; a draft has none. Of another body's text
    it may be that nobody here knows since when it holds: then
    ``valid_from_unknown`` says so. ``case_number`` as the body writes it.
    """

    id: str
    version: str
    title: Text
    body: str
    owner: str
    stage: Stage
    rules: tuple[Rule, ...] = msgspec.field(name="rule", default=())
    principles: tuple[Principle, ...] = msgspec.field(name="principle", default=())
    case_number: str | None = None
    valid_from: date | None = None
    valid_from_unknown: bool = False
    valid_to: date | None = None
    follows: Predecessor | None = None
    note: Text | None = None
    sources: tuple[Source, ...] = msgspec.field(name="source", default=())

    def rule(self, rule_id: str) -> Rule | None:
        """The rule with that id, or ``None``."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)
