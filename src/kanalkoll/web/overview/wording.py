"""The answer of an overview, in the words of the papers."""

from __future__ import annotations

from kanalkoll.core.assessment.sentences import fill
from kanalkoll.core.language import Text
from kanalkoll.documents.papers.sections import shares
from kanalkoll.web.overview.figures import Figures
from kanalkoll.web.ui.saying import page_language, said


def answer(figures: Figures) -> str:
    """As in ``5 av 5 konton i bruk har minst en avvikelse.``, and the two shares."""
    whole = figures.whole
    if not whole.number:
        return said(NONE)
    told = fill(SOME if whole.deviating else FREE, n=whole.deviating, all=whole.number)
    return f"{said(told)} {shares(whole.tally, page_language())}"


NONE = Text(sv="Det finns inga konton i bruk.", en="There are no accounts in use.")
FREE = Text(sv="Inget av {all} konton i bruk har någon känd avvikelse.",
            en="None of {all} accounts in use has a known deviation.")  # fmt: skip
SOME = Text(sv="{n} av {all} konton i bruk har minst en avvikelse.",
            en="{n} of {all} accounts in use have at least one deviation.")  # fmt: skip
