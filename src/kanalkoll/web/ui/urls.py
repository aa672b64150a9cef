"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("sprak/<slug:language>/", views.language, name="language"),
]
