"""The addresses of closing, below ``/konton/``."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.lifecycle.closing import changing, guide, views

urlpatterns = [
    path("<str:key>/avsluta/", guide.begin, name="begin-closing"),
    path("<str:key>/avsluta/kontrollera/", guide.check, name="closing-check"),
    path("<str:key>/avsluta/<str:name>/", guide.step, name="closing-step"),
    path("<str:key>/avslut/", views.closing, name="closing"),
    path("<str:key>/avslut/syns/", views.sight, name="sight"),
    path("<str:key>/avslut/syns/<int:pk>/ta-tillbaka/", views.withdraw, name="withdraw-sighting"),
    path("<str:key>/avslut/syns/<int:pk>/bild/", views.picture, name="sighting-picture"),
    path("<str:key>/avslut/arkivera/", views.archive, name="attest-archive"),
    path("<str:key>/avslut/namn/", views.name, name="settle-name"),
    path("<str:key>/avslut/stang/", views.close, name="close"),
    path("<str:key>/avslut/andra/", changing.change, name="change-closing"),
    path("<str:key>/avslut/avbryt/", changing.cancel, name="cancel-closing"),
    path("<str:key>/avslut/hoppa-over/<str:condition>/", changing.skip, name="skip-closing-step"),
]
