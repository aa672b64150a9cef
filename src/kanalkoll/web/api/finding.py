"""What an address names, as far as the person who asks may see it."""

from __future__ import annotations

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.consultation.models import Answer, Consultation, Consultee
from kanalkoll.web.consultation.selectors.cases import may_see
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, NotAllowed, require, who_may
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import unit_by_key
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.policies.selectors import may_read
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.selectors import account_by_key


def account_of(key: str, user: User) -> Account:
    """The account. Raises NotAllowed for who has nothing to do with it."""
    account = account_by_key(key)
    require(user, Action.VIEW_ACCOUNT, unit=account)
    return account


def unit_of(key: str, *, field: str = "unit") -> Unit:
    """The part of the body of that key. Raises :class:`BadInput`."""
    try:
        return unit_by_key(key)
    except Unit.DoesNotExist:
        raise BadInput(Problem(_NO_UNIT, field=field)) from None


def version_named(number: int, user: User) -> PolicyVersion:
    """The version of a policy. Raises NotAllowed for a draft that is not for this reader."""
    version = PolicyVersion.objects.get(pk=number)
    if not may_read(user, version):
        raise NotAllowed(who_may(Action.SEE_DRAFTS))
    return version


def case_of(slug: str, user: User) -> Consultation:
    """The consultation. Raises NotAllowed for who does not see it."""
    case = Consultation.objects.select_related("policy").get(slug=slug)
    if not may_see(user, case):
        raise NotAllowed(who_may(Action.SEE_DRAFTS))
    return case


def consultee_of(slug: str, key: str, user: User) -> Consultee:
    """Somebody who is asked in a consultation. Raises NotAllowed."""
    asked = case_of(slug, user).consultees
    rows = asked.select_related("consultation__policy", "unit", "officer", "joint_with")
    return rows.get(key=key)


def answer_of(slug: str, number: int, user: User) -> Answer:
    """An answer to a consultation. Raises NotAllowed."""
    rows = Answer.objects.select_related(
        "consultation__policy", "consultee__unit", "consultee__consultation", "like"
    )
    return rows.get(pk=number, consultation=case_of(slug, user))


_NO_UNIT = Text(
    sv="Det finns ingen verksamhet med den nyckeln.", en="No part of the body has that key."
)
