"""All addresses: each app keeps its own."""

from __future__ import annotations

from django.urls import include, path

from kanalkoll.web.identity.views.own import not_here

urlpatterns = [
    path("", include("kanalkoll.web.start.urls")),
    # First of those below konton/: "ansokningar" is no key of an account.
    path("konton/", include("kanalkoll.web.lifecycle.urls")),
    path("konton/", include("kanalkoll.web.register.urls")),
    path("konton/", include("kanalkoll.web.measurement.urls")),
    path("konton/", include("kanalkoll.web.collection.urls")),
    path("konton/", include("kanalkoll.web.compliance.urls")),
    path("undantag/", include("kanalkoll.web.exemptions.urls")),
    path("bemanning/", include("kanalkoll.web.staffing.urls")),
    path("att-gora/", include("kanalkoll.web.worklist.urls")),
    path("oversikt/", include("kanalkoll.web.overview.urls")),
    path("verkstad/", include("kanalkoll.web.workshop.urls")),
    path("remiss/", include("kanalkoll.web.consultation.urls")),
    path("policy/", include("kanalkoll.web.policies.urls")),
    path("verksamheter/", include("kanalkoll.web.organisation.urls")),
    path("personer/", include("kanalkoll.web.identity.urls")),
    path("api/", include("kanalkoll.web.api.urls")),
    path("logg/", include("kanalkoll.web.auditlog.urls")),
    path("k/", include("kanalkoll.web.verification.urls")),
    path("", include("kanalkoll.web.verification.public_urls")),
    # What the sign-in library would let people do past the rules of this house.
    path("konto/email/", not_here),
    path("konto/password/set/", not_here),
    path("konto/3rdparty/", not_here),
    path("konto/", include("allauth.urls")),
    path("ui/", include("kanalkoll.web.ui.urls")),
    path("", include("kanalkoll.web.config.service_urls")),
]
