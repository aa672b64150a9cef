"""What the register writes into the log."""

from __future__ import annotations

from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.kinds import register_kind

KINDS = {
    "register.account-added": Text(
        sv="{actor} lade till kontot {account}.", en="{actor} added the account {account}."
    ),
    "register.account-edited": Text(
        sv="{actor} ändrade kontot {account}.", en="{actor} changed the account {account}."
    ),
    "register.accounts-edited": Text(
        sv="{actor} ändrade {count} konton på en gång.",
        en="{actor} changed {count} accounts at once.",
    ),
    "register.duty-set": Text(
        sv="{actor} ändrade vem som svarar för kontot {account}.",
        en="{actor} changed who answers for the account {account}.",
    ),
    "register.duty-ended": Text(
        sv="{actor} avslutade ett uppdrag för kontot {account}.",
        en="{actor} ended a duty for the account {account}.",
    ),
    "register.phone-set": Text(
        sv="{actor} ändrade telefonnumret till en person som svarar för konton.",
        en="{actor} changed the telephone number of a person who answers for accounts.",
    ),
    "register.decision-recorded": Text(
        sv="{actor} registrerade ett beslut om kontot {account}.",
        en="{actor} recorded a decision about the account {account}.",
    ),
    "register.account-reviewed": Text(
        sv="{actor} gjorde årlig genomgång av kontot {account}.",
        en="{actor} reviewed the account {account} for the year.",
    ),
    "register.attested": Text(
        sv="{actor} bekräftade en uppgift om kontot {account}.",
        en="{actor} attested a statement about the account {account}.",
    ),
    "register.list-applied": Text(
        sv="{actor} läste in listan {file}: {added} nya konton, {changed} ändrade.",
        en="{actor} read in the list {file}: {added} new accounts, {changed} changed.",
    ),
}
"""Kind → its sentence. None holds personal data beyond opaque keys."""

for _name, _sentence in KINDS.items():
    register_kind(_name, _sentence)
