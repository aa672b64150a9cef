"""The addresses of the first page, the guide and the demonstration."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.start import guide_views, views

app_name = "start"
urlpatterns = [
    path("", views.front, name="front"),
    path("prova/", views.enter, name="enter"),
    path("byt-dag/", views.change_day, name="change-day"),
    path("borja/", guide_views.guide, name="guide"),
    path("borja/register/", guide_views.from_register, name="from-register"),
    path("borja/lista/", guide_views.the_list, name="own-list"),
    path("borja/lista/ratta/", guide_views.correct, name="correct"),
    path("borja/policy/", guide_views.choose_policy, name="choose-policy"),
    path("borja/spara/", guide_views.keep, name="keep"),
    path("borja/konto/<str:account>/", guide_views.own_account, name="own-account"),
]
