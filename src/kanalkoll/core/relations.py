"""Ibis, imported when it is first used.

A judgement whose SQL is already compiled never builds a relation, and should
not wait for the library that builds them.
"""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis as ibis
    from ibis.expr.types import ArrayValue as ArrayValue
    from ibis.expr.types import BooleanValue as BooleanValue
    from ibis.expr.types import DateValue as DateValue
    from ibis.expr.types import IntegerValue as IntegerValue
    from ibis.expr.types import StringValue as StringValue
    from ibis.expr.types import Table as Table
    from ibis.expr.types import Value as Value
else:

    def _lazy(name: str) -> ModuleType:
        if name in sys.modules:
            return sys.modules[name]
        spec = importlib.util.find_spec(name)
        spec.loader = importlib.util.LazyLoader(spec.loader)
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        return module

    ibis = _lazy("ibis")
