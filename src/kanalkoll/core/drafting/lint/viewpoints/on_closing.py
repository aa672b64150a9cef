"""Fourth viewpoint: for how long the information is to stay before an account is shut."""

from __future__ import annotations

from kanalkoll.core.assessment.explain_closing import SUGGESTED_DAYS
from kanalkoll.core.assessment.sentences import capitalised, fill, joined
from kanalkoll.core.drafting.lint.silence import SUGGESTION, what_closing_leaves
from kanalkoll.core.drafting.lint.viewpoints.office import QUESTIONS, Office, Viewpoint
from kanalkoll.core.kinds.closing_notice import ClosingNotice
from kanalkoll.core.kinds.values import number
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Rule

NOTHING_LEFT = Text(
    sv="Ett stängt konto visar ingen information.", en="A shut account shows no information."
)


def closing(office: Office, rule: Rule) -> Viewpoint:
    """Whether the text states a time, and what is left to be seen once an account is shut."""
    days = number(rule.requires.visible_for) if isinstance(rule.requires, ClosingNotice) else None
    evidence = what_closing_leaves(office.draft.catalogue)
    if days is not None:
        return Viewpoint(
            key="closing",
            question=QUESTIONS["closing"],
            rule=rule.id,
            answer=Text(sv=f"{days} dagar.", en=f"{days} days."),
            figures={"days": days},
        )
    return Viewpoint(
        key="closing",
        question=QUESTIONS["closing"],
        rule=rule.id,
        answer=fill(
            Text(sv="{noun} säger inget.", en="{noun} does not say."), noun=office.draft.begun
        ),
        because=(_where_nothing_is_left(evidence.counts),),
        proposal=SUGGESTION,
        paragraph=_paragraph(office, rule),
        figures={"suggested-days": SUGGESTED_DAYS, **evidence.counts},
        rows=evidence.rows,
    )


def _where_nothing_is_left(counts: dict[str, int]) -> Text:
    return fill(
        Text(
            sv="På {n} av {all} plattformar finns inget kvar att läsa när ett konto är dolt eller"
            " raderat. Informationen måste därför synas medan kontot är öppet.",
            en="On {n} of {all} platforms nothing is left to read once an account is hidden or"
            " deleted. So the information has to be seen while the account is open.",
        ),
        n=counts["platforms-where-nothing-is-left"],
        all=counts["platforms"],
    )


def _paragraph(office: Office, rule: Rule) -> Text | None:
    wish = fill(
        Text(
            sv="Policyn bör därför ange hur länge informationen ska finnas kvar innan kontot"
            " stängs. {office} föreslår {days} dagar.",
            en="So the policy should say for how long the information is to stay before the"
            " account is shut. {office} proposes {days} days.",
        ),
        office=capitalised(office.noun),
        days=SUGGESTED_DAYS,
    )
    return joined(rule.text, NOTHING_LEFT, wish)
