"""The form of each page of an application, and what needs more than the form to be found wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from kanalkoll.web.lifecycle.forms import (
    AccountForm,
    AudienceForm,
    OverlapForm,
    PageForm,
    PurposeForm,
    StaffForm,
)
from kanalkoll.web.lifecycle.models import Application
from kanalkoll.web.lifecycle.overlaps import alike, same_account
from kanalkoll.web.lifecycle.readiness import STAFFING, staff_of, staffing_problems
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.doublets import already_there
from kanalkoll.web.register.forms import shown_beside
from kanalkoll.web.register.selectors import people_for

if TYPE_CHECKING:
    from kanalkoll.web.identity.models import User


def form_of(name: str, application: Application, data: Any, *, user: User) -> PageForm:
    """The form of a page of :data:`FORMS`, with what was typed there last."""
    return FORMS[name](user, application, data)


def is_right(form: PageForm) -> bool:
    """Whether the page can be used as it is typed; what is wrong then stands beside its field."""
    return form.is_valid() and _judged(form)


def _judged(form: PageForm) -> bool:
    if isinstance(form, AccountForm):
        told = form.cleaned_data
        there = same_account(Application(platform=told["platform"], handle=told["handle"]))
        shown_beside(form, [already_there(there)] if there else [])
    if isinstance(form, StaffForm):
        wanted = Application(answers={STAFFING: form.cleaned_data})
        shown_beside(form, staffing_problems(staff_of(wanted)))
    return not form.errors


def _initial(application: Application, name: str, **columns: Any) -> dict[str, Any]:
    """What was typed there last, or what is in the application."""
    return dict(application.answers.get(name) or columns)


def _purpose(_user: User, application: Application, data: Any) -> PageForm:
    return PurposeForm(data, initial=_initial(application, "syfte"))


def _account(_user: User, application: Application, data: Any) -> PageForm:
    return AccountForm(data, initial=_initial(application, "konto"))


def _audience(_user: User, application: Application, data: Any) -> PageForm:
    return AudienceForm(data, initial=_initial(application, "malgrupp"))


def _overlaps(_user: User, application: Application, data: Any) -> PageForm:
    there = [one.account.key for one in alike(application, today())]
    return OverlapForm(data, accounts=there, initial=_initial(application, "liknande"))


def _staff(user: User, application: Application, data: Any) -> PageForm:
    people = people_for(application.unit, user)
    first = {"responsible": application.applicant}
    return StaffForm(data, people=people, initial=_initial(application, STAFFING, **first))


FORMS: Mapping[str, Callable[[User, Application, Any], PageForm]] = {
    "syfte": _purpose, "konto": _account, "malgrupp": _audience, "liknande": _overlaps,
    STAFFING: _staff,
}  # fmt: skip
"""The pages that are forms, by the word in their addresses."""
