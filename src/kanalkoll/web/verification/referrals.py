"""Where people are told to turn when an account has closed."""

from __future__ import annotations


def turn_to(referral: str) -> str:
    """A sentence: ``Vänd dig i stället till …``, also where only the place was written."""
    if not referral or (" " in referral and referral[:1].isupper()):
        return referral
    return f"Vänd dig i stället till {referral.rstrip('.')}."
