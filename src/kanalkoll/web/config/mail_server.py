"""Where mail is handed over, read from its address."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import msgspec


class MailServer(msgspec.Struct, frozen=True, kw_only=True):
    """A mail server as Django's settings want it.

    ``starttls``: the connection begins in the clear and turns secret before
    anything is said; ``tls``: it is secret from the beginning.
    """

    backend: str = "django.core.mail.backends.smtp.EmailBackend"
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


NOWHERE = MailServer(backend="django.core.mail.backends.dummy.EmailBackend")
"""Mail is not sent."""


def mail_server(address: str | None) -> MailServer:
    """The server of ``smtp://user:password@host:587`` or ``smtps://…:465``.

    Without a user the connection is left in the clear: a relay on the own
    machine. ``None`` gives :data:`NOWHERE`.
    """
    if address is None:
        return NOWHERE
    parts = urlsplit(address)
    tls = parts.scheme == "smtps"
    return MailServer(
        host=parts.hostname or "",
        port=parts.port or (465 if tls else 587 if parts.username else 25),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=not tls and parts.username is not None,
        tls=tls,
    )
