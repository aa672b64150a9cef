"""What is done in the background: trials and papers of a whole consultation."""

from __future__ import annotations

from django_tasks import task


@task()
def do_work(key: str) -> None:
    """Do what was asked for."""
    from kanalkoll.web.consultation.working import do  # noqa: PLC0415 (imports this one)

    do(key)
