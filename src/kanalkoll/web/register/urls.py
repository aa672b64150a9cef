"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.register.views import account, bulk, editing, importing, listing

app_name = "register"
urlpatterns = [
    path("", listing.accounts, name="accounts"),
    path("lista.<slug:form>", listing.export, name="export"),
    path("vyer/", listing.save_view, name="save-view"),
    path("vyer/<int:number>/bort/", listing.forget_view, name="forget-view"),
    path("nytt/", editing.add, name="add"),
    path("andra-flera/", bulk.choose, name="bulk"),
    path("andra-flera/kontrollera/", bulk.check, name="bulk-check"),
    path("andra-flera/genomfor/", bulk.apply, name="bulk-apply"),
    path("excel/", importing.upload, name="import"),
    path("excel/<slug:key>/", importing.draft, name="draft"),
    path("excel/<slug:key>/ratta/", importing.change, name="draft-change"),
    path("excel/<slug:key>/las-in/", importing.apply, name="draft-apply"),
    path("<str:key>/uppgifter/", account.details, name="details"),
    path("<str:key>/uppgifter/andra/", editing.edit, name="edit"),
    path("<str:key>/uppgifter/ansvar/", editing.duties_of, name="duties"),
    path("<str:key>/uppgifter/ansvar/<int:number>/avsluta/", editing.end_duty, name="end-duty"),
    path("<str:key>/uppgifter/beslut/", editing.decide, name="decide"),
    path("<str:key>/uppgifter/genomgang/", editing.review, name="review"),
]
