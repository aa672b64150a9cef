"""What holds for every request of a signed-in person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from kanalkoll.web.identity.adapters import came_through_provider, needs_second_factor
from kanalkoll.web.identity.permissions import NotAllowed

Answer = Callable[[HttpRequest], HttpResponse]
OPEN_WITHOUT = (
    "/konto/", "/sprak/", "/static/", "/halsa/", "/ui/", "/k/", "/kontrollera", "/inbaddning/",
    "/oppna-data/", "/katalog.", "/siffror/", "/tillganglighet/",
)  # fmt: skip
"""What answers before a second factor is set up: setting it up, signing out, public pages."""

FACTOR_SEEN = "second-factor"
"""What a session keeps once it is known that nothing is missing."""


class SignedInMiddleware:
    """Speaks the person's language, asks for a second factor, and says who may."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or the way to setting up what is missing."""
        user: Any = request.user
        if user.is_authenticated:
            if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
                translation.activate(user.language)
                request.LANGUAGE_CODE = user.language
            if self._lacks_second_factor(request, user):
                messages.warning(request, _("Din roll kräver inloggning i två steg. Ställ in den."))
                return redirect("mfa_activate_totp")
        answer = self.get_response(request)
        if user.is_authenticated and "Cache-Control" not in answer.headers:
            # The next person at the same machine, or behind the same proxy, is shown no copy.
            answer.headers["Cache-Control"] = "private, no-cache"
        return answer

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page that says who may, for what a view did not answer itself."""
        if not isinstance(error, NotAllowed):
            return None
        shown = {"who_may": error.who_may}
        return render(request, "identity/not_allowed.html", shown, status=403)

    def _lacks_second_factor(self, request: HttpRequest, user: Any) -> bool:
        if settings.DEMONSTRATION or request.session.get(FACTOR_SEEN):
            return False
        if request.path.startswith(OPEN_WITHOUT) or not needs_second_factor(user):
            return False
        if came_through_provider(request) or Authenticator.objects.filter(user=user).exists():
            request.session[FACTOR_SEEN] = True
            return False
        return True
