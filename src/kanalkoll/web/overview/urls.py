"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.overview.views import pages

app_name = "overview"
urlpatterns = [
    path("", pages.overview, name="page"),
    path("diagram/", pages.chart, name="chart"),
    path("diagram/rita/", pages.ask_for_charts, name="draw"),
    path("diagram/<slug:name>.svg", pages.chart_file, name="chart-file"),
    path("lista/<slug:kind>/", pages.listing, name="list"),
    path("lista/<slug:kind>/excel/", pages.excel, name="excel"),
]
