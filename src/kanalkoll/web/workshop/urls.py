"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.workshop.views import adopting, copies, proposals, review, rules, texts, trial

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
    path("bearbetning/<int:pk>/krav/<slug:rule>/", rules.edit_rule, name="edit-rule"),
    path("bearbetning/<int:pk>/krav/<slug:rule>/granska/", rules.look, name="look"),
    path("bearbetning/<int:pk>/krav/<slug:rule>/ta-bort/", rules.remove_rule, name="remove-rule"),
    path("bearbetning/<int:pk>/nytt-krav/", rules.add_rule, name="add-rule"),
    path("bearbetning/<int:pk>/uppgifter/", texts.edit_header, name="edit-header"),
    path("bearbetning/<int:pk>/ny-princip/", texts.add_principle, name="add-principle"),
    path("bearbetning/<int:pk>/princip/<slug:name>/", texts.edit_principle, name="edit-principle"),
    path(
        "bearbetning/<int:pk>/princip/<slug:name>/granska/",
        texts.look_at_principle,
        name="look-principle",
    ),
    path(
        "bearbetning/<int:pk>/princip/<slug:name>/ta-bort/",
        texts.remove_principle,
        name="remove-principle",
    ),
    path("bearbetning/<int:pk>/flytta/<slug:name>/", texts.move_part, name="move-part"),
    path("bearbetning/<int:pk>/infor/<int:change>/", copies.take_in, name="take-in"),
    path("bearbetning/<int:pk>/angra/", copies.undo, name="undo"),
    path("bearbetning/<int:pk>/lagg-undan/", copies.put_away, name="put-away"),
    path("bearbetning/<int:pk>/spara/", copies.save_version, name="save-version"),
    path("bearbetning/<int:pk>/anta/", adopting.adopt, name="adopt"),
]
