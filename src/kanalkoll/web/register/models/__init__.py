"""The register of accounts. Nothing in it is ever removed; every field keeps its history."""

from __future__ import annotations

from kanalkoll.web.register.models.accounts import (
    Account,
    AccountVersion,
    Category,
    FieldChange,
    SkeletonField,
)
from kanalkoll.web.register.models.kept import (
    AccountRole,
    Attestation,
    Contact,
    Decision,
    Duty,
    Looked,
    Review,
    new_contact_key,
)
from kanalkoll.web.register.models.known import Known, WayIn
from kanalkoll.web.register.models.personal import ImportDraft, SavedView

__all__ = [
    "Account",
    "AccountRole",
    "AccountVersion",
    "Attestation",
    "Category",
    "Contact",
    "Decision",
    "Duty",
    "FieldChange",
    "ImportDraft",
    "Known",
    "Looked",
    "Review",
    "SavedView",
    "SkeletonField",
    "WayIn",
    "new_contact_key",
]
