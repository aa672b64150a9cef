"""Passages of an answer: sentences that belong together because they are about one rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kanalkoll.core.consultation.act_words import Act
from kanalkoll.core.consultation.acts import ORDER, acts_of, mended, only_tells, speaks, wishes
from kanalkoll.core.consultation.headings import Part
from kanalkoll.core.consultation.sections import Section
from kanalkoll.core.consultation.sentences import sentences
from kanalkoll.core.consultation.text import Located
from kanalkoll.core.consultation.topics import Topic, hinted, ranked

READ: tuple[Part, ...] = (
    "views",
    "changes",
    "other",
    "consequences",
    "proposal",
    "reservation",
    "summary",
    "title",
    "document-type",
)
"""The parts that may hold viewpoints, those that tell them best first."""

_FORMAL = re.compile(
    r"(?i)(?:godkänner|överlämna\w*|beslutar|justera\w*|föreslår att \w+nämnden|anmäler|"
    r"lägger .{0,40}till handlingarna|"
    r"har fått .{0,160}på remiss|remisstiden|svar(?:et)? (?:ska|skall) (?:vara|lämnas)|"
    r"för svar senast|har beretts|"
    r"ärendet har|handläggare|telefon|e-post|förvaltningsgruppen|har remitterat|har skickat|"
    r"har översänt)"
)
_POINTS_BACK = re.compile(
    r"^(?:det(?:ta|ta)|denna|dess|dessa|det (?:innebär|medför|gör)|därför|därmed|"
    r"skälet|ett skäl|eftersom|annars|sådan\w*|"
    r"en sådan|ett sådant|anledningen|av (?:dessa|dem)|tre av|två av|fyra av|ett av|en av)\b",
    re.IGNORECASE,
)
"""How a sentence begins that cannot be read without the one before it."""

_GOES_ON = re.compile(
    r"^(?:det|den|de|så|dock|däremot|men|om|för|i stället|istället|kontoret|förvaltningen|"
    r"nämnden|bolaget|vi|samtidigt|då|här|"
    r"till exempel|exempelvis|kravet|nivån|tre|två|fyra|med (?:minst|en|den))\b",
    re.IGNORECASE,
)
"""How a sentence begins that often goes on about the same."""

_NEW_TOPIC = re.compile(
    r"^(?:vidare|dessutom|slutligen|även|när det gäller|vad gäller|beträffande|angående|avseende|"
    r"i fråga om|vad avser|gällande|"
    r"för det (?:andra|tredje)|därutöver|avslutningsvis|härutöver|kring|om )\b",
    re.IGNORECASE,
)


_OF_THE_WHOLE = frozenset({"no-view", "resources"})
"""What is mostly said of the whole, so that one word of a rule does not tell which is meant."""

_LABEL = re.compile(r"(?P<of>[A-ZÅÄÖ][^.:|?!\n]{2,50}?)(?::\s+(?=[A-ZÅÄÖ”\"])|\s*[|\t]\s*)")
"""A paragraph that names what it is about before a colon: *Publicering: För högt ställt.*"""


@dataclass(slots=True)
class Passage:
    """Sentences in a row about one rule, and what they do."""

    section: Part
    sentences: list[Located] = field(default_factory=list)
    acts: dict[Act, list[Located]] = field(default_factory=dict)
    scores: dict[str, float] = field(default_factory=dict)
    _telling: set[int] = field(default_factory=set)

    @property
    def rule(self) -> str | None:
        """The rule that most of its words are about."""
        return max(self.scores, key=lambda rule: self.scores[rule], default=None)

    @property
    def misses(self) -> bool:
        """Whether it says that rules are missing, in so many words."""
        return any(_MISSES.search(one.text) for one in self.acts.get("missing-rule", ()))

    @property
    def kind(self) -> Act | None:
        """The weightiest of what its sentences do."""
        return next((act for act in ORDER if act in self.acts), None)

    def take(
        self, sentence: Located, acts: frozenset[Act], scored: Sequence[tuple[float, Topic]]
    ) -> None:
        """Add a sentence."""
        self.sentences.append(sentence)
        for act in acts:
            self.acts.setdefault(act, []).append(sentence)
        if scored:
            self._telling.add(id(sentence))
        for score, topic in scored:
            self.scores[topic.rule] = self.scores.get(topic.rule, 0) + score

    def holds(self, sentence: Located) -> bool:
        """Whether a sentence is about a rule and argues, rather than tells what the rule says."""
        return (
            id(sentence) in self._telling
            and not only_tells(sentence.text)
            and not _is_formal(sentence.text, self.section)
            and _ARGUES.search(sentence.text) is not None
        )

    def trimmed(self) -> Passage:
        """The same without the sentences before the first that is about a rule or does anything."""
        busy = {id(one) for those in self.acts.values() for one in those} | self._telling
        first = next((i for i, one in enumerate(self.sentences) if id(one) in busy), 0)
        self.sentences = self.sentences[first:]
        return self

    @property
    def words(self) -> str:
        """Its text."""
        return " ".join(sentence.text for sentence in self.sentences)


def passages(sections: Sequence[Section], topics: Sequence[Topic]) -> Iterator[Passage]:
    """The passages that do something, in the order of the parts that tell best."""
    for part in READ:
        for section in sections:
            if section.part == part:
                yield from _of_section(section, topics)


def _of_section(section: Section, topics: Sequence[Topic]) -> Iterator[Passage]:
    for paragraph in section.paragraphs:
        context = ranked(paragraph.under, topics) if paragraph.under else []
        body = paragraph.body
        if (label := _LABEL.match(body.text)) and (under := ranked(label["of"], topics)):
            context, body = under, body.piece(label.end(), len(body.text))
        yield from _of_paragraph(
            body, section.part, topics, context, labelled=body is not paragraph.body
        )


def _of_paragraph(
    body: Located,
    part: Part,
    topics: Sequence[Topic],
    context: Sequence[tuple[float, Topic]],
    *,
    labelled: bool,
) -> Iterator[Passage]:
    now = Passage(part)
    if labelled:
        now.scores = {topic.rule: score for score, topic in context[:1]}
    for sentence in sentences(body):
        scored = ranked(mended(sentence.text), topics)
        acts = _acts(sentence.text, part, about=bool(scored or now.scores))
        if acts - _OF_THE_WHOLE and not scored and not now.scores and not context:
            scored = hinted(mended(sentence.text), topics)
        if now.sentences and _begins_another(now, sentence.text, acts, scored):
            yield from _worth(now, context)
            now = Passage(part)
        now.take(sentence, acts, scored)
    yield from _worth(now, context)


def _acts(sentence: str, part: Part, *, about: bool) -> frozenset[Act]:
    """What a sentence does; a wish about a rule, when no word says more, is to have it clear.

    A wish about none of the policy's rules is for one that it lacks.
    """
    if _is_formal(sentence, part):
        return frozenset()
    found = acts_of(sentence)
    if found or not wishes(sentence):
        return found
    if about:
        return frozenset({"clarification"})
    return frozenset({"missing-rule"} if part in {"views", "changes", "other"} else ())


def _begins_another(
    now: Passage, sentence: str, acts: frozenset[Act], scored: Sequence[tuple[float, Topic]]
) -> bool:
    """Whether a sentence speaks of another rule than those before it."""
    if _POINTS_BACK.match(sentence):
        return False
    if not scored:
        return bool(_NEW_TOPIC.match(sentence)) and bool(now.acts) and bool(acts)
    best = scored[0][1].rule
    if not now.scores:
        return bool(now.acts) and not _GOES_ON.match(sentence)
    if best == now.rule or any(
        topic.rule == now.rule for score, topic in scored if score >= scored[0][0] - 0.5
    ):
        return False
    known = now.scores.get(best, 0)
    if known and not now.acts:
        return False
    return not _GOES_ON.match(sentence) or scored[0][0] >= 3 or only_tells(sentence)  # noqa: PLR2004 (a clear word of another rule)


def _worth(passage: Passage, context: Sequence[tuple[float, Topic]]) -> Iterator[Passage]:
    """A passage that does something; one without a rule takes that of the heading above it."""
    if _implied(passage).kind is None:
        return
    if not passage.scores:
        passage.scores = {topic.rule: score for score, topic in context[:1]}
    said = [one.text for act in passage.acts.values() for one in act]
    if passage.rule is None and not _stands_alone(passage, said):
        return
    if (
        passage.rule is not None
        and set(passage.acts) <= {"support", "resources", "clarification"}
        and not any(map(speaks_or_thinks, said))
    ):
        return
    yield passage.trimmed()


_ARGUES = re.compile(
    r"(?i)\b(?:inte|ingen|inga|inget|aldrig|knappast|bara|endast|mycket|alltför|svårt|lätt|"
    r"bättre|sämre|ofta|sällan|kan|skulle|klarar|hinner|orkar|tar|blir|räcker|krävs|kräver|"
    r"passar|fungerar|är|ser|tycker|tror|anser|menar|upplever)\b"
)
"""Words with which something is held rather than told."""

_AGAINST = re.compile(
    r"(?i)\b(?:inte|ingen|inga|inget|aldrig|knappast|svår\w*|alltför|sämre|hinner|orkar|risk\w*|"
    r"problem\w*|onödig\w*|tung\w*|tyvärr|krånglig\w*|orimlig\w*)\b"
)


def _implied(passage: Passage) -> Passage:
    """A passage of the views about a rule that says something of it in words not known.

    It is read as an objection or as support, and a person confirms or corrects it.
    """
    if passage.section in {"views", "changes"} and passage.kind is None:
        held = next((one for one in passage.sentences if passage.holds(one)), None)
        if held is not None:
            act: Act = "not-possible" if _AGAINST.search(held.text) else "support"
            passage.acts[act] = [held]
    return passage


def _stands_alone(passage: Passage, said: Sequence[str]) -> bool:
    """Whether a passage about no rule is still a viewpoint: it wants or asks something."""
    asks = passage.kind in {
        "resources",
        "question",
        "missing-rule",
        "clarification",
        "higher-level",
        "lower-level",
    }
    return (passage.kind == "no-view" and passage.section != "document-type") or bool(
        asks
        and (passage.misses or any(map(wishes, said)))
        and passage.section not in {"summary", "title"}
    )


_MISSES = re.compile(r"(?i)\b(?:saknar|efterlyser|saknas|finns) (?:\w+ ){0,2}?"
                     r"(?:regler|rutiner|krav|bestämmelse\w*|avsnitt|riktlinje\w*)|"
                     r"\b(?:säger|nämner|anger) (?:inget|ingenting) om\b")  # fmt: skip
"""Who misses rules wants them, in so many words."""


def speaks_or_thinks(sentence: str) -> bool:
    """Whether a sentence is somebody's opinion rather than a report."""
    return (
        speaks(sentence)
        or wishes(sentence)
        or re.search(
            r"(?i)\b(?:är|ser|ställer|tycker|välkomnar|instämmer|delar|stöder|stödjer|"
            r"tillstyrk\w+|upplevs|framstår|undrar|oklart|otydligt|saknas|saknar|"
            r"(?:förstår|fattar|begriper|vet|framgår) (?:\w+ )?inte|kul|utmärkt|välkomme[nt])\b",
            sentence,
        )
        is not None
    )


def _is_formal(sentence: str, part: Part) -> bool:
    if part in {"proposal", "title", "summary"} and _FORMAL.search(sentence):
        return not re.search(
            r"(?i)därutöver|dessutom anför|samt anför|anför(?:a)? (?:att|följande)|"
            r"med (?:tillägget|ändringen)",
            sentence,
        )
    return re.search(r"(?i)på remiss från|remisstiden sträcker", sentence) is not None
