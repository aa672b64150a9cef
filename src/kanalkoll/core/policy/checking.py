"""What has the right shape and still cannot be meant: in a policy as a whole.

Every check looks at sound parts only, so that one slip neither hides another
nor calls forth ten.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from kanalkoll.core.errors import Problem
from kanalkoll.core.policy.expected import meant, problem, shown
from kanalkoll.core.policy.model import Policy, Principle, Rule, Source
from kanalkoll.core.policy.rule_checks import odd_key, odd_rule, values_of


@dataclass(frozen=True, slots=True)
class Parts:
    """The sound parts of a policy file, by their place in it.

    ``header`` is ``None`` when something there is wrong; ``all_sources`` tells
    whether ``sources`` are all there are.
    """

    header: Policy | None
    rules: Mapping[int, Rule]
    principles: Mapping[int, Principle]
    sources: Mapping[int, Source]
    all_sources: bool = True


def check_policy(policy: Policy) -> list[Problem]:
    """Everything in ``policy`` that cannot be meant; problems come without a file."""
    return mistakes(
        Parts(
            header=policy,
            rules=dict(enumerate(policy.rules)),
            principles=dict(enumerate(policy.principles)),
            sources=dict(enumerate(policy.sources)),
        )
    )


def mistakes(parts: Parts) -> list[Problem]:
    """Everything in the sound parts of a policy that cannot be meant."""
    found = [] if parts.header is None else list(_odd_header(parts.header))
    found += _odd_ids(parts)
    for place, rule in parts.rules.items():
        found += odd_rule(rule, f"rule[{place}]")
    found += _odd_sources(parts)
    return found


def _odd_header(policy: Policy) -> Iterator[Problem]:
    yield from odd_key(policy.id, "id")
    if policy.stage in ("adopted", "repealed"):
        yield from _days_missing(policy)
    else:
        yield from _valid_too_early(policy)
    if policy.valid_from and policy.valid_to and policy.valid_from > policy.valid_to:
        yield problem(
            "valid-to",
            sv=(
                f"Policyn slutar gälla {policy.valid_to}, innan den börjar.",
                f"Ange {policy.valid_from} eller en senare dag.",
            ),
            en=(
                f"The policy ends on {policy.valid_to}, before it begins.",
                f"Give {policy.valid_from} or a later day.",
            ),
        )


def _days_missing(policy: Policy) -> Iterator[Problem]:
    if policy.valid_from is None and not policy.valid_from_unknown:
        yield problem(
            "valid-from",
            sv=(
                "En antagen policy gäller från en dag.",
                "Skriv valid-from = 2026-10-19, eller valid-from-unknown = true.",
            ),
            en=(
                "An adopted policy is valid from a day.",
                "Write valid-from = 2026-10-19, or valid-from-unknown = true.",
            ),
        )
    if policy.stage == "repealed" and policy.valid_to is None:
        yield problem(
            "valid-to",
            sv=("En upphävd policy gällde till och med en dag.", "Skriv valid-to = 2026-10-19."),
            en=("A repealed policy was valid up to a day.", "Write valid-to = 2026-10-19."),
        )


def _valid_too_early(policy: Policy) -> Iterator[Problem]:
    for field, day in (("valid-from", policy.valid_from), ("valid-to", policy.valid_to)):
        if day is not None:
            yield problem(
                field,
                sv=(
                    "Ett utkast gäller inte än.",
                    f'Ta bort {field}, eller skriv stage = "adopted".',
                ),
                en=("A draft is not in force.", f'Take {field} out, or write stage = "adopted".'),
            )


def _odd_ids(parts: Parts) -> Iterator[Problem]:
    """Ids that are no keys, or stand twice; rules and principles share their names."""
    first: dict[str, str] = {}
    numbered = chain(
        ((f"rule[{place}].id", rule.id) for place, rule in parts.rules.items()),
        ((f"principle[{place}].id", one.id) for place, one in parts.principles.items()),
    )
    for place, key in numbered:
        yield from odd_key(key, place)
        if first.setdefault(key, place) != place:
            yield problem(
                place,
                sv=(
                    f"”{shown(key)}” står redan i {first[key]}.",
                    "Ge varje regel och princip ett eget id.",
                ),
                en=(
                    f"'{shown(key)}' already stands in {first[key]}.",
                    "Give every rule and principle an id of its own.",
                ),
            )


def _odd_sources(parts: Parts) -> Iterator[Problem]:
    """Addresses that are none, titles that stand twice, and titles that no source bears."""
    first: dict[str, int] = {}
    for place, source in parts.sources.items():
        if source.url is not None and not source.url.startswith(("https://", "http://")):
            yield problem(
                f"source[{place}].url",
                sv=(f"”{shown(source.url)}” är ingen webbadress.", "Börja med https://."),
                en=(f"'{shown(source.url)}' is no web address.", "Begin with https://."),
            )
        if first.setdefault(source.title, place) != place:
            yield problem(
                f"source[{place}].title",
                sv=(
                    f"Källan står redan i source[{first[source.title]}].",
                    "Ge varje källa en egen titel.",
                ),
                en=(
                    f"This source already stands in source[{first[source.title]}].",
                    "Give every source a title of its own.",
                ),
            )
    if parts.all_sources:
        for path, title in _sources_named(parts):
            if title not in first:
                yield _no_such_source(title, list(first), path)


def _sources_named(parts: Parts) -> Iterator[tuple[str, str]]:
    """Every place that names a source, and the title it names."""
    for place, rule in parts.rules.items():
        if rule.source is not None:
            yield f"rule[{place}].source", rule.source
        for path, value in values_of(rule.requires, f"rule[{place}].requires"):
            assumed = getattr(value, "assumed", None)
            if assumed is not None:
                yield f"{path}.assumed", assumed
    for place, principle in parts.principles.items():
        if principle.source is not None:
            yield f"principle[{place}].source", principle.source


def _no_such_source(title: str, titles: list[str], path: str) -> Problem:
    close = meant(title, titles)
    return problem(
        path,
        sv=(
            f"Det finns ingen källa med titeln ”{shown(title)}”.",
            f"Menar du ”{close}”?" if close else "Lägg till den som [[source]] med title.",
        ),
        en=(
            f"There is no source with the title '{shown(title)}'.",
            f"Do you mean '{close}'?" if close else "Add it as [[source]] with a title.",
        ),
    )
