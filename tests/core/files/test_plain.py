"""Plain JSON is what a dataclass says, or a ValueError."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any, Literal

import pytest

from core.files.plain import parse, read_as


@dataclass(frozen=True)
class Inner:
    size: int = 1

    def __post_init__(self) -> None:
        if self.size < 1:
            raise ValueError("too small")


@dataclass(frozen=True)
class Outer:
    name: str
    share: float = 0.0
    best: float = math.inf
    inner: Inner = field(default_factory=Inner)
    sizes: tuple[int, ...] = ()
    pair: tuple[float, float] = (0.0, 0.0)
    way: Literal["a", "b"] = "a"
    flag: bool = False
    limit: int | None = None
    table: dict[str, tuple[int, ...]] = field(default_factory=dict)
    free: dict[str, Any] = field(default_factory=dict)
    order: dict[str, None] = field(default_factory=dict)


def test_what_fits_is_taken() -> None:
    text = """{"name": "x", "share": 1, "best": Infinity, "inner": {"size": 3}, "sizes": [1, 2],
        "pair": [0.5, 1], "way": "b", "flag": true, "limit": null, "table": {"k": [4]},
        "free": {"any": [{"deep": null}]}, "order": {"last": null, "first": null}}"""
    read = read_as(Outer, parse(text))
    assert read == Outer("x", 1.0, math.inf, Inner(3), (1, 2), (0.5, 1.0), "b", True, None,
                         {"k": (4,)}, {"any": [{"deep": None}]},
                         {"last": None, "first": None})  # fmt: skip
    assert type(read.share) is float
    assert read_as(Outer, {"name": "x", "new": 1}, known_only=True) == Outer("x")


def nested(depth: int) -> Any:
    value: Any = []
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    "changes",
    [
        {"name": 1}, {"name": None}, {"name": "x" * 10_001}, {"share": "1"}, {"share": True},
        {"share": math.nan}, {"share": math.inf}, {"share": 2**70}, {"best": -math.inf},
        {"inner": 3}, {"inner": {"size": 0}}, {"inner": {"size": 1.0}}, {"inner": {"big": 1}},
        {"sizes": 1}, {"sizes": [1, "2"]}, {"sizes": {"1": 1}}, {"pair": [1]}, {"pair": [1, 2, 3]},
        {"way": "c"}, {"way": ["a"]}, {"flag": 1}, {"limit": 1.5}, {"limit": 2**63},
        {"table": {"k": 4}}, {"table": [4]}, {"free": nested(30)}, {"free": {"a": nested(30)}},
        {"free": {"a": 2**70}}, {"new": 1}, {"order": {"a": 1}},
    ],
)  # fmt: skip
def test_what_does_not_fit_is_a_value_error(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_as(Outer, {"name": "x", **changes})


@pytest.mark.parametrize("text", ["", "[", b"\xff\xfe", "[" * 100_000, "1" * 10_000, "{'a': 1}"])
def test_what_is_no_json_is_a_value_error(text: str | bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse(text)


@pytest.mark.parametrize("values", [None, [], "x", 1, {}, {"share": 1.0}])
def test_what_is_no_object_or_lacks_a_field_is_a_value_error(values: Any) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_as(Outer, values)
