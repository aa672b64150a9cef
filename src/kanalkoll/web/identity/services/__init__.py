"""Changing who signs in and what they may: each mutation is one function."""

from __future__ import annotations

from kanalkoll.web.identity.services.details import PersonDetails
from kanalkoll.web.identity.services.invitations import (
    Invited,
    Sent,
    accept_as,
    accept_invitation,
    find_invitation,
    invite,
    withdraw_invitation,
)
from kanalkoll.web.identity.services.people import (
    OWN_FIELDS,
    change_user,
    close_user,
    create_first_user,
    create_user,
    open_user,
    remove_second_factor,
    sign_out_everywhere,
)
from kanalkoll.web.identity.services.roles import assign_role, end_role, may_give
from kanalkoll.web.identity.services.shredding import shred_person

__all__ = [
    "OWN_FIELDS",
    "Invited",
    "PersonDetails",
    "Sent",
    "accept_as",
    "accept_invitation",
    "assign_role",
    "change_user",
    "close_user",
    "create_first_user",
    "create_user",
    "end_role",
    "find_invitation",
    "invite",
    "may_give",
    "open_user",
    "remove_second_factor",
    "shred_person",
    "sign_out_everywhere",
    "withdraw_invitation",
]
