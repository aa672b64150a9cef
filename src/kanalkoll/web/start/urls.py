"""The addresses of the first page, the guide and the demonstration."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.start import views

app_name = "start"
urlpatterns = [
    path("", views.front, name="front"),
    path("prova/", views.enter, name="enter"),
    path("byt-dag/", views.change_day, name="change-day"),
]
