"""Names and their answers, kept ready: made of the register, and made anew whenever that changes.

Accounts that are not registered are not in here at all, so that nothing can tell them from
accounts that do not exist.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from secrets import token_hex

import msgspec
from django.db import connection
from django.db.models import QuerySet
from django.db.transaction import atomic

from kanalkoll.web.organisation.models import Body
from kanalkoll.web.organisation.selectors import the_body, today, today_in_stockholm
from kanalkoll.web.register.models import Account, AccountVersion
from kanalkoll.web.verification import naming, saying
from kanalkoll.web.verification.asking import handle_term, id_term, name_term
from kanalkoll.web.verification.evidence import evidence_for
from kanalkoll.web.verification.models import Answer, FalseAccount, Term
from kanalkoll.web.verification.words import whose

READY = "ready:2"
"""The subject and the term of the row that says that the index has been made, in this form.

What it says changes with everything that the public is shown (:func:`changed`).
"""

AT_ONCE = 5_000
_encode = msgspec.json.Encoder().encode


def rebuild() -> None:
    """Make everything anew: nightly, and when the index is missing."""
    with atomic():
        body = _lock()
        Term.objects.all().delete()
        Answer.objects.all().delete()
        if body is not None:
            _add(_rows(body, _registered()))
            _add(_false_rows(body, FalseAccount.objects.all()))
        ready = Answer.objects.create(subject=READY, said=token_hex(8))
        Term.objects.create(term=READY, answer=ready)


def refresh(keys: Collection[str]) -> None:
    """Make anew what is said of the accounts with those keys."""
    with atomic():
        body = _lock()
        _forget(f"account:{key}" for key in keys)
        if body is not None:
            _add(_rows(body, _registered().filter(key__in=keys)))
        changed()


def refresh_false(false: FalseAccount) -> None:
    """Make anew what is said of an account recorded as false."""
    body = _lock()
    _forget([f"false:{false.key}"])
    if body is not None:
        _add(_false_rows(body, FalseAccount.objects.filter(pk=false.pk)))


def changed() -> None:
    """Let every page that is kept be made anew: what it shows has changed."""
    Answer.objects.filter(subject=READY).update(said=token_hex(8))


State = tuple[str, int, date]
"""What public pages are made of: the index as it is, the body's version and the day."""


def state() -> State | None:
    """The present state, in one question; ``None`` where nothing is ready to be shown.

    Written out, as in ``answering.py``: the ORM would take several times what the question does.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STATE, [READY])
        row = cursor.fetchone()
    if row is None:
        return None
    said, version, day = row
    moved = date.fromisoformat(day) if isinstance(day, str) else day  # text from SQLite
    return said, version, moved or today_in_stockholm()


_ANSWERS, _BODY = (model._meta.db_table for model in (Answer, Body))  # noqa: SLF001
_STATE = f"""
SELECT a.said, b.version, b.demonstration_day FROM {_ANSWERS} a CROSS JOIN {_BODY} b
WHERE a.subject = %s ORDER BY b.id LIMIT 1
"""  # noqa: S608 (names of our own tables)


def ensure() -> None:
    """Make the index where there is none, or one of an older form."""
    if not Answer.objects.filter(subject=READY).exists():
        rebuild()


Rows = Iterator[tuple[str, bytes, list[tuple[str, date | None, date | None]]]]
"""Subject, answer as JSON, and terms with first and last day."""


def _lock() -> Body | None:
    # One writer at a time: two at once would leave every answer twice.
    list(Body.objects.select_for_update().values_list("pk"))
    return the_body()


def _forget(subjects: Iterator[str] | list[str]) -> None:
    gone = Answer.objects.filter(subject__in=list(subjects))
    Term.objects.filter(answer__in=gone).delete()
    gone.delete()


def _registered() -> QuerySet[Account]:
    return Account.objects.filter(registered=True).select_related("unit__parent__parent__parent")


def _rows(body: Body, accounts: QuerySet[Account]) -> Rows:
    there = list(accounts)
    versions = AccountVersion.objects.filter(withdrawn_on__isnull=True).filter(
        account__in=accounts.values("pk")
    )
    lines = naming.timelines(versions.order_by("known_from", "pk"))
    evidence = evidence_for(there, body, today())
    for account in there:
        for name in naming.names_of(account, lines.get(account.pk, ())):
            said = naming.said_of(account, name, body, evidence[account.pk])
            terms = sorted(set(naming.terms_of(account, name)))
            yield (
                f"account:{account.key}",
                _encode(said),
                [(term, name.first, name.last) for term in terms],
            )


def _false_rows(body: Body, rows: QuerySet[FalseAccount]) -> Rows:
    for row in rows.filter(withdrawn_on__isnull=True):
        terms = [handle_term(row.platform, row.handle), name_term(row.handle)]
        if row.platform_id:
            terms.append(id_term(row.platform, row.platform_id))
        said = saying.Said(
            key=row.key,
            platform=row.platform,
            platform_name=naming.platform_name(row.platform),
            handle=row.handle,
            during=saying.false(whose(body), row.recorded_on),
        )
        yield f"false:{row.key}", _encode(said), [(term, None, None) for term in terms]


def _add(rows: Rows) -> None:
    listed = list(rows)
    answers = Answer.objects.bulk_create(
        [Answer(subject=subject, said=said.decode()) for subject, said, _ in listed],
        batch_size=AT_ONCE,
    )
    Term.objects.bulk_create(
        (
            Term(term=term, first_day=first, last_day=last, answer=answer)
            for answer, (_, _, terms) in zip(answers, listed, strict=True)
            for term, first, last in terms
        ),
        batch_size=AT_ONCE,
    )
