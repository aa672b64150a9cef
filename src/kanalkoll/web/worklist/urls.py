"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.worklist import views

app_name = "worklist"
urlpatterns = [path("", views.mine, name="mine")]
