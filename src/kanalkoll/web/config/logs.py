"""Structured logs: one JSON object a line, without what a person typed."""

from __future__ import annotations

import json
import logging


class JsonLines(logging.Formatter):
    """A log record as one line of JSON: when, how grave, where, what."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        said = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            said["exception"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)
