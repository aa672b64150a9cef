"""The addresses of the interface, and of the page where one makes tokens."""

from __future__ import annotations

from django.urls import include, path

from kanalkoll.web.api import views
from kanalkoll.web.api.interface import interface
from kanalkoll.web.api.routes import (
    accounts,
    answers,
    applying,
    closings,
    compiling,
    consultations,
    consultees,
    copies,
    deliveries,
    exemptions,
    facts,
    findings,
    orders,
    own_answers,
    pauses,
    policies,
    public,
    records,
    rulings,
    staffing,
    units,
    viewpoints,
)

for part in (
    public, accounts, facts, deliveries, findings, units, policies, copies, exemptions, pauses,
    orders, applying, closings, staffing, consultations, consultees, answers, viewpoints,
    own_answers, compiling, rulings, records,
):  # fmt: skip
    interface.add_router("", part.router)

pages = (
    [
        path("nycklar/", views.tokens, name="tokens"),
        path("nycklar/<int:pk>/avsluta/", views.end, name="end-token"),
    ],
    "api",
)
urlpatterns = [
    path("", include(pages)),
    path("v1/", interface.urls),
    path("v1/<path:rest>", views.nowhere),
]
