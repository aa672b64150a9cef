"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.policies import views

app_name = "policies"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("utkast/", views.draft, name="draft"),
    path("<int:pk>/", views.version, name="version"),
]
