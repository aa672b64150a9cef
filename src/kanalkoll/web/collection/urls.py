"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.collection.views import telling

app_name = "collection"
urlpatterns = [
    path("<str:key>/beratta/", telling.tell, name="tell"),
    path("<str:key>/beratta/<int:pk>/ta-tillbaka/", telling.withdraw, name="withdraw-told"),
    path("<str:key>/beratta/<int:pk>/bild/", telling.evidence, name="evidence"),
]
