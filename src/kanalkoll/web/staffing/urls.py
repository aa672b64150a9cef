"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.staffing.views import absences, accounts, crisis, handovers

app_name = "staffing"
urlpatterns = [
    path("", accounts.home, name="home"),
    path("franvaro/", absences.absences, name="absences"),
    path("franvaro/ny/", absences.add, name="add-absence"),
    path("franvaro/<int:number>/", absences.change, name="change-absence"),
    path("franvaro/<int:number>/ta-bort/", absences.remove, name="remove-absence"),
    path("overlamning/", handovers.handovers, name="handovers"),
    path("overlamning/ny/", handovers.choose, name="choose-person"),
    path("overlamning/ny/<slug:person>/", handovers.new, name="hand-over"),
    path("overlamning/<slug:key>/", handovers.handover, name="handover"),
    path("overlamning/<slug:key>/<int:number>/", handovers.tick, name="tick"),
    path("krislista/", crisis.crisis, name="crisis"),
    path("krislista/kontrollerad/", crisis.checked, name="crisis-checked"),
    path("konto/<str:key>/", accounts.account, name="account"),
    path("konto/<str:key>/centralt/", accounts.central, name="central-access"),
    path("konto/<str:key>/telefon/<slug:person>/", accounts.phone, name="phone"),
]
