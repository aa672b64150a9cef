"""The yearly review of an account's target groups: five questions."""

from __future__ import annotations

from dataclasses import dataclass

from kanalkoll.core.language import Text


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the review; ``hint`` says what an answer can hold."""

    key: str
    asked: Text
    hint: Text


QUESTIONS = (
    Question(
        "whom",
        Text(sv="Vilka vill ni nå med kontot?", en="Whom do you want to reach with the account?"),
        Text(
            sv="Till exempel boende nära stadens byggen, eller nyanlända som söker arbete.",
            en="For example residents close to building sites, or newcomers looking for work.",
        ),
    ),
    Question(
        "reached",
        Text(
            sv="Vilka når ni i dag, och hur vet ni det?",
            en="Whom do you reach today, and how do you know?",
        ),
        Text(
            sv="Statistik, kommentarer, samtal eller en enkät. Skriv också om ni inte vet.",
            en="Statistics, comments, conversations or a survey. Say so if you do not know.",
        ),
    ),
    Question(
        "terms",
        Text(
            sv="Är det här en plats och ett sätt som passar dem?",
            en="Is this a place and a manner that suits them?",
        ),
        Text(
            sv="Finns de på plattformen? Passar språk, tilltal, bild och tider på dagen?",
            en="Are they on the platform? Do language, tone, pictures and hours suit them?",
        ),
    ),
    Question(
        "left-out",
        Text(
            sv="Vilka når ni inte, och var får de samma information?",
            en="Whom do you not reach, and where do they get the same information?",
        ),
        Text(
            sv="Till exempel den som saknar konto, ser eller hör dåligt eller har ett annat språk.",
            en="For example those without an account, with poor sight or hearing, or who read "
            "another language.",
        ),
    ),
    Question(
        "change",
        Text(
            sv="Vad ändrar ni till nästa genomgång?",
            en="What do you change before the next review?",
        ),
        Text(
            sv="Det kan också vara ingenting. Skriv då varför.",
            en="It can be nothing. Then say why.",
        ),
    ),
)  # fmt: skip
"""In the order in which they are asked."""
