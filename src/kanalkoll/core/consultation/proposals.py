"""What an office could say of a draft, from its own accounts: proposals to take, edit or leave."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

from kanalkoll.core.assessment.explain_closing import SUGGESTED_DAYS
from kanalkoll.core.assessment.sentences import full_date, lowered
from kanalkoll.core.consultation.ruling_words import visible_words
from kanalkoll.core.drafting.lint.viewpoints import viewpoints
from kanalkoll.core.drafting.lint.viewpoints.levels import LONGER
from kanalkoll.core.drafting.lint.viewpoints.office import Key, Office, Viewpoint
from kanalkoll.core.kinds.account_type import AccountType
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amendment import AddRule, Amendment, SetParameters
from kanalkoll.core.policy.model import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Sequence


class Evidence(msgspec.Struct, frozen=True):
    """A row of the appendix: what was counted, the figure, and where it comes from."""

    what: Text
    figure: str
    source: Text


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """One viewpoint that the writer can take as it is, edit or leave out.

    ``title`` is the rule's; ``paragraph`` what the answer says; ``evidence`` a row of the
    appendix for each figure in it; ``amendment`` the change of the draft that would follow.
    """

    key: str
    title: Text
    paragraph: Text
    evidence: tuple[Evidence, ...] = ()
    amendment: Amendment | None = None


def proposals(office: Office) -> tuple[Proposal, ...]:
    """What the office's accounts give to say of the draft, in the order of the four questions."""
    found = (_proposal(office, one) for one in viewpoints(office) if one.paragraph is not None)
    return tuple(one for one in found if one is not None)


def _proposal(office: Office, one: Viewpoint) -> Proposal | None:
    rule = office.draft.policy.rule(one.rule or "")
    if rule is None or one.paragraph is None:
        return None
    return Proposal(
        key=one.key,
        title=rule.title or Text(sv=rule.clause or rule.id, en=rule.clause or rule.id),
        paragraph=one.paragraph,
        evidence=tuple(_evidence(office, one)),
        amendment=_AMENDED[one.key](office, rule),
    )


def _evidence(office: Office, one: Viewpoint) -> Iterator[Evidence]:
    """The figures of a viewpoint by name, each with its source; then the accounts it counts."""
    on = office.draft.witnesses.on
    counted = Text(sv=f"Räknat på {office.name}s konton", en=f"Counted on {office.name}'s accounts")
    if on is not None:
        day = full_date(on)
        counted = Text(sv=f"{counted.sv}, {day.sv}", en=f"{counted.to('en')}, {day.to('en')}")
    for name, figure in one.figures.items():
        if name in FIGURES:
            yield Evidence(FIGURES[name], str(figure), _told_by(one, name) or counted)
    for line in one.accounts:
        for column, posts in zip(one.columns, (line.posts, line.posts_milder), strict=False):
            if posts is not None:
                yield Evidence(_posts_of(line.shown, column), str(posts), counted)


def _posts_of(shown: str, column: Text) -> Text:
    over = lowered(column)
    return Text(sv=f"{shown}, inlägg på {over.sv}", en=f"{shown}, posts in {over.to('en')}")


FIGURES: Mapping[str, Text] = {
    "accounts": Text(sv="Konton i bruk", en="Accounts in use"),
    "without-statistics": Text(sv="Konton utan statistik", en="Accounts without statistics"),
    "items": Text(sv="Uppgifter i basinformationen", en="Items of base information"),
    "needed": Text(sv="Tecken som uppgifterna tar", en="Characters that the items take"),
    "available": Text(sv="Tecken som profiltexten rymmer", en="Characters the profile holds"),
    "suggested-days": Text(sv="Föreslagen tid i dagar", en="Proposed time in days"),
    "compliant": Text(sv="Konton som når nivån", en="Accounts that reach the level"),
    "milder-compliant": Text(
        sv="Konton som når den lägre nivån", en="Accounts that reach the lower level"
    ),
}
"""What the figures of the viewpoints are called in an appendix."""


def _told_by(one: Viewpoint, name: str) -> Text | None:
    """What of a figure is not counted on accounts: the catalogue's row, or kanalkoll's own."""
    if name == "suggested-days":
        return Text(
            sv="kanalkolls förslag; ingen policy som har lästs anger en tid",
            en="kanalkoll's proposal; no policy that was read states a time",
        )
    if name == "available" and one.rows:
        row = one.rows[0]
        day = full_date(row.checked_on)
        return Text(sv=f"{row.source}, läst {day.sv}", en=f"{row.source}, read {day.to('en')}")
    if name in {"needed", "items"}:
        return Text(sv="Kontorets egna texter", en="The office's own words")
    return None


# ── The change of the draft that each would be ────────────────────────────────


def _account_type(office: Office, rule: Rule) -> Amendment | None:
    """Accounts are to be of a type that gives statistics, where the platform has one."""
    catalogue = office.draft.catalogue
    barred = {
        account.platform
        for account in office.accounts
        if catalogue.why_no_statistics(account.platform, account.account_type or "") is not None
    }
    types = {one.key for platform in barred for one in catalogue.with_statistics(platform)}
    if not types:
        return None
    new = Rule(
        id="kontotyp",
        clause=rule.clause,
        title=Text(sv="Kontotyp", en="Account type"),
        text=Text(
            sv="Ett konto ska vara av en typ som ger statistik, där plattformen har en sådan.",
            en="An account shall be of a type that gives statistics, where there is one.",
        ),
        requires=AccountType(types=tuple(sorted(types))),
        scope=Scope(platforms=tuple(sorted(barred))),
    )
    return AddRule(id="kontotyp", by=office.name, why=_WHY["statistics"], new=new, after=rule.id)


def _places(office: Office, rule: Rule) -> Amendment:
    text = Text(
        sv="Av profilen, eller av en sida som profilen länkar till, ska basinformationen framgå.",
        en="The base information shall be in the profile or on a page that it links to.",
    )
    # Whatever is part of a profile: on Facebook that is its long text too.
    places = ["bio", "name", "link-field", "contact-button", "long-text", "linked-page"]
    return SetParameters(
        id="kontosida", by=office.name, why=_WHY["base-information"], rule=rule.id,
        values={"places": places}, text=text,
    )  # fmt: skip


def _milder(office: Office, rule: Rule) -> Amendment | None:
    requires = rule.requires
    if not isinstance(requires, PostsWithin) or requires.per not in LONGER:
        return None
    return SetParameters(
        id="lagre-niva", by=office.name, why=_WHY["frequency"], rule=rule.id,
        values={"per": LONGER[requires.per]}, text=_longer_words(rule, requires),
    )  # fmt: skip


def _longer_words(rule: Rule, requires: PostsWithin) -> Text | None:
    """The rule's own sentence with the longer period, where its words for the period are known."""
    words = {"week": ("i veckan", "i månaden"), "month": ("i månaden", "i halvåret")}
    old, new = words.get(requires.per, ("", ""))
    if not old or old not in rule.text.sv:
        return None
    changed = rule.text.sv.replace(old, new)
    return Text(sv=changed, en=rule.text.to("en").replace("a week", "a month"))


def _closing(office: Office, rule: Rule) -> Amendment:
    more = visible_words(SUGGESTED_DAYS)
    text = Text(sv=f"{rule.text.sv} {more.sv}", en=f"{rule.text.to('en')} {more.to('en')}")
    return SetParameters(
        id="avslutstid", by=office.name, why=_WHY["closing"], rule=rule.id,
        values={"visible-for": SUGGESTED_DAYS}, text=text,
    )  # fmt: skip


_WHY: Mapping[Key, Text] = {
    "statistics": Text(
        sv="Personliga konton ger ingen statistik.", en="Personal accounts give no statistics."
    ),
    "base-information": Text(
        sv="Uppgifterna får inte plats i profilen.", en="There is no room in the profile."
    ),
    "frequency": Text(sv="Den lägre nivån är rimlig.", en="The lower level is reasonable."),
    "closing": Text(
        sv="Ett stängt konto visar ingen information.", en="A shut account shows nothing."
    ),
}
_AMENDED: Mapping[Key, Callable[[Office, Rule], Amendment | None]] = {
    "statistics": _account_type,
    "base-information": _places,
    "frequency": _milder,
    "closing": _closing,
}


def amendments(chosen: Sequence[Proposal]) -> tuple[Amendment, ...]:
    """The changes that go with the proposals that were taken."""
    return tuple(one.amendment for one in chosen if one.amendment is not None)
