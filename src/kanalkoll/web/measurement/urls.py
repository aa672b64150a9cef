"""The addresses of this app: pages of one account."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.measurement.views import audience, goals, one_goal

app_name = "measurement"
urlpatterns = [
    path("<str:key>/mal/", goals.goals, name="goals"),
    path("<str:key>/mal/<slug:goal>/andra/", one_goal.change, name="change-goal"),
    path("<str:key>/mal/<slug:goal>/avsluta/", one_goal.end, name="end-goal"),
    path("<str:key>/mal/<slug:goal>/uppfoljning/", one_goal.follow_up, name="follow-up"),
    path("<str:key>/malgrupper/", audience.review, name="audience"),
]
