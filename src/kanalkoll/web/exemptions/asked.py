"""What exemptions and rests ask of a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from kanalkoll.core.language import Text
from kanalkoll.web.compliance.asked import Asked, answering
from kanalkoll.web.compliance.mine import LEADS, own_accounts
from kanalkoll.web.exemptions.models import Exemption, Pause
from kanalkoll.web.exemptions.rules import name_of_rule, rules_shown
from kanalkoll.web.exemptions.selectors import ending, waiting_applications
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import powers
from kanalkoll.web.register.people import names_of
from kanalkoll.web.ui.saying import long_day, said

ONE_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)
"""So long before an account is to publish again its people are told."""


def exemption_tasks(user: User, on: date) -> Iterator[Asked]:
    """Applications to decide on, exemptions that end within 30 days, rests that end in a week."""
    yield from _applications(user)
    yield from _endings(user, on)
    yield from _rests(user, on)


def _applications(user: User) -> Iterator[Asked]:
    waiting = list(waiting_applications(user))
    names, rules = names_of({one.asked_by for one in waiting}), rules_shown()
    for one in waiting:
        yield Asked(
            title=_("Ta ställning till en ansökan om undantag för %(about)s")
            % {"about": one.about},
            why=_("%(who)s ansökte %(day)s om undantag från kravet %(rule)s.")
            % {
                "who": names.get(one.asked_by) or _("En person"),
                "day": long_day(one.asked_on),
                "rule": said(name_of_rule(one.rule, rules)),
            },
            due=one.first_day,
            url=reverse("exemptions:application", args=[one.key]),
            account=one.account,
            kind="exemption-application",
            about=one.key,
        )


def _endings(user: User, on: date) -> Iterator[Asked]:
    led = powers(user).units_with(LEADS)
    own = own_accounts(user, on).values("pk")
    found = list(ending(on).filter(Q(account__in=own) | Q(unit__in=led)))
    whose = answering([one.account for one in found if one.account], on)
    rules = rules_shown()
    for one in found:
        yield Asked(
            title=_("Förbered dig på att undantaget för %(about)s går ut") % {"about": one.about},
            why=end_in_words(one, rules),
            due=one.last_day,
            url=reverse("exemptions:exemption", args=[one.key]),
            account=one.account,
            kind="exemption-ends",
            about=one.key,
            whose=whose.get(one.account_id or 0, frozenset()),
        )


def end_in_words(exemption: Exemption, rules: Mapping[str, Text] | None = None) -> str:
    """Until when it holds, and that the rule binds again from the day after."""
    return _(
        "Undantaget gäller till och med %(last)s. "
        "Från och med %(next)s gäller kravet %(rule)s igen."
    ) % {
        "last": long_day(exemption.last_day),
        "next": long_day(exemption.last_day + ONE_DAY),
        "rule": said(name_of_rule(exemption.rule, rules)),
    }


def _rests(user: User, on: date) -> Iterator[Asked]:
    own = {account.pk: account for account in own_accounts(user, on)}
    pairs = Pause.accounts.through.objects.filter(
        account__in=own, pause__withdrawn=False, pause__stop=False,
        pause__first_day__lte=on, pause__last_day__gte=on, pause__last_day__lte=on + A_WEEK,
    ).select_related("pause")  # fmt: skip
    found = [(pair.pause, own[pair.account_id]) for pair in pairs]
    whose = answering([account for _pause, account in found], on)
    for pause, account in found:
        yield Asked(
            title=_("Börja publicera igen på %(account)s") % {"account": account.shown_name},
            why=_("Uppehållet gäller till och med %(day)s.") % {"day": long_day(pause.last_day)},
            due=pause.last_day + ONE_DAY,
            url=reverse("exemptions:pause", args=[pause.key]),
            account=account,
            kind="pause-ends",
            about=pause.key,
            whose=whose.get(account.pk, frozenset()),
        )
