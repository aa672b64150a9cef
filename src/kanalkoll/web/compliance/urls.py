"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.compliance import views

app_name = "compliance"
urlpatterns = [
    path("mina/", views.own, name="mine"),
    path("underlag/", views.frozen, name="frozen"),
    path("underlag/frys/", views.freeze, name="freeze"),
    path("kalender/", views.calendar, name="calendar"),
    path("kalender/byt/", views.change_calendar, name="change-calendar"),
    path("kalender/<slug:person>/<slug:secret>.ics", views.calendar_file, name="calendar-file"),
    path("<str:key>/", views.account, name="account"),
    path("<str:key>/utskrift/", views.printed, name="printed"),
]
