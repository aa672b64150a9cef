"""What this app offers to pages and letters of the apps below: ways out, warnings, tasks."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from kanalkoll.web.compliance.actions import Link
from kanalkoll.web.compliance.models import CurrentFinding
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, may
from kanalkoll.web.register.models import Account


def exempt(user: User, account: Account, finding: CurrentFinding) -> Link | None:
    """To decide on an exemption from the rule, or to ask for one."""
    if not may(user, Action.ASK_FOR_EXEMPTION, account):
        return None
    decides = may(user, Action.DECIDE_EXEMPTION, account)
    words = _("Besluta om undantag") if decides else _("Ansök om undantag")
    asked = urlencode({"konto": account.key, "regel": finding.rule})
    return Link(words, f"{reverse('exemptions:new')}?{asked}")


def rest(user: User, account: Account, finding: CurrentFinding) -> Link | None:
    """To give notice that the account rests, where posts are missing."""
    if finding.kind != "posts-within" or not may(user, Action.PAUSE_ACCOUNT, account):
        return None
    return Link(_("Anmäl uppehåll"), reverse("exemptions:new-pause", args=[account.key]))
