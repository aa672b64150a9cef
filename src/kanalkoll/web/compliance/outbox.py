"""Letters to users: written into the outbox, and sent from there where mail is sent at all."""

from __future__ import annotations

import logging
from datetime import date, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import get_connection, send_mail
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from kanalkoll.web.compliance.models import Mail
from kanalkoll.web.identity.models import User

KEPT_FOR = timedelta(days=90)
"""How long a letter is kept after it has been sent."""

LOG = logging.getLogger("kanalkoll.compliance")


def write(user: User, about: str, *, subject: str, text: str, not_before: date) -> Mail:
    """Put a letter into the outbox; the one that is there already when it is about the same."""
    mail, _made = Mail.objects.get_or_create(
        to_user=user,
        about=about,
        defaults={"subject": subject, "text": text, "not_before": not_before},
    )
    return mail


def send_waiting(on: date) -> int:
    """Send what waits and may go; the number of letters sent.

    In the demonstration, and without a mail server, nothing is sent and
    everything kept. What could not be sent waits for the next time; whoever has
    no address or signs in no more is passed over.
    """
    if not settings.MAIL_IS_SENT:
        return 0
    waiting = Mail.objects.filter(sent_at__isnull=True, not_before__lte=on, to_user__is_active=True)
    with get_connection() as connection:
        found = waiting.exclude(to_user__email="").select_related("to_user")
        return sum(_sent(mail, connection) for mail in found)


def forget_sent() -> int:
    """Remove letters that were sent long ago; the number removed."""
    old = Mail.objects.filter(sent_at__lt=timezone.now() - KEPT_FOR)
    return old.delete()[0]


def _sent(mail: Mail, connection: BaseEmailBackend) -> bool:
    try:
        send_mail(mail.subject, mail.text, None, [mail.to_user.email], connection=connection)
    except (OSError, SMTPException):
        LOG.exception("letter %s could not be sent", mail.pk)
        return False
    # Marked one by one: whatever happens then, nobody gets a letter twice.
    Mail.objects.filter(pk=mail.pk).update(sent_at=timezone.now())
    return True
