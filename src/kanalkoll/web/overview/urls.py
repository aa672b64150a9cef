"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.overview.views import examples, pages, papers

app_name = "overview"
urlpatterns = [
    path("", pages.overview, name="page"),
    path("diagram/", pages.chart, name="chart"),
    path("diagram/rita/", pages.ask_for_charts, name="draw"),
    path("diagram/<slug:name>.svg", pages.chart_file, name="chart-file"),
    path("lista/<slug:kind>/", pages.listing, name="list"),
    path("lista/<slug:kind>/excel/", pages.excel, name="excel"),
    path("rapporter/", papers.reports, name="reports"),
    path("rapporter/bestall/", papers.ask, name="ask"),
    path("rapporter/<slug:key>/", papers.report, name="report"),
    path("rapporter/<slug:key>/bort/", papers.remove_report, name="remove-report"),
    path("rapporter/<slug:key>/fil.<slug:form>", papers.report_file, name="report-file"),
    path("sa-gor-andra/", examples.examples, name="examples"),
    path("sa-gor-andra/<str:key>/", examples.switch, name="switch-example"),
]
