"""Everything that changes the register: each a function that asks, writes, logs and tells.

Called alike by pages and by the command line.
"""

from __future__ import annotations

from kanalkoll.web.register.services.adding import Added, NewAccount, add_account
from kanalkoll.web.register.services.bulk import Preview, bulk_edit, preview_bulk
from kanalkoll.web.register.services.changes import ChangedMeanwhile
from kanalkoll.web.register.services.contacts import forget_phones, set_phone
from kanalkoll.web.register.services.decisions import (
    NewDecision,
    attest,
    record_decision,
    review_account,
)
from kanalkoll.web.register.services.duties import NewDuty, end_duty, person_named, set_duty
from kanalkoll.web.register.services.editing import Edit, Edited, edit_account
from kanalkoll.web.register.services.importing import (
    Applied,
    accept_suggestions,
    apply_draft,
    clear_old_drafts,
    correct,
    draft_of,
    leave_out,
    read_sheet,
)

__all__ = [
    "Added",
    "Applied",
    "ChangedMeanwhile",
    "Edit",
    "Edited",
    "NewAccount",
    "NewDecision",
    "NewDuty",
    "Preview",
    "accept_suggestions",
    "add_account",
    "apply_draft",
    "attest",
    "bulk_edit",
    "clear_old_drafts",
    "correct",
    "draft_of",
    "edit_account",
    "end_duty",
    "forget_phones",
    "leave_out",
    "person_named",
    "preview_bulk",
    "read_sheet",
    "record_decision",
    "review_account",
    "set_duty",
    "set_phone",
]
