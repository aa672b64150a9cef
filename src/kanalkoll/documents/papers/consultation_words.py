"""What is said of a whole consultation in good official Swedish, in every paper alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kanalkoll.core.assessment.sentences import figures, full_date, listed, lowered, number_word
from kanalkoll.core.consultation.act_words import Act
from kanalkoll.core.consultation.acts import ORDER
from kanalkoll.core.consultation.compilation import Position
from kanalkoll.core.consultation.compiled import (
    OUTCOMES,
    Compilation,
    Effect,
    Participant,
    RuleOutcome,
    Said,
    Told,
    UnitEffect,
)

MOST_UNITS = 5
"""So many parts of the body are named beside the figures of the whole."""


def begun(text: str) -> str:
    """The text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def number(many: int) -> str:
    """A number within a sentence: a word when it is small."""
    return number_word(many).sv


def took_part(whole: Compilation) -> str:
    """Who has answered, in one or two sentences."""
    answered, refrain = whole.of("answered", "late", "joint"), whole.of("refrains")
    absent = whole.of("no-answer")
    parts = [f"{figures(len(answered), 'sv')} har svarat"]
    parts += [f"{number(len(refrain))} avstår från yttrande"] if refrain else []
    parts += [f"{number(len(absent))} har inte svarat"] if absent else []
    many = len(whole.participants)
    bodies = "remissinstans" if many == 1 else "remissinstanser"
    return f"Sammanställningen omfattar {figures(many, 'sv')} {bodies}. {begun(listed(parts).sv)}."


def views_of(whole: Compilation) -> list[Told]:
    """Every viewpoint, by the name of who has it."""
    return [Told(one.name, view) for one in whole.participants for view in one.views]


def asked_words(whole: Compilation) -> str:
    """When the draft was sent out, by whom, and until when it was to be answered."""
    case = whole.case
    sent = f" den {full_date(case.sent_on).sv}" if case.sent_on else ""
    last = full_date(case.answers_by).sv if case.answers_by else ""
    until = f" Sista dag att svara var den {last}." if last else ""
    number = f" ({case.number})" if case.number else ""
    title = whole.policy.title.sv
    who = f"{begun(case.asking)} skickade ut {title}" if case.asking else f"{title} skickades ut"
    return f"{who} på remiss{sent}{number}.{until}"


def names_words(names: Sequence[str]) -> str:
    """Names as they begin a line: *Socialnämnden, kulturnämnden och Idrottsrådet*."""
    return begun(listed(list(names)).sv)


def lasting(names: Sequence[str], verb: str) -> str:
    """A sentence of those of whom one thing is to be said; empty without any."""
    return f"{names_words(names)} {verb}." if names else ""


def joint_words(one: Participant) -> str:
    """With whom somebody shares an answer."""
    return f"{begun(one.name)} svarar gemensamt med {one.joint_with or 'en annan instans'}."


# ── One rule ─────────────────────────────────────────────────────────────────


_OTHER_LEVEL: Mapping[Position, str] = {
    "wants-lower": "vill sänka kravet",
    "wants-higher": "vill höja kravet",
}


def speak_for(rule: RuleOutcome) -> str:
    """How many accounts those have who want another level; empty when nobody knows."""
    said = [
        f"De som {words} har tillsammans {figures(rule.accounts[where], 'sv')} konton i bruk."
        for where, words in _OTHER_LEVEL.items()
        if rule.accounts.get(where)
    ]
    return " ".join(said)


def effect_words(effect: Effect) -> str:
    """What a change makes of the accounts: *Från 147 till 247 av 376 konton …*."""
    before, after = figures(effect.before, "sv"), figures(effect.after, "sv")
    of = figures(effect.after_of, "sv")
    whole = (
        f"Med ändringen skulle {after} av {of} konton uppfylla kravet, mot {before} i dag."
        if effect.before_of == effect.after_of
        else f"I dag uppfyller {before} av {figures(effect.before_of, 'sv')} konton kravet. Med"
        f" ändringen skulle {after} av {of} göra det."
    )
    unknown = figures(effect.unknown, "sv")
    return f"{whole} {unknown} går inte att bedöma." if effect.unknown else whole


def unit_words(units: Sequence[UnitEffect]) -> str:
    """The parts of the body that change most; empty without any."""
    said = [f"{one.name} (från {one.before} till {one.after} av {one.of})"
            for one in units[:MOST_UNITS]]  # fmt: skip
    return f"Störst blir skillnaden för {listed(said).sv}." if said else ""


def by_kind(groups: Sequence[Sequence[Told]]) -> Iterator[tuple[Act, list[list[Told]]]]:
    """The groups of viewpoints by what they do, those of most first; none is left out."""
    for kind in ORDER:
        mine = [[told for told in group if told.said.kind == kind] for group in groups]
        found = sorted((group for group in mine if group), key=lambda group: -len(group))
        if found:
            yield kind, found


# ── One viewpoint ────────────────────────────────────────────────────────────


def outcome_words(one: Said) -> str:
    """What became of a viewpoint, and what is answered; empty before it is decided."""
    if one.outcome is None:
        return ""
    return " ".join(filter(None, (f"{begun(OUTCOMES[one.outcome].sv)}.", _ended(one.reply))))


def _ended(text: str) -> str:
    text = text.strip()
    return text if not text or text[-1] in ".!?" else f"{text}."


_WISH: Mapping[Act, tuple[str, str]] = {
    "lower-level": ("vill ha en lägre nivå för {titles}", "vill ha lägre krav"),
    "higher-level": ("vill ha en högre nivå för {titles}", "vill ha högre krav"),
    "not-possible": ("har sakliga invändningar mot det som föreslås om {titles}",
                     "har sakliga invändningar mot utkastet i stort"),
    "missing-rule": ("saknar en bestämmelse om {titles}", "saknar en bestämmelse i utkastet"),
    "resources": ("tar upp resurser, utbildning eller stöd för {titles}",
                  "tar upp resurser, utbildning eller stöd"),
    "clarification": ("vill ha förtydliganden om {titles}", "vill ha förtydliganden i stort"),
    "question": ("ställer frågor om {titles}", "ställer frågor om utkastet i stort"),
    "support": ("stöder det som föreslås om {titles}", "stöder utkastet i stort"),
    "no-view": ("har inga synpunkter på {titles}", "har inga synpunkter på utkastet i stort"),
}  # fmt: skip
"""What a viewpoint of a kind comes to: about named rules, and about the whole."""


def wish_words(views: Sequence[Said]) -> str:
    """What somebody's viewpoints come to: *vill ha en lägre nivå för publicering och …*."""
    own = [one for one in views if one.voice == "body"]
    return listed([part for kind in _WISH for part in _wish(own, kind)]).sv


def _wish(views: Sequence[Said], kind: Act) -> Iterator[str]:
    mine = [one for one in views if one.kind == kind]
    titles = dict.fromkeys(lowered(one.title).sv for one in mine if one.title)
    about, whole = _WISH[kind]
    if titles:
        yield about.format(titles=listed(list(titles)).sv)
    if any(one.title is None for one in mine):
        yield whole
