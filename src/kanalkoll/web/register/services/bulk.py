"""The same change of many accounts at once: shown first, then done as a whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.services.changes import Change, ChangedMeanwhile, tell
from kanalkoll.web.register.services.editing import Edit, apply, said
from kanalkoll.web.register.services.values import differing, read_values

FIELDS = ("unit", "category", "languages", "controller", "purpose", "target_groups")
"""What can be changed of many accounts at once."""

MOST = 500
"""Accounts at once."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change of many accounts would do.

    ``changes`` by account, those that would change; ``same`` would not;
    ``refused`` the person may not change.
    """

    changes: tuple[tuple[Account, Mapping[str, Change]], ...]
    same: tuple[Account, ...]
    refused: tuple[Account, ...]

    @property
    def versions(self) -> dict[str, int]:
        """Key → version of each account that would change: what a person agrees to."""
        return {account.key: account.version for account, _ in self.changes}


def preview_bulk(
    accounts: Iterable[Account], values: Mapping[str, object], *, by: Actor
) -> Preview:
    """What the values would change of each account. Raises :class:`BadInput`; writes nothing."""
    wanted = list(accounts)
    _check(wanted, values, by)
    allowed = {account.unit_id: by.may("bulk-edit", account.unit) for account in wanted}
    changes: list[tuple[Account, Mapping[str, Change]]] = []
    same, refused = [], []
    for account in wanted:
        if not allowed[account.unit_id]:
            refused.append(account)
        elif changed := differing(account, read_values(values, account.platform)):
            changes.append((account, changed))
        else:
            same.append(account)
    return Preview(tuple(changes), tuple(same), tuple(refused))


def bulk_edit(
    versions: Mapping[str, int], values: Mapping[str, object], *, by: Actor
) -> tuple[Account, ...]:
    """Change the accounts of these keys, each still in the version that was seen.

    Everything or nothing. Gives the accounts that were changed. Raises
    :class:`ChangedMeanwhile` for the first that somebody else has changed,
    :class:`BadInput`, NotAllowed.
    """
    with transaction.atomic():
        accounts = _locked(versions)
        for account in accounts:
            by.require("bulk-edit", unit=account.unit)
        preview = preview_bulk(accounts, values, by=by)
        for account, changes in preview.changes:
            apply(account, changes, Edit(values, account.version), by=by)
        changed = tuple(account for account, _ in preview.changes)
        if changed:
            told = {account.key: said(changes) for account, changes in preview.changes}
            record("register.accounts-edited", by=by, subject="register.account:*",
                   data={"count": len(changed), "changes": told})  # fmt: skip
            tell(changed)
    return changed


def _locked(versions: Mapping[str, int]) -> list[Account]:
    found = Account.objects.select_for_update(of=("self",)).filter(key__in=versions)
    accounts = list(found.select_related("unit").order_by("pk"))
    for account in accounts:
        if account.version != versions[account.key]:
            since = account.changes.filter(version__gt=versions[account.key])
            raise ChangedMeanwhile(account, since.order_by("version", "pk"))
    return accounts


def _check(accounts: list[Account], values: Mapping[str, object], by: Actor) -> None:
    if not accounts:
        raise BadInput(_NOBODY)
    if len(accounts) > MOST:
        raise BadInput(_TOO_MANY)
    if not values or not values.keys() <= set(FIELDS):
        raise BadInput(_NOTHING)
    if isinstance(unit := values.get("unit"), Unit):
        by.require("bulk-edit", unit=unit)


_NOBODY = Problem(
    Text(sv="Välj minst ett konto.", en="Choose at least one account."), field="accounts"
)
_TOO_MANY = Problem(
    Text(sv=f"Högst {MOST} konton går att ändra på en gång.",
         en=f"At most {MOST} accounts can be changed at once."), field="accounts",
)  # fmt: skip
_NOTHING = Problem(Text(sv="Välj vad som ska ändras.", en="Choose what to change."), field="field")
