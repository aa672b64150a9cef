"""The interface itself: its addresses, and the document that describes them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import REF_TEMPLATE, OpenAPISchema
from ninja.operation import Operation

from kanalkoll.web.api import problems
from kanalkoll.web.api.access import BearerToken, PerToken
from kanalkoll.web.api.shapes.base import ProblemDetails

ABOUT = (
    "What the pages of kanalkoll show and do, for other programs. Show a token with "
    "`Authorization: Bearer …`; what its user may not do on a page, it may not do here. "
    "Answers are in Swedish, or in English for `Accept-Language: en`."
)
_GAP = re.compile(r"<(?:\w+:)?(\w+)>")
_REFUSALS = {
    "400": "The request cannot be read.",
    "401": "The token is missing, unknown, ended or out of date.",
    "403": "The token's scope or its user's roles do not reach this; `detail` says who may.",
    "404": "There is no such thing, or not for this reader.",
    "409": "Somebody changed it meanwhile; `changes` says what, `version` is the present one.",
    "422": "Something that was sent cannot be used; `errors` says what, by field.",
    "428": "The change does not say which version it is made on (`If-Match`).",
    "429": "Too many requests; `Retry-After` says how many seconds to wait.",
}


class Interface(NinjaAPI):
    """The interface; its document names every refusal that an operation can answer with."""

    _asked: dict[tuple[str, str], frozenset[str]]

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The function's own name: each is there once."""
        scopes = vars(self).setdefault("_scopes", {})
        for callback in operation.auth_callbacks:
            if isinstance(callback, BearerToken):
                scopes[operation.view_func.__name__] = callback.scope.value
        return operation.view_func.__name__

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The document, with refusals and the header of versions."""
        document = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        schemas = document["components"]["schemas"]
        problem = ProblemDetails.model_json_schema(ref_template=REF_TEMPLATE)
        schemas.update(problem.pop("$defs", {}))
        schemas["ProblemDetails"] = problem
        for methods in document["paths"].values():
            for operation in methods.values():
                _add_refusals(operation)
                _add_scope(operation, vars(self).get("_scopes", {}))
        return document

    def known_queries(self, request: HttpRequest) -> frozenset[str]:
        """What may stand after the ``?`` of an address, by the document."""
        if "_asked" not in vars(self):
            self._asked = {
                (method, path): frozenset(
                    one["name"] for one in operation.get("parameters", ()) if one["in"] == "query"
                )
                for path, methods in self.get_openapi_schema()["paths"].items()
                for method, operation in methods.items()
            }
        match = request.resolver_match
        path = "/" + _GAP.sub(r"{\1}", match.route) if match else ""
        return self._asked.get((str(request.method).lower(), path), frozenset())


def _add_scope(operation: dict[str, Any], scopes: dict[str, str]) -> None:
    if scope := scopes.get(operation["operationId"]):
        operation["security"] = [{"BearerToken": [scope]}]


def _add_refusals(operation: dict[str, Any]) -> None:
    answers = operation["responses"]
    for status in _refusals(operation):
        answers[status] = {
            "description": _REFUSALS[status],
            "content": {
                problems.MEDIA_TYPE: {
                    "schema": {"$ref": REF_TEMPLATE.format(model="ProblemDetails")}
                }
            },
        }
    operation["responses"] = {str(status): answers[status] for status in sorted(answers, key=str)}


def _refusals(operation: dict[str, Any]) -> list[str]:
    places = {(one["in"], one["name"]) for one in operation.get("parameters", ())}
    wanted = ["400", "422", "429"]
    if operation.get("security"):
        wanted += ["401", "403", "404"]
    if "requestBody" in operation or ("header", "If-Match") in places:
        wanted.append("409")
    if ("header", "If-Match") in places:
        wanted.append("428")
    return wanted


def _strictly(answer: Callable[..., Any]) -> Callable[..., Any]:
    """Refuse what may not stand after the ``?``, rather than pass it over."""

    @wraps(answer)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        unknown = sorted(set(request.GET) - interface.known_queries(request))
        if unknown:
            raise ValidationError([
                {"type": "extra_forbidden", "loc": ("query", name[:100])} for name in unknown
            ])  # fmt: skip
        return answer(request, *args, **kwargs)

    return asked


interface = Interface(
    title="kanalkoll",
    version="1",
    description=ABOUT,
    docs_url=None,
    throttle=[PerToken()],
    urls_namespace="api-1",
)
problems.watch(interface)
interface.add_decorator(_strictly)
