"""Where Granian finds the application."""

from __future__ import annotations

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kanalkoll.web.config.settings")
_pages = get_wsgi_application()
# Every page's code is read now: a fault in it stops the start, not somebody's first visit.
import_module(settings.ROOT_URLCONF)
application = import_module("kanalkoll.web.verification.quick").answering_first(_pages)
