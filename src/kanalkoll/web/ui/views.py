"""The gallery of components, and the choice of language."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from kanalkoll.web.ui.gallery import shown


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with its text and its use; 404 outside development and demonstration."""
    if not (settings.DEBUG or settings.DEMONSTRATION):
        raise Http404
    return render(request, "ui/gallery.html", shown(request))


@require_safe
def language(request: HttpRequest, language: str) -> HttpResponse:
    """Remember the language and go back to the page at ``next``.

    A link and no form, so that a page which nobody is signed in to sets no
    cookie before somebody chooses.
    """
    if language not in dict(settings.LANGUAGES):
        raise Http404
    back = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 60 * 60,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
