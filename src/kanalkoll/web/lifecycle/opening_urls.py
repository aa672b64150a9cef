"""The addresses of applications and of the life of an account."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.lifecycle.readiness import GOAL
from kanalkoll.web.lifecycle.views import applying, deciding, goal_page, life

urlpatterns = [
    path("ansokningar/", applying.applications, name="applications"),
    path("ansokningar/ny/", applying.begin, name="begin"),
    path("ansokningar/ordning/", deciding.order, name="order"),
    path("ansokningar/<slug:key>/", deciding.application, name="application"),
    path(f"ansokningar/<slug:key>/steg/{GOAL}/", goal_page.goal, name="goal"),
    path("ansokningar/<slug:key>/steg/<slug:name>/", applying.one_page, name="page"),
    path("ansokningar/<slug:key>/kontrollera/", applying.check, name="check"),
    path("ansokningar/<slug:key>/aterkalla/", deciding.withdraw, name="withdraw"),
    path("ansokningar/<slug:key>/hoppa-over/", deciding.skip, name="skip"),
    path("ansokningar/<slug:key>/oppna/", deciding.open_account, name="open"),
    path("<str:key>/liv/", life.life, name="life"),
]
