"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.exemptions.views import applying, exempting, pausing

app_name = "exemptions"
urlpatterns = [
    path("", exempting.show_list, name="list"),
    path("nytt/", exempting.new, name="new"),
    path("ansokan/<slug:key>/", applying.show, name="application"),
    path("uppehall/", pausing.show_list, name="pauses"),
    path("uppehall/alla/", pausing.pause_all, name="pause-all"),
    path("uppehall/nytt/<str:account>/", pausing.new, name="new-pause"),
    path("uppehall/<slug:key>/", pausing.show, name="pause"),
    path("uppehall/<slug:key>/andra/", pausing.change, name="change-pause"),
    path("<slug:key>/", exempting.show, name="exemption"),
    path("<slug:key>/andra/", exempting.change, name="change"),
]
