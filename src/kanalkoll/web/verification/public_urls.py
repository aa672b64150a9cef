"""Public addresses besides those of the accounts: asking, open data, what others embed."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.verification import (
    check_views,
    false_views,
    figures_views,
    list_views,
    open_data_views,
)

app_name = "public"
urlpatterns = [
    path("kontrollera/", check_views.check, name="check"),
    path("kontrollera.json", check_views.check_json, name="check-json"),
    path("inbaddning/", list_views.embedded, name="embedded"),
    path("oppna-data/", open_data_views.about, name="open-data"),
    path("oppna-data/accounts.json", open_data_views.accounts_json, name="accounts-json"),
    path("oppna-data/accounts.csv", open_data_views.accounts_csv, name="accounts-csv"),
    path("oppna-data/figures.json", figures_views.as_json, name="figures-json"),
    path("oppna-data/figures.csv", figures_views.as_csv, name="figures-csv"),
    path("siffror/", figures_views.page, name="figures"),
    path("katalog.rdf", open_data_views.catalogue_rdf, name="catalogue-rdf"),
    path("katalog.ttl", open_data_views.catalogue_ttl, name="catalogue-ttl"),
    path("tillganglighet/", open_data_views.accessibility, name="accessibility"),
    path("falska-konton/", false_views.false_accounts, name="false-accounts"),
    path("falska-konton/<slug:key>/", false_views.withdraw, name="withdraw-false"),
]
