"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.consultation.views import (
    adopting,
    asking,
    cases,
    compiling,
    correcting,
    deciding_minutes,
    making,
    reading,
    receiving,
    ruling,
    writing,
)

app_name = "consultation"
OWN = "<slug:slug>/instanser/<slug:key>/svara/"
ANSWER = "<slug:slug>/svar/<int:number>/"
VIEW = ANSWER + "<int:view>/"
urlpatterns = [
    path("", cases.show_list, name="list"),
    path("ny/", making.new, name="new"),
    path("<slug:slug>/", cases.show, name="case"),
    path("<slug:slug>/andra/", making.change, name="change"),
    path("<slug:slug>/skicka/", making.send, name="send"),
    path("<slug:slug>/paminn/", asking.send_reminders, name="remind"),
    path("<slug:slug>/avsluta-svarstiden/", asking.close, name="close"),
    path("<slug:slug>/kalender/", asking.calendar_file, name="calendar"),
    path("<slug:slug>/instanser/<slug:key>/", asking.show, name="consultee"),
    path(OWN, writing.write, name="write"),
    path(f"{OWN}borja/", writing.begin_answer, name="begin-answer"),
    path(f"{OWN}rakna-om/", writing.recount, name="recount"),
    path(f"{OWN}kalender/", writing.plan_calendar, name="plan-calendar"),
    path(f"{OWN}visa/", writing.preview, name="preview"),
    path(f"{OWN}tjansteutlatande.<slug:form>", writing.document_file, name="statement-file"),
    path(f"{OWN}beslut/", deciding_minutes.decide, name="decide"),
    path(f"{OWN}overlamnat/", deciding_minutes.receipt, name="receipt"),
    path(
        f"{OWN}overlamnat/<int:number>/<str:name>",
        deciding_minutes.sent_file,
        name="sent-file",
    ),
    path("<slug:slug>/sammanstallning/", compiling.show, name="compiling"),
    path("<slug:slug>/sammanstallning/matris.xlsx", compiling.matrix_file, name="matrix-file"),
    path(
        "<slug:slug>/sammanstallning/gor/<slug:kind>/",
        compiling.make,
        name="make",
    ),
    path("<slug:slug>/sammanstallning/arbete/<slug:key>/", compiling.show_work, name="work"),
    path(
        "<slug:slug>/sammanstallning/arbete/<slug:key>/fil.<slug:form>",
        compiling.work_file,
        name="work-file",
    ),
    path("<slug:slug>/sammanstallning/onskemal/", ruling.wishes, name="wishes"),
    path(
        "<slug:slug>/sammanstallning/oredovisat/",
        compiling.open_sentences,
        name="open-sentences",
    ),
    path("<slug:slug>/sammanstallning/krav/<slug:rule>/", ruling.rule, name="rule"),
    path("<slug:slug>/nytt-utkast/", ruling.new_draft, name="new-draft"),
    path("<slug:slug>/anta/", adopting.adopt, name="adopt"),
    path("<slug:slug>/las-in/", receiving.take_in, name="take-in"),
    path(ANSWER, reading.show, name="answer"),
    path(f"{ANSWER}text/", reading.kept_text, name="answer-text"),
    path(f"{ANSWER}bekrafta/", correcting.confirm_all, name="confirm-answer"),
    path(f"{ANSWER}fran/", correcting.give_to, name="give-to"),
    path(f"{ANSWER}ny-synpunkt/", correcting.add, name="add-view"),
    path(f"{ANSWER}mening/<int:start>/", correcting.set_aside, name="set-aside"),
    path(
        f"{ANSWER}mening/<int:start>/ta-tillbaka/",
        correcting.take_back,
        name="take-back",
    ),
    path(VIEW, correcting.change, name="change-view"),
    path(
        f"{VIEW}bekrafta/",
        correcting.confirm,
        name="confirm-view",
    ),
    path(f"{VIEW}ta-bort/", correcting.remove, name="remove-view"),
    path(f"{VIEW}blev/", ruling.settle, name="settle-view"),
    path(
        f"{VIEW}ta-tillbaka/",
        correcting.restore,
        name="restore-view",
    ),
]
