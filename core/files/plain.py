"""Plain JSON from a file becomes a dataclass, once every value is seen to be what its field says.

A file may come from anyone, and Python checks no types: what is of another type, without end or too
deep would surface far away. Ranges are the dataclass's own business.
"""

from __future__ import annotations

import dataclasses
import json
import math
import types
import typing
from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import Any, Literal, TypeVar, cast

MOST_TEXT = 10_000
DEEPEST = 20
_LARGEST = 2**63  # of a whole number, not included

T = TypeVar("T")


def parse(text: str | bytes) -> Any:
    """What JSON says.

    Raises:
        ValueError: it is no JSON, not UTF-8, or goes too deep.
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("It goes too deep.") from error


def read_as(kind: type[T], values: object, *, known_only: bool = False) -> T:
    """Make a dataclass of a JSON object.

    Fields may be of bool, int, float, str, None, Any, Literal, unions, tuples, dicts with keys of
    text, and dataclasses of such. A whole number serves as a float; no number is NaN, and infinite
    only where the default is. Of Any, all that JSON knows is taken.

    Args:
        kind: the dataclass.
        values: what `parse` gave.
        known_only: pass over what is no field of it; else that is an error.

    Raises:
        ValueError: a value is missing or is not what its field says; or what the dataclass says of
            ranges.
    """
    if not isinstance(values, dict):
        raise ValueError(f"This is no description of a {kind.__name__}.")
    hints = _hints_of(cast(Hashable, kind))
    taken = {}
    for name, value in values.items():
        if name in hints:
            taken[name] = _checked(hints[name], value, name, 0)
        elif not known_only:
            raise ValueError(f"Nothing is known of {name[:50]!r}.")
    for field in dataclasses.fields(kind):  # type: ignore[arg-type]  # it is a dataclass
        if field.name in taken:
            infinite = isinstance(taken[field.name], float) and math.isinf(taken[field.name])
            if infinite and taken[field.name] != field.default:
                raise ValueError(f"{field.name!r} is not finite.")
        elif field.default is field.default_factory is dataclasses.MISSING:
            raise ValueError(f"{field.name!r} is missing.")
    return kind(**taken)


@lru_cache
def _hints_of(kind: Hashable) -> Mapping[str, Any]:
    return typing.get_type_hints(kind)


def _checked(kind: Any, value: Any, name: str, depth: int) -> Any:
    """The value, if it is of a kind; lists become tuples and objects dataclasses."""
    if depth > DEEPEST:
        raise ValueError(f"{name!r} goes too deep.")
    outer, inner = typing.get_origin(kind), typing.get_args(kind)
    if outer in (typing.Union, types.UnionType):
        for one in inner:
            try:
                return _checked(one, value, name, depth + 1)
            except ValueError:
                continue
    elif outer is Literal:
        if any(value == one and type(value) is type(one) for one in inner):
            return value
    elif outer is tuple and isinstance(value, list):
        if inner[1:] == (...,):
            return tuple(_checked(inner[0], one, name, depth + 1) for one in value)
        if len(inner) == len(value):
            return tuple(
                _checked(one, part, name, depth + 1) for one, part in zip(inner, value, strict=True)
            )
    elif outer is dict and isinstance(value, dict):
        return {
            _checked(str, key, name, depth): _checked(inner[1], one, name, depth + 1)
            for key, one in value.items()
        }
    elif dataclasses.is_dataclass(kind):
        return read_as(kind, value)  # type: ignore[arg-type]  # it is a type
    elif kind is Any:
        return _any(value, name, depth)
    elif kind in (None, type(None)):  # None within dict[str, None]
        if value is None:
            return None
    elif kind is float and type(value) in (int, float):
        if abs(value) < _LARGEST or (type(value) is float and not math.isnan(value)):
            return float(value)
    elif kind is int and type(value) is int:
        if abs(value) < _LARGEST:
            return value
    elif kind is str and type(value) is str:
        if len(value) <= MOST_TEXT:
            return value
    elif kind is bool and type(value) is bool:
        return value
    raise ValueError(f"{name!r} is not what it should be.")


def _any(value: Any, name: str, depth: int) -> Any:
    """What JSON knows, of bounded depth and size; nothing is changed."""
    if depth > DEEPEST:
        raise ValueError(f"{name!r} goes too deep.")
    if isinstance(value, dict):
        for key, one in value.items():
            _checked(str, key, name, depth)
            _any(one, name, depth + 1)
    elif isinstance(value, list):
        for one in value:
            _any(one, name, depth + 1)
    elif type(value) is int and abs(value) >= _LARGEST:
        raise ValueError(f"{name!r} is too large.")
    return value
