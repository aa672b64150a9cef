"""How the sign-in library is told the rules of this house.

Nobody signs up: people are invited, or come from the identity provider with a group that
gives them a role.
"""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.forms import ResetPasswordForm
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import powers
from kanalkoll.web.identity.roles import GUARDED_ROLES
from kanalkoll.web.identity.services.groups import (
    Came,
    came,
    come_over,
    follow_groups,
    gives_a_role,
    join_through_provider,
)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in with a user name and a password."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("Användarnamnet eller lösenordet stämmer inte."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 (the library's)
        """Never: people are invited."""
        return False

    def send_notification_mail(self, *_given: Any, **_options: Any) -> None:
        """Mail about changes of sign-in is not sent; the log of the installation tells them."""


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Signing in through the identity provider of the body."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Never: :meth:`pre_social_login` lets in whom a group gives a role."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let the person in, or say why not; roles follow the groups of this moment."""
        who = came(_claims(sociallogin))
        if not sociallogin.is_existing:
            if request.user.is_authenticated or not gives_a_role(who.groups):
                raise ImmediateHttpResponse(
                    render(request, "identity/not_invited.html", {"name": who.name}, status=403)
                )
            here = _already_here(who)
            if here is not None:
                come_over(here)
            sociallogin.connect(request, here or join_through_provider(who))
        follow_groups(sociallogin.user, who.groups)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Signing in with a second factor: a code of an app, or a recovery code."""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not where a role demands one."""
        return not needs_second_factor(authenticator.user)

    def send_notification_mail(self, *_given: Any, **_options: Any) -> None:
        """As in :class:`AccountAdapter`."""


class ResetForm(ResetPasswordForm):  # type: ignore[misc]
    """A new password by mail, for those who had one.

    Who comes through the identity provider has none and gets none: who is closed there
    must not find another door here.
    """

    def clean_email(self) -> str:
        """The address; only people with a password are written to."""
        email: str = super().clean_email()
        self.users: list[User] = [user for user in self.users if user.has_usable_password()]
        return email


def needs_second_factor(user: User) -> bool:
    """Whether the person holds a role that signs in with a second factor."""
    return not settings.DEMONSTRATION and bool(powers(user).anywhere() & GUARDED_ROLES)


def came_through_provider(request: HttpRequest) -> bool:
    """Whether this session began at the identity provider, which has its own second factor."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "socialaccount" for record in records)


def _claims(sociallogin: SocialLogin) -> dict[str, Any]:
    data: dict[str, Any] = sociallogin.account.extra_data
    # Some providers tell the groups in the token only.
    return {**data.get("id_token", {}), **data.get("userinfo", {})} or data


def _already_here(who: Came) -> User | None:
    if not who.email or not who.email_verified:
        return None
    taken = SocialAccount.objects.values("user")
    found = User.objects.filter(email__iexact=who.email).exclude(pk__in=taken)
    return found.first() if found.count() == 1 else None
