"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.workshop.views import adopting, copies, proposals, review, trial

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
    path("<int:pk>/bearbeta/", copies.begin, name="begin"),
    path("bearbetning/<int:pk>/", copies.copy, name="copy"),
    path("bearbetning/<int:pk>/krav/<slug:rule>/", copies.edit_rule, name="edit-rule"),
    path("bearbetning/<int:pk>/krav/<slug:rule>/granska/", copies.look, name="look"),
    path("bearbetning/<int:pk>/krav/<slug:rule>/ta-bort/", copies.remove_rule, name="remove-rule"),
    path("bearbetning/<int:pk>/nytt-krav/", copies.add_rule, name="add-rule"),
    path("bearbetning/<int:pk>/infor/<int:change>/", copies.take_in, name="take-in"),
    path("bearbetning/<int:pk>/angra/", copies.undo, name="undo"),
    path("bearbetning/<int:pk>/lagg-undan/", copies.put_away, name="put-away"),
    path("bearbetning/<int:pk>/spara/", copies.save_version, name="save-version"),
    path("bearbetning/<int:pk>/anta/", adopting.adopt, name="adopt"),
]
