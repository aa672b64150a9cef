"""The public addresses: short, and kept for ever."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.verification import list_views, views

app_name = "verification"
urlpatterns = [
    path("", list_views.accounts, name="accounts"),
    path("<slug:slug>/", views.page, name="page"),
]
