"""The addresses of this app."""

from __future__ import annotations

from django.urls import URLPattern

from kanalkoll.web.lifecycle import opening_urls as opening
from kanalkoll.web.lifecycle.closing import urls as closing

app_name = "lifecycle"
urlpatterns: list[URLPattern] = [*opening.urlpatterns, *closing.urlpatterns]
