"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.consultation.views import asking, cases, making, reading, receiving

app_name = "consultation"
urlpatterns = [
    path("", cases.show_list, name="list"),
    path("ny/", making.new, name="new"),
    path("<slug:slug>/", cases.show, name="case"),
    path("<slug:slug>/skicka/", making.send, name="send"),
    path("<slug:slug>/paminn/", asking.send_reminders, name="remind"),
    path("<slug:slug>/avsluta-svarstiden/", asking.close, name="close"),
    path("<slug:slug>/kalender/", asking.calendar_file, name="calendar"),
    path("<slug:slug>/instanser/<slug:key>/", asking.show, name="consultee"),
    path("<slug:slug>/las-in/", receiving.take_in, name="take-in"),
    path("<slug:slug>/svar/<int:number>/", reading.show, name="answer"),
    path("<slug:slug>/svar/<int:number>/text/", reading.kept_text, name="answer-text"),
]
