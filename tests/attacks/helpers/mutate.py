"""Changes bytes and JSON values, a little or a lot, where it hurts."""

from __future__ import annotations

import json
import math
import random
from collections.abc import Callable
from typing import Any

_NUMBERS = (
    0, 1, -1, 2, 3, 127, 128, 255, 256, 2**15, 2**16 - 1, 2**31 - 1, 2**31, 2**32 - 1, 2**53, 2**63,
    10**30, -(2**31), 0.5, -0.0, 1e-300, 1e300, 1e308, math.nan, math.inf, -math.inf,
)  # fmt: skip
_TEXTS = (
    "", " ", "\0", "a" * 5000, "../../x", "/", "C:\\x", "\u202e", "\N{GRINNING FACE}", "\udce9",
    "nan", "-1", "1e999", "true", "<b>x</b>", "%s%n", "=1+1", "\n", "\u0130I\u0131i", "CON", ".",
)  # fmt: skip


def odd_value(dice: random.Random, depth: int = 0) -> Any:
    """A value of JSON that nobody expects."""
    kind = dice.randrange(8)
    if kind < 3:
        return dice.choice(_NUMBERS)
    if kind < 5:
        return dice.choice(_TEXTS)
    if kind == 5:
        return dice.choice((None, True, False))
    if kind == 6 and depth < 3:
        return [odd_value(dice, depth + 1) for _ in range(dice.choice((0, 1, 2, 50)))]
    if kind == 7 and depth < 3:
        return {
            str(odd_value(dice, 3)): odd_value(dice, depth + 1)
            for _ in range(dice.choice((0, 1, 3)))
        }
    return _deep(dice.choice((5, 30, 400)))


def _deep(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


def odd_json(dice: random.Random, values: Any) -> Any:
    """The values with one to three of them changed, dropped, doubled or swapped."""
    values = json.loads(json.dumps(values))
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        values = _change(dice, values)
    return values


def _change(dice: random.Random, values: Any) -> Any:
    places: list[tuple[Any, Any]] = []

    def walk(one: Any) -> None:
        pairs: Any = ()
        if isinstance(one, dict):
            pairs = one.items()
        elif isinstance(one, list):
            pairs = enumerate(one[:12])
        for key, value in pairs:
            places.append((one, key))
            walk(value)

    walk(values)
    if not places or dice.random() < 0.02:
        return odd_value(dice)
    holder, key = dice.choice(places)
    old = holder[key]
    way = dice.randrange(7)
    if way == 0:
        if isinstance(holder, dict):
            holder.pop(key)
        else:
            holder.insert(0, old)
    elif way == 1 and isinstance(old, (int, float)) and not isinstance(old, bool):
        holder[key] = dice.choice((-old, old + 1, old - 1, old * 2, old / 2, str(old), [old]))
    elif way == 2:
        other, name = dice.choice(places)
        holder[key] = json.loads(json.dumps(other[name])) if other is not holder else None
    elif way == 3 and isinstance(holder, dict):
        holder[dice.choice(_TEXTS)] = odd_value(dice)
    else:
        holder[key] = odd_value(dice)
    return values


def json_bytes(dice: random.Random, values: Any) -> bytes:
    """JSON of values; now and then of another encoding, cut off, or with a key twice."""
    text = json.dumps(values, ensure_ascii=dice.random() < 0.9)
    data = text.encode("utf-8", "surrogatepass")
    way = dice.randrange(40)
    if way == 0:
        return data[: dice.randrange(len(data) + 1)]
    if way == 1:
        return text.encode("utf-16", "surrogatepass")
    if way == 2:
        return b"\xef\xbb\xbf" + data
    if way == 3:
        return data + data
    if way == 4:
        return bytes_changed(dice, data)
    return data


def bytes_changed(dice: random.Random, data: bytes, head: int = 200) -> bytes:
    """Bytes with some of them changed, mostly near the beginning, where sizes are said."""
    out = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 4, 16))):
        if not out:
            break
        _WAYS[dice.randrange(len(_WAYS))](dice, out, head)
    return bytes(out)


def _place(dice: random.Random, out: bytearray, head: int) -> int:
    near = min(head, len(out))
    return dice.randrange(near) if dice.random() < 0.7 else dice.randrange(len(out))


def _one(dice: random.Random, out: bytearray, head: int) -> None:
    out[_place(dice, out, head)] = dice.choice((0, 1, 127, 128, 255, dice.randrange(256)))


def _bit(dice: random.Random, out: bytearray, head: int) -> None:
    out[_place(dice, out, head)] ^= 1 << dice.randrange(8)


def _number(dice: random.Random, out: bytearray, head: int) -> None:
    size = dice.choice((2, 4, 8))
    value = int(dice.choice((0, 1, 255, 2**15, 2**16 - 1, 60_000, 2**20, 2**31 - 1, 2**32 - 1)))
    at = _place(dice, out, head)
    order: Any = dice.choice(("little", "big"))
    out[at : at + size] = (value % 256**size).to_bytes(size, order)


def _cut(dice: random.Random, out: bytearray, head: int) -> None:
    del out[_place(dice, out, head) :]


def _drop(dice: random.Random, out: bytearray, head: int) -> None:
    at = _place(dice, out, head)
    del out[at : at + dice.choice((1, 2, 8, 100))]


def _repeat(dice: random.Random, out: bytearray, head: int) -> None:
    at = _place(dice, out, head)
    part = bytes(out[at : at + dice.choice((1, 4, 64, 1000))])
    out[at:at] = part * dice.choice((1, 2, 50))


def _zeros(dice: random.Random, out: bytearray, head: int) -> None:
    at = _place(dice, out, head)
    out[at : at + dice.choice((4, 64, 1000))] = bytes(dice.choice((4, 64)))


_WAYS: tuple[Callable[[random.Random, bytearray, int], None], ...] = (
    _one, _one, _bit, _bit, _number, _number, _cut, _drop, _repeat, _zeros,
)  # fmt: skip
