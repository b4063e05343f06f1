"""What is known of a network, as lines to compare."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from adjgui.models.measure import SamePhotos
from adjgui.shell import texts
from adjgui.shell.models import MODES, Model
from adjgui.shell.texts import tr
from core.files import readable

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


def compare(models: Sequence[Model], measured: SamePhotos | None = None) -> list[Figure]:
    """The figures of one model, or of two side by side.

    What each found in its own validation is told of one alone: two runs ask about other photos,
    wear and sizes, and their figures say nothing of each other. Two are compared by what was
    measured on the same photos.
    """
    rows: list[Figure] = []

    def add(name: str, text_of: Callable[[Model], str]) -> None:
        values = tuple(text_of(model) or _NONE for model in models)
        if any(value != _NONE for value in values):
            rows.append(Figure(name, values))

    if measured is not None and any(measured.share(model) is not None for model in models):
        shares = tuple(texts.percent(measured.share(model)) for model in models)
        better = measured.better(models) if len(models) == 2 else None
        rows.append(Figure(tr("Neighbours first"), shares, better))
    if len(models) == 1:
        rows += _own_validation(models[0])
    add(tr("Pairs seen"), lambda model: _count(model.figure("pairs")))
    add(tr("Steps"), lambda model: _count(model.figure("step")))
    add(tr("Trained for"), _minutes)
    add(tr("Way"), lambda model: _mode(_data(model).get("mode")))
    add(tr("From"), lambda model: str(_data(model).get("weights") or ""))
    add(tr("Photos"), _photos)
    add(tr("Wear"), _wear)
    add(tr("Piece sizes"), lambda model: _sizes(model.facts.get("piece_sizes") or ()))
    add(tr("Network"), _network)
    add(tr("Made"), lambda model: model.when)
    add(
        tr("File"),
        lambda model: (
            f"{readable(model.path.name)}, {texts.size(model.size)}" if model.size else ""
        ),
    )
    return rows


def _own_validation(model: Model) -> list[Figure]:
    """What a run found on the photos that it kept from learning."""
    accuracy, loss = model.figure("validation_accuracy"), model.figure("validation_loss")
    rows = []
    if accuracy is not None:
        rows.append(Figure(tr("Pair accuracy in its own validation"), (texts.percent(accuracy),)))
    rows += [
        Figure(f"    {tr(kind)}", (texts.percent(share),))
        for kind, share in _by_kind(model).items()
    ]
    if loss is not None:
        rows.append(Figure(tr("Loss in its own validation"), (texts.number(loss, 3),)))
    return rows


def _data(model: Model) -> dict[str, object]:
    data = model.facts.get("training_data")
    return data if isinstance(data, dict) else {}


def _by_kind(model: Model) -> dict[str, float]:
    values = model.facts.get("figures", {}).get("validation_accuracy_by_kind")
    if not isinstance(values, dict):
        return {}
    return {kind: float(share) for kind, share in values.items() if _is_number(share)}


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and math.isfinite(value)


def _count(value: float | None) -> str:
    return "" if value is None else texts.count(value)


def _minutes(model: Model) -> str:
    value = model.figure("minutes")
    return "" if value is None else texts.elapsed(60 * value)


def _mode(value: object) -> str:
    return tr(MODES[value].title) if isinstance(value, str) and value in MODES else ""


def _photos(model: Model) -> str:
    count, pieces = _data(model).get("photos"), _data(model).get("pieces")
    if isinstance(pieces, int):
        return tr(
            "{pieces} pieces of {source}",
            pieces=texts.count(pieces),
            source=_data(model).get("source") or tr("a puzzle"),
        )
    if not isinstance(count, int):
        return ""
    return tr(
        "{count} of {source}",
        count=texts.count(count),
        source=_data(model).get("source") or tr("a folder"),
    )


def _wear(model: Model) -> str:
    wear = _data(model).get("wear")
    if not isinstance(wear, dict):
        return ""
    wear = {name: value for name, value in wear.items() if _is_number(value)}
    parts = []
    if wear.get("max_erosion"):
        parts.append(tr("{erosion}\u2009px eroded", erosion=wear["max_erosion"]))
    if wear.get("min_jpeg") and wear.get("clean_share", 1) < 1:
        parts.append(tr("JPEG from {quality}", quality=wear["min_jpeg"]))
    if wear.get("max_noise") and wear.get("clean_share", 1) < 1:
        parts.append(tr("noise"))
    return ", ".join(parts) or tr("none")


def _sizes(sizes: Sequence[int]) -> str:
    if not sizes:
        return ""
    if len(sizes) > 4:
        return tr("{least} to {most}\u2009px", least=min(sizes), most=max(sizes))
    return ", ".join(map(str, sizes)) + "\u2009px"


def _network(model: Model) -> str:
    architecture = str(model.facts.get("architecture") or "")
    stem = model.facts.get("stem")
    return f"{architecture}, stem {stem}" if architecture == "ResNetFT" else architecture
