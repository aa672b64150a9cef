"""The compliance report: how accounts stand against the policy, with every number in a table."""

from __future__ import annotations

from kanalkoll.core.assessment.sentences import fill, full_date
from kanalkoll.core.language import Text
from kanalkoll.documents.document import Block, Document, Heading, Paragraph, Terms
from kanalkoll.documents.papers import sections as parts
from kanalkoll.documents.papers.matter import Ground, Matter

KIND = Text(sv="Uppföljningsrapport", en="Compliance report")


def compliance_report(matter: Matter) -> Document:
    """The whole report, of the body or of a part of it."""
    ground = matter.ground
    title = Text(sv="Uppföljning av {policy}", en="Compliance with {policy}")
    return Document(
        title=fill(title, policy=parts.policy_in_sentence(ground)).to(ground.language),
        letterhead=parts.letterhead(ground, KIND),
        blocks=[*_summary(matter), *_counted(matter), *_publishing(matter), *_lists(matter),
                *basis(ground)],
        foot=parts.foot(ground),
        subtitle=parts.subtitle(ground),
        language=ground.language,
    )  # fmt: skip


def _summary(matter: Matter) -> list[Block]:
    return [
        Paragraph(parts.answer(matter), "answer"),
        Paragraph(parts.shares(matter.total, matter.ground.language)),
        parts.key_numbers(matter),
    ]


def _counted(matter: Matter) -> list[Block]:
    ground = matter.ground
    by_part = parts.by(
        matter.parts, matter, what=Text(sv="Verksamhet", en="Part"),
        caption=Text(sv="Prövade krav per verksamhet", en="Requirements judged, by part"),
        key="parts",
    )  # fmt: skip
    by_platform = parts.by(
        matter.platforms, matter, what=Text(sv="Plattform", en="Platform"),
        caption=Text(sv="Prövade krav per plattform", en="Requirements judged, by platform"),
        key="platforms",
    )  # fmt: skip
    by_type = parts.by(
        matter.account_types, matter, what=Text(sv="Kontotyp", en="Account type"),
        caption=Text(sv="Prövade krav per kontotyp", en="Requirements judged, by account type"),
        key="types",
    )  # fmt: skip
    return [
        *parts.section(
            Text(sv="Krav för krav", en="By requirement"), parts.by_rule(matter), ground
        ),
        *parts.section(Text(sv="Över tid", en="Over time"), parts.over_time(matter), ground),
        *parts.section(Text(sv="Per verksamhet", en="By part"), by_part, ground),
        *parts.section(Text(sv="Per plattform", en="By platform"), by_platform, ground),
        *parts.section(Text(sv="Per kontotyp", en="By account type"), by_type, ground),
        *parts.section(
            Text(sv="Vad som inte går att bedöma", en="What cannot be judged"),
            parts.reasons(matter), ground,
        ),
    ]  # fmt: skip


def _publishing(matter: Matter) -> list[Block]:
    ground = matter.ground
    if matter.activity is None:
        return []
    dormant = parts.last_posts_table(
        matter.dormant, ground,
        caption=Text(sv="Vilande konton", en="Dormant accounts"),
        empty=Text(sv="Inget konto är vilande.", en="No account is dormant."),
    )  # fmt: skip
    blocks = [parts.activity_table(matter.activity, ground), dormant]
    return parts.section(Text(sv="Publicering", en="Publishing"), blocks, ground)


def _lists(matter: Matter) -> list[Block]:
    ground = matter.ground
    attention = parts.accounts_table(
        matter.attention, ground,
        caption=Text(sv="Konton med avvikelser", en="Accounts with deviations"),
        empty=Text(sv="Inget konto har någon känd avvikelse.",
                   en="No account has a known deviation."),
    )  # fmt: skip
    return [
        *parts.section(Text(sv="Konto för konto", en="By account"), [attention], ground),
        *parts.section(Text(sv="Att bevaka", en="To keep an eye on"), _watched(matter), ground),
    ]


def _watched(matter: Matter) -> list[Block]:
    ground = matter.ground
    return [
        parts.due_table(
            matter.exemptions, ground,
            caption=Text(sv="Undantag som löper ut", en="Exemptions running out"),
            empty=Text(sv="Inget undantag löper ut.", en="No exemption is running out."),
        ),
        parts.due_table(
            matter.reviews, ground,
            caption=Text(sv="Genomgångar som ska göras", en="Reviews due"),
            empty=Text(sv="Ingen genomgång ska göras nu.", en="No review is due."),
        ),
        parts.last_posts_table(
            matter.without_owner, ground,
            caption=Text(sv="Konton utan ansvarig", en="Accounts without an owner"),
            empty=Text(sv="Alla konton har en ansvarig.", en="Every account has an owner."),
        ),
    ]  # fmt: skip


def basis(ground: Ground) -> list[Block]:
    """What the numbers rest on, and how to read them."""
    language = ground.language
    terms = (
        (Text(sv="Policy", en="Policy"), Text(sv=f"{ground.policy}. {ground.standing}".strip())),
        (Text(sv="Uppgifterna", en="The facts"),
         fill(Text(sv="Till och med {day}. {source}", en="As of {day}. {source}"),
              day=full_date(ground.day), source=ground.source)),
        (Text(sv="Går inte att bedöma", en="Cannot be judged"), UNKNOWN_TEXT),
        (Text(sv="Undantag", en="Exempt"), EXEMPT_TEXT),
    )  # fmt: skip
    heading = Heading(Text(sv="Underlag", en="What this rests on").to(language))
    return [heading, Terms([(term.to(language), text.to(language)) for term, text in terms])]


UNKNOWN_TEXT = Text(
    sv="När en uppgift saknas, inte går att mäta eller täcker för kort tid sägs det. Det räknas"
    " varken som uppfyllt eller som avvikelse, och ingår inte i andelen uppfyllt.",
    en="When a fact is missing, cannot be measured or covers too short a time, that is said. It"
    " counts neither as compliant nor as a deviation, and is not part of the share compliant.",
)
EXEMPT_TEXT = Text(
    sv="Ett konto kan ha ett beslutat undantag från ett krav. Det räknas för sig.",
    en="An account can be exempt from a requirement by decision. That is counted apart.",
)
