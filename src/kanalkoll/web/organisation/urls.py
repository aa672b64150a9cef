"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.organisation import views

app_name = "organisation"
urlpatterns = [
    path("", views.show_tree, name="tree"),
    path("ny/", views.add, name="add"),
    path("offentligt/siffror/", views.figures_for_everybody, name="figures"),
    path("<slug:key>/", views.unit, name="unit"),
    path("<slug:key>/andra/", views.change, name="change"),
    path("<slug:key>/avsluta/", views.end, name="end"),
]
