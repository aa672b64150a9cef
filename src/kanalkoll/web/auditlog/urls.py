"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.auditlog import views

app_name = "auditlog"
urlpatterns = [path("", views.log, name="log")]
