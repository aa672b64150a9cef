"""Addresses of the installation itself: health, language."""

from __future__ import annotations

from django.urls import include, path

from kanalkoll.web.config.health import health

urlpatterns = [
    path("halsa/", health, name="health"),
    path("sprak/", include("django.conf.urls.i18n")),
]
