"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.identity.views import own, people

app_name = "identity"
urlpatterns = [
    path("", people.people, name="people"),
    path("bjud-in/", people.invite, name="invite"),
    path("inbjudan/<int:pk>/dra-tillbaka/", people.withdraw, name="withdraw"),
    path("inbjudan/<str:secret>/", own.accept, name="accept"),
    path("jag/", own.own, name="own"),
    path("jag/logga-ut/", own.sign_out, name="sign-out"),
    path("<slug:key>/", people.person, name="person"),
    path("<slug:key>/andra/", people.change, name="change"),
    path("<slug:key>/roll/", people.give_role, name="give-role"),
    path("<slug:key>/roll/<int:pk>/avsluta/", people.end_role, name="end-role"),
    path("<slug:key>/<slug:what>/", people.act, name="act"),
]
