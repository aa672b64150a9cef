"""What is done in the background: looking back, drawing, making papers."""

from __future__ import annotations

from django_tasks import task


@task()
def look_back_and_draw() -> None:
    """Judge the past weeks, and draw the charts of the whole body and of parts with readers."""
    from kanalkoll.web.organisation.selectors import today  # noqa: PLC0415 (receivers import
    from kanalkoll.web.overview.drawing import draw_usual  # noqa: PLC0415  this when apps
    from kanalkoll.web.overview.past import look_back  # noqa: PLC0415      are being set up)

    on = today()
    look_back(on)
    draw_usual(on)


@task()
def draw_for(user: str, unit: str, language: str) -> None:
    """Draw the charts of one person's overview of a part (key; empty: all that it sees)."""
    from kanalkoll.web.overview.drawing import draw_of  # noqa: PLC0415 (see above)

    draw_of(user, unit, language)


@task()
def make_report(key: str) -> None:
    """Make a paper that was asked for."""
    from kanalkoll.web.overview.making import make  # noqa: PLC0415 (see above)

    make(key)
