"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.workshop.views import proposals, review, trial

app_name = "workshop"
urlpatterns = [
    path("", review.home, name="home"),
    path("<int:pk>/granska/", review.review_version, name="review"),
    path("<int:pk>/prova/<slug:rule>/", trial.try_rule, name="try"),
    path("<int:pk>/prova/<slug:rule>/niva/", trial.move, name="move"),
    path("<int:pk>/prova/<slug:rule>/spara/", trial.save, name="save"),
    path("<int:pk>/forslag/", proposals.proposals, name="proposals"),
    path("forslag/<int:pk>/ta-tillbaka/", proposals.withdraw_change, name="withdraw"),
    path("forslag/<int:pk>/lagg-at-sidan/", proposals.set_change_aside, name="set-aside"),
]
