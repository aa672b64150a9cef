"""Asking the interface as a program does, for tests."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client
from tests.web.api.tokens_of import bearer


class Program:
    """A program with a token of a person; it remembers the ETag of its latest answer."""

    def __init__(self, user: str) -> None:
        self.headers = bearer(user)
        self.etag = ""

    def asks(self, method: str, path: str, sent: Any = None, *, expect: int = 200) -> Any:
        """The answer, which has to have the status that is expected."""
        headers = {**self.headers, "if-match": self.etag}
        body = {} if sent is None else {"data": json.dumps(sent)}
        ask = getattr(Client(), method)
        answer = ask(f"/api/v1{path}", **body, content_type="application/json", headers=headers)
        assert answer.status_code == expect, (method, path, answer.status_code, answer.content)
        self.etag = answer.headers.get("ETag", self.etag)
        return answer.json() if answer.content else None

    def get(self, path: str, *, expect: int = 200) -> Any:
        """What is read there."""
        return self.asks("get", path, expect=expect)

    def post(self, path: str, sent: Any = None, *, expect: int = 200) -> Any:
        """What comes of sending it there."""
        return self.asks("post", path, {} if sent is None else sent, expect=expect)

    def bytes_of(self, path: str) -> bytes:
        """A file that is there."""
        answer = Client().get(f"/api/v1{path}", headers=self.headers)
        assert answer.status_code == 200, answer.content
        return answer.content
