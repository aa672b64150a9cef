"""One run: facts and a policy judged on some days, and narrowed to what was asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kanalkoll.cli.inputs import cache_folder, no_facts
from kanalkoll.core.assessment.finding_facts import Account, Register
from kanalkoll.core.assessment.finding_words import Background, earliest_day
from kanalkoll.core.assessment.summary import in_units
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy, Rule

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

    from kanalkoll.documents.findings_json import Judged
    from kanalkoll.engines.duckdb.loading import LoadedFacts
    from kanalkoll.engines.duckdb.opening import OpenSnapshot


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which accounts and rules are asked about; nothing chosen is everything."""

    account: Sequence[str] = ()
    unit: Sequence[str] = ()
    platform: Sequence[str] = ()
    rule: Sequence[str] = ()


@dataclass(frozen=True)
class Run:
    """A policy tried on facts: the table of findings, and what explains them.

    ``table`` has only what was asked for; ``on`` is the last day asked about.
    """

    facts: OpenSnapshot | LoadedFacts
    policy: Policy
    days: Days
    known: date
    snapshot: str | None
    table: pa.Table
    register: Register
    persons: Mapping[str, str] = field(default_factory=dict)

    @property
    def on(self) -> date:
        """The last day asked about."""
        return self.days.last

    @cached_property
    def accounts(self) -> list[str]:
        """The accounts in the table, in its order."""
        return list(dict.fromkeys(self.table.column("account").to_pylist()))

    def background(self, accounts: Sequence[str] | None = None) -> Background:
        """What explains the findings of some accounts (all of the table), fetched now."""
        from kanalkoll.engines.duckdb.evidence import facts_about
        from kanalkoll.platforms import load_catalogue

        rows = facts_about(
            self.facts,
            self.accounts if accounts is None else accounts,
            known=self.known,
            posts_from=earliest_day(self.policy, self.days.asked),
            until=self.on,
        )
        return Background(self.policy, self.register, rows, load_catalogue(), self.persons)

    def judged(self) -> Judged:
        """What the findings are about, for a file."""
        from importlib.metadata import version

        from kanalkoll.documents.findings_json import Judged

        return Judged(self.policy, self.days.asked, self.known, self.snapshot, version("kanalkoll"))

    @cached_property
    def last(self) -> pa.Table:
        """The findings of the last day asked about."""
        if len(self.days) == 1:
            return self.table
        import pyarrow.compute as pc  # type: ignore[import-untyped]

        # Arrow turns a Python value into its own by way of pandas, whose import takes longer than
        # all the rest of this; so the last day is taken from the table.
        days = self.table.column("day")
        return self.table.filter(pc.equal(days, pc.max(days)))


def run(
    facts: OpenSnapshot | LoadedFacts,
    policy: Policy,
    *,
    on: Sequence[date] | None = None,
    known: date | None = None,
    chosen: Chosen | None = None,
    persons: Mapping[str, str] | None = None,
) -> Run:
    """Judge, and narrow the findings to what was asked for.

    ``known`` is the snapshot's day, or the last day on which something became
    known in a folder, unless given; ``on`` is that same day unless given.
    ``persons``: names that may be shown for the keys of those who told
    something. Raises :class:`BadInput` when there are no accounts, or none that
    was asked for.
    """
    from kanalkoll.engines.duckdb.evidence import register_on
    from kanalkoll.engines.duckdb.running import assess

    known = known or known_day(facts)
    if known is None:
        raise no_facts()
    days = Days.of(on or [known])
    register = register_on(facts, days.last, known=known)
    if not register.accounts:
        raise no_facts()
    wanted = _wanted(chosen or Chosen(), register, policy)
    assessed = assess(facts, policy, days, known=known, cache=cache_folder() / "sql")
    table = assessed.table
    for column, values in wanted.items():
        table = _where(table, column, values)
    return Run(facts, policy, days, known, assessed.snapshot, table, register, persons or {})


def narrowed(found: Run, accounts: set[str]) -> Run:
    """The run with the findings of these accounts only."""
    return replace(found, table=_where(found.table, "account", accounts))


def known_day(facts: OpenSnapshot | LoadedFacts) -> date | None:
    """The day as of which a run looks by default."""
    manifest = getattr(facts, "manifest", None)
    if manifest is not None:
        day: date = manifest.known
        return day
    loaded: Any = facts
    newest: date | None = loaded.newest_known()
    return newest


def find_account(text: str, register: Register) -> Account:
    """The account called so: its key, handle, address or shown name. Raises :class:`BadInput`."""
    asked = _plain(text)
    by_name: dict[str, list[Account]] = {}
    for account in register.accounts.values():
        for name in {_plain(n) for n in (account.key, account.handle, account.url, account.name)
                     if n}:  # fmt: skip
            by_name.setdefault(name, []).append(account)
    found = by_name.get(asked, [])
    if len(found) == 1:
        return found[0]
    if found:
        raise BadInput(_several(text, [account.key for account in found]))
    raise BadInput(_none(text, list(by_name), Text(sv="inget konto", en="no account")))


def find_rule(text: str, policy: Policy) -> Rule:
    """The rule called so: its id, title or clause. Raises :class:`BadInput`."""
    asked = text.strip().casefold()
    for rule in policy.rules:
        if asked in {name.casefold() for name in _names_of(rule)}:
            return rule
    names = [rule.id for rule in policy.rules]
    raise BadInput(_none(text, names, Text(sv="inget krav", en="no rule")))


def _names_of(rule: Rule) -> list[str]:
    titles = [rule.title.sv, rule.title.to("en")] if rule.title else []
    return [rule.id, *titles, *([rule.clause] if rule.clause else [])]


def _wanted(chosen: Chosen, register: Register, policy: Policy) -> dict[str, set[str]]:
    """Columns and the values that are asked for."""
    found: dict[str, set[str]] = {}
    if chosen.account:
        found["account"] = {find_account(text, register).key for text in chosen.account}
    if chosen.unit:
        found["unit"] = in_units(register, [find_unit(text, register) for text in chosen.unit])
    if chosen.platform:
        found["platform"] = {_platform(text, register) for text in chosen.platform}
    if chosen.rule:
        found["rule"] = {find_rule(text, policy).id for text in chosen.rule}
    return found


def find_unit(text: str, register: Register) -> str:
    """The key of the unit called so: its key or name. Raises :class:`BadInput`."""
    asked = text.strip().casefold()
    for unit in register.units.values():
        if asked in {unit.key.casefold(), unit.name.casefold()}:
            return unit.key
    # A unit that is named by accounts only has a key and nothing else.
    if any(account.unit == text for account in register.accounts.values()):
        return text
    names = [unit.name for unit in register.units.values()]
    raise BadInput(_none(text, names, Text(sv="ingen verksamhet", en="no unit")))


def _platform(text: str, register: Register) -> str:
    keys = {account.platform for account in register.accounts.values()}
    if text.casefold() not in keys:
        raise BadInput(_none(text, sorted(keys), Text(sv="ingen plattform", en="no platform")))
    return text.casefold()


def _where(table: pa.Table, column: str, values: set[Any]) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    wanted = pa.array(sorted(values), table.column(column).type)
    return table.filter(pc.is_in(table.column(column), wanted))


def _plain(name: str) -> str:
    """A name as it is compared: no case, no scheme, no www, no @, no slash at the end."""
    bare = name.strip().casefold()
    for prefix in ("https://", "http://", "www.", "@"):
        bare = bare.removeprefix(prefix)
    return bare.rstrip("/")


def _several(text: str, keys: Sequence[str]) -> Problem:
    return Problem(
        Text(sv=f"Flera konton heter ”{text}”.", en=f"Several accounts are called '{text}'."),
        Text(sv=f"Ange nyckeln: {', '.join(keys)}.", en=f"Give the key: {', '.join(keys)}."),
    )


def _none(text: str, names: Sequence[str], what: Text) -> Problem:
    close = get_close_matches(text.casefold(), names, n=1, cutoff=0.5)
    meant = Text(sv=f"Menar du {close[0]}?", en=f"Do you mean {close[0]}?") if close else None
    few = len(names) <= 20  # noqa: PLR2004 (a list that can be read)
    listed = Text(sv=f"Här finns: {', '.join(names)}.", en=f"Here are: {', '.join(names)}.")
    return Problem(
        Text(sv=f"Det finns {what.sv} som heter ”{text}”.",
             en=f"There is {what.to('en')} called '{text}'."),
        meant or (listed if few and names else None),
    )  # fmt: skip
