"""The addresses of the interface."""

from __future__ import annotations

from django.urls import path

from kanalkoll.web.api.interface import interface
from kanalkoll.web.api.routes import accounts, findings

for router in (accounts.router, findings.router):
    interface.add_router("", router)

urlpatterns = [path("v1/", interface.urls)]
