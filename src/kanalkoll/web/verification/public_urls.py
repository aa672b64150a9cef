"""Public addresses besides those of the accounts: asking, open data, what others embed."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.verification import check_views

app_name = "public"
urlpatterns = [
    path("kontrollera/", check_views.check, name="check"),
    path("kontrollera.json", check_views.check_json, name="check-json"),
]
