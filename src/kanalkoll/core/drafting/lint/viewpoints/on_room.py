"""Second viewpoint: whether the base information fits, and the placing that does work."""

from __future__ import annotations

from collections.abc import Iterator

from kanalkoll.core.assessment.sentences import capitalised, fill, joined, number_word
from kanalkoll.core.baseinfo.counting import amount
from kanalkoll.core.drafting.lint import fitting
from kanalkoll.core.drafting.lint.draft import Draft
from kanalkoll.core.drafting.lint.finding import LintFinding
from kanalkoll.core.drafting.lint.viewpoints.office import QUESTIONS, Office, Viewpoint
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Rule


def room(office: Office, rule: Rule) -> Viewpoint:
    """How many characters the items take in the office's own words, and what the profile holds."""
    refused = list(_refused(office, rule))
    if not refused:
        return Viewpoint(
            key="base-information",
            question=QUESTIONS["base-information"],
            rule=rule.id,
            answer=_FITS if office.draft.example else _NO_WORDS,
        )
    lead = refused[0]
    counts = lead.evidence.counts
    return Viewpoint(
        key="base-information",
        question=QUESTIONS["base-information"],
        rule=rule.id,
        answer=_answer(office.draft, lead),
        because=tuple(_because(refused)),
        proposal=lead.remedy,
        paragraph=_paragraph(office, lead),
        figures={name: counts[name] for name in ("items", "needed", "available") if name in counts},
        texts=lead.evidence.texts,
        rows=lead.evidence.rows,
    )


_FITS = Text(sv="Ja, i profilen på alla kontona.", en="Yes, in the profile of every account.")
_NO_WORDS = Text(
    sv="Det går inte att säga: inga texter är angivna.", en="Nobody can say: no texts are given."
)


def _refused(office: Office, rule: Rule) -> Iterator[LintFinding]:
    """Where the office has accounts and the items do not fit, most of its accounts first."""
    types = [(a.platform, a.account_type) for a in office.accounts]
    found = (f for f in fitting.check(office.draft) if f.rule == rule.id)
    here = [f for f in found if (f.platform, f.account_type) in types]
    yield from sorted(here, key=lambda f: -types.count((f.platform or "", f.account_type)))


def _answer(draft: Draft, lead: LintFinding) -> Text:
    """As in "Inte i profilen. 379 tecken behövs, Instagram rymmer 150."."""
    counts = lead.evidence.counts
    if "needed" not in counts:
        return lead.message
    return fill(
        Text(
            sv="Inte i profilen. {needed} behövs, {platform} rymmer {room}.",
            en="Not in the profile. {needed} are needed, {platform} holds {room}.",
        ),
        needed=amount(counts["needed"], "characters"),
        platform=draft.catalogue.platform(lead.platform or "").name,
        room=counts["available"],
    )


def _because(refused: list[LintFinding]) -> Iterator[Text]:
    lead = refused[0]
    if "at-least" in lead.evidence.counts:
        yield fill(
            Text(
                sv="Hur uppgifterna än ordnas i profilen behövs minst {n} tecken i profiltexten.",
                en="However they are arranged, the bio would have to hold {n} characters.",
            ),
            n=lead.evidence.counts["at-least"],
        )
    if lead.evidence.placing is not None:
        works = Text(
            sv="Det här går, om resten får stå bakom länken.",
            en="This works, if the rest may stand behind the link.",
        )
        yield joined(works, lead.evidence.placing) or works
    others = {f.platform for f in refused} - {lead.platform}
    for key in sorted(filter(None, others)):
        found = next(f for f in refused if f.platform == key)
        yield found.message


def _paragraph(office: Office, lead: LintFinding) -> Text | None:
    counts = lead.evidence.counts
    if "needed" not in counts:
        return None
    items = number_word(counts["items"])
    holds = fill(
        Text(
            sv="Basinformationen omfattar {items} uppgifter, för {office} {needed}. En profiltext"
            " på {platform} rymmer {room}.",
            en="The base information is {items} items, for {office} {needed}. A bio on {platform}"
            " holds {room}.",
        ),
        items=items,
        office=office.noun,
        needed=amount(counts["needed"], "characters"),
        platform=office.draft.catalogue.platform(lead.platform or "").name,
        room=counts["available"],
    )
    wish = fill(_WISH if lead.evidence.texts else _WISH_LESS, office=office.noun)
    return joined(holds, capitalised(wish))


_WISH = Text(
    sv="{office} föreslår att policyn tillåter en kort text i profilen och resten på en sida som"
    " profilen länkar till.",
    en="{office} proposes that the policy allow a short text in the profile and the rest on a page"
    " that the profile links to.",
)
_WISH_LESS = Text(
    sv="{office} föreslår att policyn säger vilka uppgifter som räcker där.",
    en="{office} proposes that the policy say which items will do there.",
)
