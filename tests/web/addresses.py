"""Every address of the application: what stands in its gaps, and who is let in.

An address that is not here fails ``test_every_page``: whoever adds a page says here who may open
it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.http import HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.web.furnished import Side

from kanalkoll.web.consultation.models import Answer, View

Arguments = Callable[[Side], tuple[object, ...]]

NOTHING: Arguments = lambda _side: ()  # noqa: E731 (the shortest of a table's entries)
ACCOUNT: Arguments = lambda side: (side.account.key,)  # noqa: E731
UNIT: Arguments = lambda side: (side.unit.key,)  # noqa: E731
PERSON: Arguments = lambda side: (side.person.key,)  # noqa: E731
GOAL: Arguments = lambda side: (side.account.key, side.goal.key)  # noqa: E731
OPENING: Arguments = lambda side: (side.opening.key,)  # noqa: E731
OWN_CASE = "exempelstad-2026"
CASE: Arguments = lambda _side: (OWN_CASE,)  # noqa: E731
MINUTES = "protokollsutdrag.docx"
OWN_ANSWER: Arguments = lambda side: (OWN_CASE, side.dispatch.decision.own.consultee.key)  # noqa: E731
LIST: Arguments = lambda side: (side.import_draft.key,)  # noqa: E731


def answer() -> tuple[object, ...]:
    """The first answer that came to the city's consultation."""
    return OWN_CASE, Answer.objects.filter(consultation__slug=OWN_CASE)[0].pk


def view() -> tuple[object, ...]:
    """A viewpoint of an answer to the city's consultation."""
    found = View.objects.filter(answer__consultation__slug=OWN_CASE)[0]
    return OWN_CASE, found.answer_id, found.pk


def sentence() -> tuple[object, ...]:
    """A sentence of an answer to the city's consultation."""
    found = View.objects.filter(answer__consultation__slug=OWN_CASE)[0]
    return OWN_CASE, found.answer_id, found.start


EXAMPLES: dict[str, Arguments] = {
    "account_confirm_email": lambda _side: ("nyckel",),
    "account_reset_password_from_key": lambda _side: ("1", "nyckel"),
    "api:end-token": lambda _side: (987_654,),
    "collection:account-wordings": ACCOUNT,
    "collection:baseinfo": ACCOUNT,
    "collection:count": lambda side: (side.account.key, "bio"),
    "collection:draft": lambda side: (side.file_draft.key,),
    "collection:evidence": lambda side: (side.account.key, side.told.pk),
    "collection:files": ACCOUNT,
    "collection:change-plan": lambda side: (side.account.key, side.plan.key),
    "collection:planned": ACCOUNT,
    "collection:remove-plan": lambda side: (side.account.key, side.plan.key),
    "collection:tell": ACCOUNT,
    "collection:unit-wordings": UNIT,
    "collection:withdraw-delivery": lambda side: (side.delivery.pk,),
    "collection:withdraw-profile": lambda side: (side.account.key, side.profile.pk),
    "collection:withdraw-told": lambda side: (side.account.key, side.told.pk),
    "compliance:account": ACCOUNT,
    "compliance:calendar-file": lambda side: side.calendar,
    "compliance:printed": ACCOUNT,
    "consultation:answer": lambda _side: answer(),
    "consultation:answer-text": lambda _side: answer(),
    "consultation:add-view": lambda _side: answer(),
    "consultation:calendar": CASE,
    "consultation:change": CASE,
    "consultation:change-view": lambda _side: view(),
    "consultation:confirm-answer": lambda _side: answer(),
    "consultation:confirm-view": lambda _side: view(),
    "consultation:give-to": lambda _side: answer(),
    "consultation:remove-view": lambda _side: view(),
    "consultation:restore-view": lambda _side: view(),
    "consultation:set-aside": lambda _side: sentence(),
    "consultation:take-back": lambda _side: sentence(),
    "consultation:case": CASE,
    "consultation:close": CASE,
    "consultation:consultee": OWN_ANSWER,
    "consultation:remind": CASE,
    "consultation:send": CASE,
    "consultation:write": OWN_ANSWER,
    "consultation:begin-answer": OWN_ANSWER,
    "consultation:recount": OWN_ANSWER,
    "consultation:plan-calendar": OWN_ANSWER,
    "consultation:preview": OWN_ANSWER,
    "consultation:statement-file": lambda side: (*OWN_ANSWER(side), "docx"),
    "consultation:decide": OWN_ANSWER,
    "consultation:receipt": OWN_ANSWER,
    "consultation:sent-file": lambda side: (*OWN_ANSWER(side), side.dispatch.pk, MINUTES),
    "consultation:take-in": CASE,
    "consultation:compiling": CASE,
    "consultation:matrix-file": CASE,
    "consultation:make": lambda _side: (OWN_CASE, "wishes"),
    "consultation:work": lambda side: (OWN_CASE, side.work.key),
    "consultation:work-file": lambda side: (OWN_CASE, side.work.key, "docx"),
    "consultation:wishes": CASE,
    "consultation:open-sentences": CASE,
    "consultation:rule": lambda _side: (OWN_CASE, "publiceringsfrekvens"),
    "consultation:new-draft": CASE,
    "consultation:adopt": CASE,
    "consultation:settle-view": lambda _side: view(),
    "exemptions:application": lambda side: (side.application.key,),
    "exemptions:change": lambda side: (side.exemption.key,),
    "exemptions:change-pause": lambda side: (side.pause.key,),
    "exemptions:exemption": lambda side: (side.exemption.key,),
    "exemptions:new-pause": ACCOUNT,
    "exemptions:pause": lambda side: (side.pause.key,),
    "identity:accept": lambda side: (side.secret,),
    "identity:act": lambda side: (side.person.key, "stang"),
    "identity:change": PERSON,
    "identity:end-role": lambda side: (side.person.key, side.assignment.pk),
    "identity:give-role": PERSON,
    "identity:person": PERSON,
    "identity:withdraw": lambda side: (side.invitation.pk,),
    "lifecycle:application": OPENING,
    "lifecycle:attest-archive": ACCOUNT,
    "lifecycle:begin-closing": ACCOUNT,
    "lifecycle:cancel-closing": ACCOUNT,
    "lifecycle:change-closing": ACCOUNT,
    "lifecycle:check": OPENING,
    "lifecycle:close": ACCOUNT,
    "lifecycle:closing": ACCOUNT,
    "lifecycle:closing-check": ACCOUNT,
    "lifecycle:closing-step": lambda side: (side.account.key, "skal"),
    "lifecycle:goal": OPENING,
    "lifecycle:life": ACCOUNT,
    "lifecycle:open": OPENING,
    "lifecycle:page": lambda side: (side.opening.key, "syfte"),
    "lifecycle:settle-name": ACCOUNT,
    "lifecycle:sight": ACCOUNT,
    "lifecycle:sighting-picture": lambda side: (side.account.key, side.sighting.pk),
    "lifecycle:skip": OPENING,
    "lifecycle:skip-closing-step": lambda side: (side.account.key, "archived"),
    "lifecycle:withdraw": OPENING,
    "lifecycle:withdraw-sighting": lambda side: (side.account.key, side.sighting.pk),
    "measurement:audience": ACCOUNT,
    "measurement:change-goal": GOAL,
    "measurement:end-goal": GOAL,
    "measurement:follow-up": GOAL,
    "measurement:goals": ACCOUNT,
    "openid_connect_callback": lambda _side: ("oidc",),
    "openid_connect_login": lambda _side: ("oidc",),
    "organisation:change": UNIT,
    "organisation:end": UNIT,
    "organisation:unit": UNIT,
    "overview:chart-file": lambda _side: ("0" * 64,),
    "overview:excel": lambda _side: ("vilande",),
    "overview:list": lambda _side: ("vilande",),
    "overview:remove-report": lambda side: (side.report.key,),
    "overview:report": lambda side: (side.report.key,),
    "overview:report-file": lambda side: (side.report.key, "pdf"),
    "overview:switch-example": ACCOUNT,
    "policies:version": lambda side: (side.policy.pk,),
    "public:withdraw-false": lambda side: (side.false.key,),
    "register:decide": ACCOUNT,
    "register:details": ACCOUNT,
    "register:draft": LIST,
    "register:draft-apply": LIST,
    "register:draft-change": LIST,
    "register:duties": ACCOUNT,
    "register:edit": ACCOUNT,
    "register:end-duty": lambda side: (side.account.key, side.duty.pk),
    "register:export": lambda _side: ("csv",),
    "register:forget-view": lambda side: (side.view.pk,),
    "register:review": ACCOUNT,
    "staffing:account": ACCOUNT,
    "staffing:central-access": ACCOUNT,
    "staffing:change-absence": lambda side: (side.absence.pk,),
    "staffing:hand-over": PERSON,
    "staffing:handover": lambda side: (side.point.handover.key,),
    "staffing:phone": lambda side: (side.account.key, side.contact.key),
    "staffing:remove-absence": lambda side: (side.absence.pk,),
    "staffing:tick": lambda side: (side.point.handover.key, side.point.pk),
    "start:own-account": ACCOUNT,
    "ui:language": lambda _side: ("en",),
    "workshop:add-rule": lambda side: (side.copy.pk,),
    "workshop:add-principle": lambda side: (side.copy.pk,),
    "workshop:adopt": lambda side: (side.copy.pk,),
    "workshop:begin": lambda side: (side.policy.pk,),
    "workshop:copy": lambda side: (side.copy.pk,),
    "workshop:edit-header": lambda side: (side.copy.pk,),
    "workshop:edit-principle": lambda side: (side.copy.pk, "dialog"),
    "workshop:edit-rule": lambda side: (side.copy.pk, "publiceringsfrekvens"),
    "workshop:look-principle": lambda side: (side.copy.pk, "dialog"),
    "workshop:look": lambda side: (side.copy.pk, "publiceringsfrekvens"),
    "workshop:move-part": lambda side: (side.copy.pk, "publiceringsfrekvens"),
    "workshop:move": lambda side: (side.policy.pk, "publiceringsfrekvens"),
    "workshop:proposals": lambda side: (side.policy.pk,),
    "workshop:put-away": lambda side: (side.copy.pk,),
    "workshop:remove-principle": lambda side: (side.copy.pk, "dialog"),
    "workshop:remove-rule": lambda side: (side.copy.pk, "publiceringsfrekvens"),
    "workshop:review": lambda side: (side.policy.pk,),
    "workshop:save": lambda side: (side.policy.pk, "publiceringsfrekvens"),
    "workshop:save-version": lambda side: (side.copy.pk,),
    "workshop:set-aside": lambda side: (side.proposal.pk,),
    "workshop:take-in": lambda side: (side.copy.pk, side.proposal.pk),
    "workshop:try": lambda side: (side.policy.pk, "publiceringsfrekvens"),
    "workshop:undo": lambda side: (side.copy.pk,),
    "workshop:withdraw": lambda side: (side.proposal.pk,),
    "verification:page": lambda side: (side.account.slug,),
}
"""What stands in the gaps of an address, on each side; an address without gaps needs nothing."""

MARKS = {200: "x", 400: "?", 401: "!", 403: "-", 404: "0", 405: "p"}
"""``x`` shown, ``?`` what was asked is missing, ``-`` not for this reader, ``0`` no such thing,
``p`` for forms only, ``!`` did not sign in, ``s`` sign in first, ``>`` elsewhere."""

# nobody, maja peter sara nadia, gran utan: of the office | of the culture administration
TABLE = """
start:front                              x xxxx xx | x xxxx xx
start:enter                              p pppp pp | p pppp pp
start:change-day                         p pppp pp | p pppp pp
start:guide                              x xxxx xx | x xxxx xx
start:from-register                      p pppp pp | p pppp pp
start:own-list                           > >>>> >> | > >>>> >>
start:correct                            p pppp pp | p pppp pp
start:choose-policy                      p pppp pp | p pppp pp
start:keep                               > >>>> >> | > >>>> >>
start:own-account                        > >>>> >> | > >>>> >>
register:accounts                        s xxxx xx | s xxxx xx
register:export                          s xxxx xx | s xxxx xx
register:save-view                       s pppp pp | s pppp pp
register:forget-view                     s pppp pp | s pppp pp
register:add                             s -x-x x- | s -x-x x-
register:bulk                            s -x-x x- | s -x-x x-
register:bulk-check                      s pppp pp | s pppp pp
register:bulk-apply                      s pppp pp | s pppp pp
register:import                          s ---x -- | s ---x --
register:draft                           s ---0 -- | s ---0 --
register:draft-change                    s pppp pp | s pppp pp
register:draft-apply                     s pppp pp | s pppp pp
register:details                         s xxxx -- | s ---x x-
register:edit                            s xxxx -- | s ---x x-
register:duties                          s xxxx -- | s ---x x-
register:end-duty                        s pppp pp | s pppp pp
register:decide                          s xxxx -- | s ---x x-
register:review                          s xxxx -- | s ---x x-
measurement:goals                        s xxxx -- | s ---x x-
measurement:change-goal                  s xxxx -- | s ---x x-
measurement:end-goal                     s xxxx -- | s ---x x-
measurement:follow-up                    s xxxx -- | s ---x x-
measurement:audience                     s xxxx -- | s ---x x-
collection:check-post                    s xxxx xx | s xxxx xx
collection:unit-wordings                 s xxxx 00 | s 000x x0
collection:several-files                 s xxxx xx | s xxxx xx
collection:draft                         s x000 00 | s 0000 x0
collection:withdraw-delivery             s pppp pp | s pppp pp
collection:files                         s xxxx 00 | s 000x x0
collection:tell                          s xxxx 00 | s 000x x0
collection:withdraw-told                 s pppp pp | s pppp pp
collection:evidence                      s xxxx 00 | s 000x x0
collection:planned                       s xxxx 00 | s 000x x0
collection:change-plan                   s xxxx 00 | s 000x x0
collection:remove-plan                   s pppp pp | s pppp pp
collection:baseinfo                      s xxxx 00 | s 000x x0
collection:account-wordings              s xxxx 00 | s 000x x0
collection:count                         s pppp pp | s pppp pp
collection:withdraw-profile              s pppp pp | s pppp pp
compliance:mine                          s xxxx xx | s xxxx xx
compliance:frozen                        s xxxx xx | s xxxx xx
compliance:freeze                        s pppp pp | s pppp pp
compliance:calendar                      s xxxx xx | s xxxx xx
compliance:change-calendar               s pppp pp | s pppp pp
compliance:calendar-file                 x xxxx xx | x xxxx xx
compliance:account                       s xxxx -- | s ---x x-
compliance:printed                       s xxxx -- | s ---x x-
lifecycle:begin-closing                  s >>>> -- | s ---> >-
lifecycle:closing-step                   s >>>> -- | s ---> >-
lifecycle:closing-check                  s >>>> -- | s ---> >-
lifecycle:closing                        s xxxx -- | s ---x x-
lifecycle:sighting-picture               s xxxx -- | s ---x x-
lifecycle:sight                          s pppp pp | s pppp pp
lifecycle:withdraw-sighting              s pppp pp | s pppp pp
lifecycle:attest-archive                 s pppp pp | s pppp pp
lifecycle:settle-name                    s pppp pp | s pppp pp
lifecycle:close                          s pppp pp | s pppp pp
lifecycle:change-closing                 s xxxx -- | s ---x x-
lifecycle:cancel-closing                 s xxxx -- | s ---x x-
lifecycle:skip-closing-step              s xxxx -- | s ---x x-
exemptions:list                          s xxxx xx | s xxxx xx
exemptions:new                           s xx-x x- | s xx-x x-
exemptions:application                   s xxxx -- | s ---x x-
exemptions:pauses                        s xxxx xx | s xxxx xx
exemptions:pause-all                     s -x-x x- | s -x-x x-
exemptions:new-pause                     s xx-x -- | s ---x x-
exemptions:pause                         s xxxx -- | s ---x x-
exemptions:change-pause                  s xx-x -- | s ---x x-
exemptions:exemption                     s xxxx -- | s ---x x-
exemptions:change                        s -x-x -- | s ---x x-
staffing:home                            s xxxx xx | s xxxx xx
staffing:absences                        s xxxx xx | s xxxx xx
staffing:add-absence                     s xxxx xx | s xxxx xx
staffing:change-absence                  s xx-x 00 | s 000x x0
staffing:remove-absence                  s pppp pp | s pppp pp
staffing:handovers                       s xxxx xx | s xxxx xx
staffing:choose-person                   s -x-x x- | s -x-x x-
staffing:hand-over                       s -x-x x- | s -x-x x-
staffing:handover                        s xx0x 00 | s 000x x0
staffing:tick                            s pppp pp | s pppp pp
staffing:crisis                          s xx-x x- | s xx-x x-
staffing:crisis-checked                  s pppp pp | s pppp pp
staffing:account                         s xxxx -- | s ---x x-
staffing:central-access                  s pppp pp | s pppp pp
staffing:phone                           s -x-x -- | s ---x x-
worklist:mine                            s xxxx xx | s xxxx xx
lifecycle:applications                   s xxxx xx | s xxxx xx
lifecycle:begin                          s xx-x x- | s xx-x x-
lifecycle:order                          s ---x -- | s ---x --
lifecycle:application                    s xxxx -- | s ---x x-
lifecycle:goal                           s xx-x -- | s ---x x-
lifecycle:page                           s xx-x -- | s ---x x-
lifecycle:check                          s xxxx -- | s ---x x-
lifecycle:withdraw                       s xx-x -- | s ---x x-
lifecycle:skip                           s -x-x -- | s ---x x-
lifecycle:open                           s ->-> -- | s ---> >-
lifecycle:life                           s xxxx -- | s ---x x-
overview:page                            s xxxx xx | s xxxx xx
overview:chart                           s 0000 00 | s 0000 00
overview:draw                            s pppp pp | s pppp pp
overview:chart-file                      s 0000 00 | s 0000 00
overview:list                            s xxxx xx | s xxxx xx
overview:excel                           s xxxx xx | s xxxx xx
overview:reports                         s xxxx xx | s xxxx xx
overview:ask                             s pppp pp | s pppp pp
overview:report                          s x000 00 | s 0000 x0
overview:remove-report                   s pppp pp | s pppp pp
overview:report-file                     s 0000 00 | s 0000 00
overview:examples                        s xxxx xx | s xxxx xx
overview:switch-example                  s pppp pp | s pppp pp
workshop:home                            s xxxx xx | s xxxx xx
workshop:review                          s xxxx xx | s xxxx xx
workshop:try                             s xxxx xx | s xxxx xx
workshop:move                            s 0000 00 | s 0000 00
workshop:save                            s pppp pp | s pppp pp
workshop:proposals                       s xxxx xx | s xxxx xx
workshop:withdraw                        s pppp pp | s pppp pp
workshop:set-aside                       s pppp pp | s pppp pp
workshop:begin                           s pppp pp | s pppp pp
workshop:copy                            s ---x -- | s ---x --
workshop:edit-rule                       s ---x -- | s ---x --
workshop:look                            s pppp pp | s pppp pp
workshop:remove-rule                     s pppp pp | s pppp pp
workshop:add-rule                        s ---x -- | s ---x --
workshop:edit-header                     s ---x -- | s ---x --
workshop:add-principle                   s ---x -- | s ---x --
workshop:edit-principle                  s ---x -- | s ---x --
workshop:look-principle                  s pppp pp | s pppp pp
workshop:remove-principle                s pppp pp | s pppp pp
workshop:move-part                       s pppp pp | s pppp pp
workshop:take-in                         s pppp pp | s pppp pp
workshop:undo                            s pppp pp | s pppp pp
workshop:put-away                        s pppp pp | s pppp pp
workshop:save-version                    s pppp pp | s pppp pp
workshop:adopt                           s ---x -- | s ---x --
consultation:list                        s xxxx x- | s xxxx x-
consultation:new                         s ---x -- | s ---x --
consultation:case                        s xxxx x- | s xxxx x-
consultation:change                      s ---x -- | s ---x --
consultation:send                        s ---x -- | s ---x --
consultation:remind                      s ---x -- | s ---x --
consultation:close                       s ---x -- | s ---x --
consultation:calendar                    s xxxx x- | s xxxx x-
consultation:consultee                   s xxxx x- | s xxxx x-
consultation:write                       s xxxx -- | s ---x x-
consultation:begin-answer                s pppp pp | s pppp pp
consultation:recount                     s pppp pp | s pppp pp
consultation:plan-calendar               s xxxx -- | s ---x x-
consultation:preview                     s xxxx -- | s ---x x-
consultation:statement-file              s xxxx -- | s ---x x-
consultation:decide                      s -xxx -- | s ---x x-
consultation:receipt                     s xxxx -- | s ---x x-
consultation:sent-file                   s xxxx -- | s ---x x-
consultation:take-in                     s ---x -- | s ---x --
consultation:compiling                   s xxxx x- | s xxxx x-
consultation:matrix-file                 s xxxx x- | s xxxx x-
consultation:make                        s pppp pp | s pppp pp
consultation:work                        s ---x -- | s ---x --
consultation:work-file                   s ---x -- | s ---x --
consultation:wishes                      s ---x -- | s ---x --
consultation:open-sentences              s ---x -- | s ---x --
consultation:rule                        s xxxx x- | s xxxx x-
consultation:new-draft                   s ---x -- | s ---x --
consultation:adopt                       s ---x -- | s ---x --
consultation:settle-view                 s ---x -- | s ---x --
consultation:answer                      s xxxx x- | s xxxx x-
consultation:answer-text                 s xxxx x- | s xxxx x-
consultation:confirm-answer              s pppp pp | s pppp pp
consultation:give-to                     s pppp pp | s pppp pp
consultation:add-view                    s ---x -- | s ---x --
consultation:set-aside                   s ---x -- | s ---x --
consultation:take-back                   s pppp pp | s pppp pp
consultation:change-view                 s ---x -- | s ---x --
consultation:confirm-view                s pppp pp | s pppp pp
consultation:remove-view                 s ---x -- | s ---x --
consultation:restore-view                s pppp pp | s pppp pp
policies:overview                        s >>>> >> | s >>>> >>
policies:draft                           s >>>> >> | s >>>> >>
policies:version                         s xxxx xx | s xxxx xx
organisation:tree                        s xxxx xx | s xxxx xx
organisation:figures                     s pppp pp | s pppp pp
organisation:add                         s ---x -- | s ---x --
organisation:unit                        s xxxx xx | s xxxx xx
organisation:change                      s ---x -- | s ---x --
organisation:end                         s ---x -- | s ---x --
identity:people                          s xxxx xx | s xxxx xx
identity:invite                          s -x-x x- | s -x-x x-
identity:withdraw                        s pppp pp | s pppp pp
identity:accept                          x xxxx xx | x xxxx xx
identity:own                             s xxxx xx | s xxxx xx
api:tokens                               s xxxx xx | s xxxx xx
api:end-token                            s pppp pp | s pppp pp
identity:sign-out                        s pppp pp | s pppp pp
identity:person                          s xxxx 00 | s 000x x0
identity:change                          s -x-x 00 | s 000x x0
identity:give-role                       s -x-x 00 | s 000x x0
identity:end-role                        s -x-x 00 | s 000x x0
identity:act                             s pppp pp | s pppp pp
auditlog:log                             s -xxx x- | s -xxx x-
verification:accounts                    x xxxx xx | x xxxx xx
verification:page                        x xxxx xx | x xxxx xx
public:check                             x xxxx xx | x xxxx xx
public:check-json                        ? ???? ?? | ? ???? ??
public:embedded                          x xxxx xx | x xxxx xx
public:open-data                         x xxxx xx | x xxxx xx
public:accounts-json                     x xxxx xx | x xxxx xx
public:accounts-csv                      x xxxx xx | x xxxx xx
public:catalogue-rdf                     x xxxx xx | x xxxx xx
public:catalogue-ttl                     x xxxx xx | x xxxx xx
public:figures                           0 0000 00 | 0 0000 00
public:figures-json                      0 0000 00 | 0 0000 00
public:figures-csv                       0 0000 00 | 0 0000 00
public:accessibility                     x xxxx xx | x xxxx xx
public:false-accounts                    s ---x -- | s ---x --
public:withdraw-false                    s ---x -- | s ---x --
account_login                            x >>>> >> | x >>>> >>
account_logout                           > xxxx xx | > xxxx xx
account_inactive                         x xxxx xx | x xxxx xx
account_signup                           x >>>> >> | x >>>> >>
account_reauthenticate                   s xxxx xx | s xxxx xx
account_email                            s >>>> >> | s >>>> >>
account_email_verification_sent          x xxxx xx | x xxxx xx
account_change_password                  s xxxx xx | s xxxx xx
account_set_password                     s >>>> >> | s >>>> >>
account_reset_password                   x xxxx xx | x xxxx xx
account_confirm_login_code               s >>>> >> | s >>>> >>
account_confirm_email                    x xxxx xx | x xxxx xx
account_reset_password_from_key_done     x xxxx xx | x xxxx xx
account_reset_password_from_key          x xxxx xx | x xxxx xx
account_reset_password_done              x xxxx xx | x xxxx xx
mfa_index                                s xxxx xx | s xxxx xx
mfa_authenticate                         s >>>> >> | s >>>> >>
mfa_reauthenticate                       s >>>> >> | s >>>> >>
mfa_activate_totp                        s >>>> >> | s >>>> >>
mfa_deactivate_totp                      s 0000 00 | s 0000 00
mfa_view_recovery_codes                  s 0000 00 | s 0000 00
mfa_generate_recovery_codes              s >>>> >> | s >>>> >>
mfa_download_recovery_codes              s 0000 00 | s 0000 00
socialaccount_login_cancelled            x xxxx xx | x xxxx xx
socialaccount_login_error                ! !!!! !! | ! !!!! !!
socialaccount_signup                     s ssss ss | s ssss ss
socialaccount_connections                s >>>> >> | s >>>> >>
openid_connect_login                     0 0000 00 | 0 0000 00
openid_connect_callback                  0 0000 00 | 0 0000 00
ui:gallery                               x xxxx xx | x xxxx xx
ui:language                              > >>>> >> | > >>>> >>
health                                   x xxxx xx | x xxxx xx
"""

POSTED: dict[str, dict[str, Any]] = {
    "collection:tell": {"last_post": "2026-11-24", "period": "2026-10-26/2026-11-22"},
    "collection:remove-plan": {},
    "collection:withdraw-delivery": {},
    "collection:withdraw-profile": {},
    "collection:withdraw-told": {},
    "identity:act": {},
    "identity:end-role": {"last_day": ""},
    "identity:withdraw": {},
    "lifecycle:settle-name": {"name_after": "reserved", "version": "1"},
    "lifecycle:withdraw-sighting": {},
    "measurement:end-goal": {"version": "1"},
    "measurement:follow-up": {
        "value": "12", "first_day": "2026-11-16", "last_day": "2026-11-22",
    },
    "overview:remove-report": {},
    "overview:switch-example": {"visa": "ja"},
    "register:decide": {"kind": "open", "decided_on": "2026-11-20", "decided_by": "nämnden"},
    "register:edit": {
        "address": "https://www.instagram.com/fastighet.exempelstad/", "unit": "fastighetskontoret",
        "purpose": "Något annat", "holds": "i-dag", "version": "1",
    },
    "register:end-duty": {},
    "staffing:central-access": {"svar": "ja"},
    "staffing:crisis-checked": {},
    "staffing:remove-absence": {"version": "1"},
    "staffing:tick": {},
}  # fmt: skip
"""What changes something when somebody posts it who may."""

LEFT_OUT = {"set_language"}
"""Django's own way to choose a language, for which ``ui:language`` stands here."""

MACHINES = "api-1"
"""Addresses that a session does not open: who may use them is tried in ``tests/web/api``."""

MAY_BE_WRITTEN = ("measurement_visitday", "django_session")
"""What looking at a page may change: how often it was looked at, and the reader's own session."""


def names() -> Iterator[str]:
    """The name of every address."""
    yield from _names(get_resolver().url_patterns, "")


def _names(entries: list[URLPattern | URLResolver], room: str) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, URLResolver) and entry.namespace == MACHINES:
            continue
        if isinstance(entry, URLResolver):
            yield from _names(
                entry.url_patterns, f"{entry.namespace}:" if entry.namespace else room
            )
        elif entry.name:
            yield f"{room}{entry.name}"


def expected() -> dict[str, tuple[str, str]]:
    lines = (line.split("|") for line in TABLE.strip().splitlines())
    return {
        (words := before.split())[0]: ("".join(words[1:]), "".join(after.split()))
        for before, after in lines
    }


def address(page: str, side: Side) -> str:
    """Where a page is, with the things of one side in the gaps."""
    return reverse(page, args=EXAMPLES.get(page, NOTHING)(side))


def mark_of(answer: HttpResponseBase) -> str:
    """The answer as :data:`TABLE` writes it."""
    if answer.status_code == 302:
        return "s" if answer.headers["Location"].startswith("/konto/login/") else ">"
    return MARKS.get(answer.status_code, str(answer.status_code))


def read(answer: Any) -> bytes:
    """What is in an answer; a file is closed when it has been read."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@contextmanager
def written() -> Iterator[list[str]]:
    """What is written meanwhile, but for the reader's own session."""
    told: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        changes = sql.startswith(("INSERT", "UPDATE", "DELETE"))
        if changes and not any(table in sql for table in MAY_BE_WRITTEN):
            told.append(sql[:120])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield told
