"""Numbers, days and lists as they stand in a sentence, in Swedish and English.

Sums and dates in sentences are computed, never typed: templates are
:class:`~kanalkoll.core.language.Text` with named places, and :func:`fill` puts
values into both languages at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from kanalkoll.core.calendar import NAMES, Per
from kanalkoll.core.language import Language, Text

Said = Text | str | int
"""What can be put into a sentence; a whole number gets its hard spaces."""

HARD_SPACE = "\N{NO-BREAK SPACE}"
LARGEST_WORD = 12
"""Numbers up to this one are written as words where a sentence has few of them."""

MONTHS = Text(
    sv="januari februari mars april maj juni juli augusti september oktober november december",
    en="January February March April May June July August September October November December",
)
WEEKDAYS = Text(
    sv="måndag tisdag onsdag torsdag fredag lördag söndag",
    en="Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
)
NUMBERS = Text(
    sv="noll en två tre fyra fem sex sju åtta nio tio elva tolv",
    en="zero one two three four five six seven eight nine ten eleven twelve",
)
LANGUAGES: tuple[Language, ...] = ("sv", "en")


def same(text: str) -> Text:
    """A text that is the same in both languages."""
    return Text(sv=text, en=text)


def fill(template: Text, **values: Said) -> Text:
    """The template with ``{name}`` replaced by the value of that name, in both languages."""
    sv, en = (
        template.to(language).format(
            **{name: spoken(value, language) for name, value in values.items()}
        )
        for language in LANGUAGES
    )
    return Text(sv=sv, en=en)


def spoken(value: Said, language: Language) -> str:
    """One value as it stands in a sentence of ``language``."""
    if isinstance(value, Text):
        return value.to(language)
    return figures(value, language) if isinstance(value, int) else value


def figures(number: int, language: Language) -> str:
    """A whole number in figures: 2 000 with a hard space in Swedish, 2,000 in English."""
    if language == "en":
        return f"{number:,}"
    # Four figures are kept together too: the tables they stand in have longer ones beside them.
    return f"{number:,}".replace(",", HARD_SPACE).replace("-", "−")


def number_word(number: int, *, neuter: bool = False) -> Text:
    """A small number as a word (``neuter``: *ett*, not *en*); a larger one in figures."""
    if not 0 <= number <= LARGEST_WORD:
        return Text(sv=figures(number, "sv"), en=figures(number, "en"))
    if neuter and number == 1:
        return Text(sv="ett", en="one")
    return Text(sv=NUMBERS.sv.split()[number], en=NUMBERS.to("en").split()[number])


def counted(number: int, one: Text, many: Text) -> Text:
    """``1 konto``, ``3 konton``: a number in figures with the right form of its word."""
    return fill(same("{number} {word}"), number=number, word=one if number == 1 else many)


def spans(periods: int, per: Per) -> Text:
    """``fyra veckor``, ``en månad``, ``28 dagar``."""
    name = NAMES[per][periods != 1]
    number = number_word(periods, neuter=per == "half-year")
    return fill(same("{number} {name}"), number=number, name=name)


def full_date(day: date) -> Text:
    """``21 november 2026``."""
    return fill(same("{day} {year}"), day=_day_and_month(day), year=str(day.year))


def short_date(day: date, *, seen_from: date) -> Text:
    """``21 november``; with its year when that is another than the year of ``seen_from``."""
    return _day_and_month(day) if day.year == seen_from.year else full_date(day)


def weekday_date(day: date, *, seen_from: date) -> Text:
    """``söndag 6 december``, with the year as in :func:`short_date`."""
    names = fill_words(WEEKDAYS, day.weekday())
    return fill(same("{name} {day}"), name=names, day=short_date(day, seen_from=seen_from))


def month_name(day: date, *, seen_from: date) -> Text:
    """``februari``, with its year when that is another than the year of ``seen_from``."""
    name = fill_words(MONTHS, day.month - 1)
    if day.year == seen_from.year:
        return name
    return fill(same("{name} {year}"), name=name, year=str(day.year))


def period(first: date, last: date, *, seen_from: date, by_days: bool = False) -> Text:
    """``26 oktober–22 november``: both days inclusive, no year where it can be left out.

    A period within one month is ``2–15 november``; whole months are
    ``maj–oktober`` (not ``by_days``); one of a single day is that day. Years
    stand where they are another than that of ``seen_from``.
    """
    if first == last:
        return short_date(first, seen_from=seen_from)
    if (
        not by_days
        and first.day == 1
        and (last + timedelta(days=1)).day == 1
        and first.year == last.year
    ):
        return _months(first, last, seen_from=seen_from)
    end = short_date(last, seen_from=seen_from)
    if first.year != last.year:
        return fill(same("{first}–{last}"), first=full_date(first), last=full_date(last))
    begin = same(str(first.day)) if first.month == last.month else _day_and_month(first)
    return fill(same("{first}–{last}"), first=begin, last=end)


def _months(first: date, last: date, *, seen_from: date) -> Text:
    end = month_name(last, seen_from=seen_from)
    if first.month == last.month:
        return end
    begin = fill_words(MONTHS, first.month - 1)
    return fill(same("{first}–{last}"), first=begin, last=end)


def listed(words: Sequence[Said], *, joined: Literal["and", "or"] = "and") -> Text:
    """``a, b och c`` (or ``eller``); nothing for no words."""
    sv = _listed([spoken(word, "sv") for word in words], "och" if joined == "and" else "eller")
    return Text(sv=sv, en=_listed([spoken(word, "en") for word in words], joined))


def percent(part: int, whole: int) -> Text:
    """``38 procent`` of ``whole``: never nought or a hundred unless it is so.

    ``ZeroDivisionError`` when there is nothing to share.
    """
    rounded = round(100 * part / whole)
    if part and not rounded:
        return Text(sv="mindre än 1 procent", en="less than 1 percent")
    if part != whole and rounded == 100:  # noqa: PLR2004 (per cent)
        return Text(sv="mer än 99 procent", en="more than 99 percent")
    return Text(sv=f"{rounded} procent", en=f"{rounded} percent")


def percent_sign(part: int, whole: int, language: Language) -> str:
    """``38 %`` (in English ``38%``) for a table; an en dash where there is nothing to share."""
    if not whole:
        return "–"
    said = percent(part, whole).to("en").replace("less than ", "<").replace("more than ", ">")
    return said.replace(" percent", "%" if language == "en" else f"{HARD_SPACE}%")


def alphabetical(name: str) -> str:
    """A key that sorts names as Swedish does: å, ä and ö last; capitals and @ do not count."""
    return name.casefold().lstrip("@").translate(_SWEDISH)


_SWEDISH = str.maketrans("åäæöøé", "{||}}e")  # the three signs that follow z


def lowered(text: Text) -> Text:
    """The text as it stands inside a sentence: its first letter small."""
    return Text(sv=_lowered(text.sv), en=_lowered(text.to("en")))


def capitalised(text: Text) -> Text:
    """The text as it begins a sentence: its first letter large, the others as they are."""
    return Text(sv=_capitalised(text.sv), en=_capitalised(text.to("en")))


def quoted(text: Text) -> Text:
    """The text between the quotation marks of its language."""
    return Text(sv=f"”{text.sv}”", en=f"“{text.to('en')}”")


def joined(*texts: Text | None) -> Text | None:
    """Sentences after each other; ``None`` for those that are not there, and when none is."""
    there = [text for text in texts if text is not None]
    if not there:
        return None
    return Text(
        sv=" ".join(text.sv for text in there), en=" ".join(text.to("en") for text in there)
    )


def fill_words(words: Text, index: int) -> Text:
    """One of several words, by its place."""
    return Text(sv=words.sv.split()[index], en=words.to("en").split()[index])


def _day_and_month(day: date) -> Text:
    return fill(same("{day} {month}"), day=str(day.day), month=fill_words(MONTHS, day.month - 1))


def _listed(words: Sequence[str], last: str) -> str:
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def _lowered(text: str) -> str:
    # What begins with two capitals is an abbreviation and keeps them.
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
