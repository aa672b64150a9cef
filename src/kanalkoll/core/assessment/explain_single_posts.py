"""How findings about single posts are told: what their words hold, what their media need."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from kanalkoll.core.assessment.explain_case import Case
from kanalkoll.core.assessment.explain_teller import Teller
from kanalkoll.core.assessment.finding_facts import Row
from kanalkoll.core.assessment.sentences import fill
from kanalkoll.core.kinds.single_posts import DAYS
from kanalkoll.core.language import Text

_LATELY = Text(sv="de senaste fyra veckorna", en="in the last four weeks")


class _PostsTeller(Teller[Any]):
    """What both kinds of rules about single posts have in common."""

    all_kept: Text
    broken: Text
    look: Text

    def rows(self, case: Case[Any]) -> list[Row]:
        """None: single posts are too many to be kept at hand; their coverage tells enough."""
        del case
        return []

    def looked(self, case: Case[Any]) -> list[Row]:
        """When posts were looked for, in the days that count."""
        first = case.day - timedelta(days=DAYS)
        rows = case.facts.touching("coverage", first, case.day)
        return [row for row in rows if row["aspect"] == "posts"]

    def short(self, case: Case[Any]) -> Text:
        """As in ``2 inlägg de senaste fyra veckorna har mer än policyn tillåter.``."""
        if case.finding.verdict == "unknown":
            return self.unknown(case)
        if case.finding.verdict == "compliant":
            return fill(self.all_kept, lately=_LATELY)
        low, high = case.finding.observed.low or 0, case.finding.observed.high
        number = fill(Text(sv="{n}", en="{n}"), n=low)
        if high != low:
            number = fill(Text(sv="Minst {n}", en="At least {n}"), n=low)
        posts = Text(sv="inlägg", en="post" if low == 1 else "posts")
        return fill(self.broken, n=number, posts=posts, lately=_LATELY)

    def unknown(self, case: Case[Any]) -> Text:
        """No single posts, or not all of them, or too little known of some."""
        if case.finding.reason == "undefined_in_policy":
            return super().unknown(case)
        if case.finding.reason == "missing_fact":
            return Text(sv="Inga enskilda inlägg är inlästa.", en="No single posts have been read.")
        return fill(
            Text(
                sv="Det är inte känt om alla inlägg {lately} uppfyller kravet.",
                en="It is not known whether every post {lately} meets the rule.",
            ),
            lately=_LATELY,
        )

    def remedy(self, case: Case[Any]) -> Text | None:
        """Mend what can be mended and check the next one; or look."""
        if case.finding.reason == "undefined_in_policy":
            return super().remedy(case)
        if case.finding.verdict == "unknown":
            return self.look
        return Text(
            sv="rätta inläggen där det går, och kontrollera nästa innan du publicerar det.",
            en="mend the posts where that can be done, and check the next before you publish it.",
        )


class TextLimitsTeller(_PostsTeller):
    """As in ``Alla inlägg de senaste fyra veckorna håller gränserna.``."""

    silent = Text(sv="vilken gräns som gäller", en="which limit applies")
    all_kept = Text(
        sv="Alla inlägg {lately} håller gränserna.", en="Every post {lately} keeps the limits."
    )
    broken = Text(
        sv="{n} {posts} {lately} har mer än policyn tillåter.",
        en="{n} {posts} {lately} hold more than the policy allows.",
    )
    look = Text(
        sv="läs in en fil med kontots alla inlägg.", en="read a file with all the account's posts."
    )


class MediaTeller(_PostsTeller):
    """As in ``2 inlägg … har bild eller film utan beskrivning eller undertexter.``."""

    all_kept = Text(
        sv="Alla bilder och filmer {lately} har det som krävs.",
        en="Every picture and film {lately} has what is required.",
    )
    broken = Text(
        sv="{n} {posts} {lately} har bild eller film utan beskrivning eller undertexter.",
        en="{n} {posts} {lately} with a picture or film that lacks description or captions.",
    )
    look = Text(
        sv="gå igenom inläggen och anteckna vilka bilder och filmer som har beskrivning eller"
        " undertexter.",
        en="look through the posts and note which pictures and films have descriptions or"
        " captions.",
    )
