"""What is known of a network, as lines to compare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from adjgui.shell import texts
from adjgui.shell.models import MODES, Model

_NONE = "\N{EN DASH}"


@dataclass(frozen=True)
class Figure:
    """One line of the comparison.

    Attributes:
        name: of the figure.
        texts: one for each model.
        better: index of the better one; None where it is no contest.
    """

    name: str
    texts: tuple[str, ...]
    better: int | None = None


def compare(models: Sequence[Model]) -> list[Figure]:
    """The figures of one model, or of two side by side."""
    rows: list[Figure] = []

    def add(name: str, text_of: Callable[[Model], str]) -> None:
        values = tuple(text_of(model) or _NONE for model in models)
        if any(value != _NONE for value in values):
            rows.append(Figure(name, values))

    def add_share(name: str, value_of: Callable[[Model], float | None], high: bool = True) -> None:
        values = [value_of(model) for model in models]
        known = [value for value in values if value is not None]
        if not known:
            return
        better = None
        if len(known) == len(values) == 2 and known[0] != known[1]:
            better = known.index(max(known) if high else min(known))
        shown = (texts.percent(v) if high or v is None else f"{v:.3f}" for v in values)
        rows.append(Figure(name, tuple(shown), better))

    add_share("Pair accuracy", lambda model: model.figure("validation_accuracy"))
    kinds: dict[str, None] = {}
    for model in models:
        kinds.update(dict.fromkeys(_by_kind(model)))
    for kind in kinds:
        add_share(f"    {kind}", partial(_share_of_kind, kind))
    add_share("Loss", lambda model: model.figure("validation_loss"), high=False)
    add("Pairs seen", lambda model: _count(model.figure("pairs")))
    add("Steps", lambda model: _count(model.figure("step")))
    add("Trained for", _minutes)
    add("Way", lambda model: _mode(_data(model).get("mode")))
    add("From", lambda model: str(_data(model).get("weights") or ""))
    add("Photos", _photos)
    add("Wear", _wear)
    add("Piece sizes", lambda model: _sizes(model.facts.get("piece_sizes") or ()))
    add("Network", _network)
    add("Made", lambda model: model.when)
    add("File", lambda model: f"{model.path.name}, {texts.size(model.size)}" if model.size else "")
    return rows


def _data(model: Model) -> dict[str, object]:
    data = model.facts.get("training_data")
    return data if isinstance(data, dict) else {}


def _by_kind(model: Model) -> dict[str, float]:
    values = model.facts.get("figures", {}).get("validation_accuracy_by_kind")
    return values if isinstance(values, dict) else {}


def _share_of_kind(kind: str, model: Model) -> float | None:
    return _by_kind(model).get(kind)


def _count(value: float | None) -> str:
    return "" if value is None else texts.count(value)


def _minutes(model: Model) -> str:
    value = model.figure("minutes")
    return "" if value is None else texts.elapsed(60 * value)


def _mode(value: object) -> str:
    return MODES[value].title if isinstance(value, str) and value in MODES else ""


def _photos(model: Model) -> str:
    count = _data(model).get("photos")
    if not isinstance(count, int):
        return ""
    return f"{texts.count(count)} of {_data(model).get('source') or 'a folder'}"


def _wear(model: Model) -> str:
    wear = _data(model).get("wear")
    if not isinstance(wear, dict):
        return ""
    parts = []
    if wear.get("max_erosion"):
        parts.append(f"{wear['max_erosion']}\u2009px eroded")
    if wear.get("min_jpeg") and wear.get("clean_share", 1) < 1:
        parts.append(f"JPEG from {wear['min_jpeg']}")
    if wear.get("max_noise") and wear.get("clean_share", 1) < 1:
        parts.append("noise")
    return ", ".join(parts) or "none"


def _sizes(sizes: Sequence[int]) -> str:
    if not sizes:
        return ""
    if len(sizes) > 4:
        return f"{min(sizes)} to {max(sizes)}\u2009px"
    return ", ".join(map(str, sizes)) + "\u2009px"


def _network(model: Model) -> str:
    architecture = str(model.facts.get("architecture") or "")
    stem = model.facts.get("stem")
    return f"{architecture}, stem {stem}" if architecture == "ResNetFT" else architecture
