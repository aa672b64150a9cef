"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.collection.views import baseinfo, checking, files, planning, telling, wordings

app_name = "collection"
urlpatterns = [
    path("kontrollera-inlagg/", checking.check_post, name="check-post"),
    path("texter/<str:key>/", wordings.of_unit, name="unit-wordings"),
    path("filer/", files.several, name="several-files"),
    path("filer/<str:draft>/", files.draft, name="draft"),
    path("filer/<int:pk>/ta-tillbaka/", files.withdraw, name="withdraw-delivery"),
    path("<str:key>/planerat/", planning.planned, name="planned"),
    path("<str:key>/planerat/<slug:plan>/", planning.change, name="change-plan"),
    path("<str:key>/planerat/<slug:plan>/bort/", planning.remove, name="remove-plan"),
    path("<str:key>/filer/", files.of_account, name="files"),
    path("<str:key>/beratta/", telling.tell, name="tell"),
    path("<str:key>/beratta/<int:pk>/ta-tillbaka/", telling.withdraw, name="withdraw-told"),
    path("<str:key>/beratta/<int:pk>/bild/", telling.evidence, name="evidence"),
    path("<str:key>/basinformation/", baseinfo.baseinfo, name="baseinfo"),
    path("<str:key>/basinformation/texter/", wordings.of_account, name="account-wordings"),
    path("<str:key>/basinformation/langd/<str:field>/", baseinfo.count, name="count"),
    path(
        "<str:key>/basinformation/<int:pk>/ta-tillbaka/", baseinfo.withdraw, name="withdraw-profile"
    ),
]
