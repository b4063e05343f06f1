"""Checkpoints: safetensors weights with JSON metadata in the same file. No pickle anywhere."""

from __future__ import annotations

import copy
import json
import math
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.torch import load, save, save_file
from torch import Tensor, nn

from core.errors import AdjguiError
from core.files import is_device, replacing_by_library, shown_path, write_atomically
from core.files.plain import parse, read_as
from core.network.models import FROM_SCRATCH_DIM, STEMS, FromScratch, SeamResNet
from core.network.normalisation import to_normalisation
from core.network.seam import SeamWindow
from core.version import __version__

FORMAT = "adjgui-checkpoint-1"
_SYSTEM_ERROR = re.compile(r"os error (\d+)")
SHEETS = "sheets."
"""What tensors begin with in a file that are added for worn sheets, see `Checkpoint`."""

MAX_BYTES = 1_000_000_000
MAX_HEAD = 10_000_000  # bytes

# What reading made-up values raises, one way or the other.
_ODD = (ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, RuntimeError)


@dataclass(frozen=True)
class CheckpointMetadata:
    """What a checkpoint says of itself.

    Attributes:
        name: for people, shown in menus.
        architecture: ``"ResNetFT"`` or ``"FromScratch"``.
        stem: a key of ``core.network.models.STEMS``; ResNetFT only.
        seam_window: how its input is cut.
        piece_sizes: px, the sizes that it was trained on.
        normalisation: of the input, as ``core.network.normalisation.to_normalisation`` reads it.
        calibration: ``{"scale", "bias"}``: log-odds = scale * (a_1 - a_0) + bias, fitted on
            validation photos (Platt 1999); an optional ``"by_size"`` maps a piece size in px (as
            a string) to its own pair.
        training_data: what it was trained on, as text and counts.
        figures: measured on data that it was not trained on.
        version: of this program when it was saved.
        created: UTC, ISO 8601.
    """

    name: str
    architecture: str = "ResNetFT"
    stem: str = "stock"
    seam_window: SeamWindow = field(default_factory=SeamWindow)
    piece_sizes: tuple[int, ...] = ()
    normalisation: dict[str, Any] = field(default_factory=dict)
    calibration: dict[str, Any] = field(default_factory=lambda: {"scale": 1.0, "bias": 0.0})
    training_data: dict[str, Any] = field(default_factory=dict)
    figures: dict[str, Any] = field(default_factory=dict)
    version: str = __version__
    created: str = field(
        default_factory=lambda: datetime.now(timezone.utc).isoformat(timespec="seconds")
    )

    def to_json(self) -> str:
        """One line, as the file's header keeps it."""
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> CheckpointMetadata:
        """Read what ``to_json`` wrote; fields of other versions are passed over.

        Raises:
            ValueError: the text is something else.
        """
        try:
            values = parse(text)
            if not {"seam_window", "piece_sizes"} <= set(values):
                raise ValueError("How it sees a seam is missing.")
            metadata = read_as(cls, values, known_only=True)
            metadata._check()
        except (TypeError, KeyError, AttributeError, ArithmeticError) as error:
            raise ValueError(f"This does not describe a checkpoint: {error!r}") from error
        return metadata

    def _check(self) -> None:
        """Raise where a field read from a file is not what the rest of the program expects."""
        if not all(1 <= size <= 10_000 for size in self.piece_sizes[:1000] or (1,)):
            raise ValueError("A piece size is not one.")
        check_calibration(self.calibration)
        if self.architecture == "FromScratch" and self.seam_window.model_dim != FROM_SCRATCH_DIM:
            raise ValueError("A FromScratch takes windows of one size alone.")
        to_normalisation(self.normalisation)

    def platt(self, piece_size: int) -> tuple[float, float]:
        """Scale and bias for pieces of a size in px.

        Between two sizes that were fitted they change evenly with the logarithm of the size, so
        that no verdict jumps from one px to the next; beyond the last one they stay.
        """
        by_size = self.calibration.get("by_size")
        if not by_size:
            return float(self.calibration["scale"]), float(self.calibration["bias"])
        sizes = sorted(by_size, key=int)
        places = np.log([int(size) for size in sizes])
        place = math.log(piece_size)
        scale, bias = (
            float(np.interp(place, places, [float(by_size[size][name]) for size in sizes]))
            for name in ("scale", "bias")
        )
        return scale, bias


def check_calibration(calibration: Mapping[str, Any]) -> None:
    """Raise where one that was read from a file cannot be used, see `CheckpointMetadata`."""
    by_size = calibration.get("by_size") or {}
    if not isinstance(by_size, dict) or not all(
        re.fullmatch("[1-9][0-9]*", size) for size in by_size
    ):
        raise TypeError("The calibration by size is not a table of piece sizes.")
    for one in by_size.values() if by_size else [calibration]:
        if not (math.isfinite(float(one["scale"])) and math.isfinite(float(one["bias"]))):
            raise ValueError("A number of the calibration is not finite.")


@dataclass(frozen=True)
class Checkpoint:
    """A network ready to score (in eval mode) and what is known of it.

    Attributes:
        model: the network.
        metadata: what is known of it.
        path: the file.
        for_sheets: what is added to some of its weights, by their names, where the pieces come from
            a picture that was worn after it was scrambled (`core.scoring.rim.are_of_a_worn_sheet`);
            empty where those are judged like others. A difference fits a network that has learnt on
            as well (task arithmetic, Ilharco et al. 2023).
    """

    model: nn.Module
    metadata: CheckpointMetadata
    path: Path | None = None
    for_sheets: Mapping[str, Tensor] = field(default_factory=dict)

    def model_for_sheets(self) -> nn.Module:
        """A copy of the network for pieces of a worn sheet; itself where it is the same."""
        if not self.for_sheets:
            return self.model
        model = copy.deepcopy(self.model)
        weights = model.state_dict()
        for name, difference in self.for_sheets.items():
            weights[name].add_(difference.to(weights[name]))
        return model


def save_checkpoint(
    path: str | os.PathLike[str],
    model: nn.Module,
    metadata: CheckpointMetadata,
    *,
    for_sheets: Mapping[str, Tensor] | None = None,
    half_precision: bool = False,
) -> None:
    """Write weights and metadata atomically: the old file stays whole until the new one is.

    Args:
        path: where; by custom it ends in ``.safetensors``.
        model: its ``state_dict`` is stored.
        metadata: stored in the file's header.
        for_sheets: see `Checkpoint`.
        half_precision: floats as float16, half the size; they are read back as float32.
    """
    tensors = {}
    more = {SHEETS + name: tensor for name, tensor in (for_sheets or {}).items()}
    for name, tensor in (model.state_dict() | more).items():
        half = half_precision and tensor.is_floating_point()
        tensors[name] = (tensor.half() if half else tensor).detach().to("cpu").contiguous()
    write_tensors(path, tensors, {"format": FORMAT, "metadata": metadata.to_json()})


def write_tensors(
    path: str | os.PathLike[str], tensors: dict[str, Tensor], header: dict[str, str]
) -> None:
    """Write a safetensors file atomically and durably; errors as of `core.files.replacing`.

    The library writes it itself: it holds Python up for 2 ms, where bytes of 180 MB take 160 ms in
    which a window stands still.
    """
    if is_device(Path(path)):
        write_atomically(path, save(tensors, metadata=header))
        return
    with replacing_by_library(path) as temporary:
        try:
            save_file(tensors, temporary, metadata=header)
        except SafetensorError as error:
            found = _SYSTEM_ERROR.search(str(error))
            if found is None:
                raise
            number = int(found.group(1))
            raise OSError(number, os.strerror(number)) from error


def read_metadata(path: str | os.PathLike[str]) -> CheckpointMetadata:
    """A checkpoint's metadata, without reading its weights.

    Raises:
        AdjguiError: the file is missing, unreadable or not one of this program's checkpoints.
    """
    _, header = read_tensors(path, header_only=True)
    return _metadata_of(header, path)


def _metadata_of(header: Mapping[str, str], path: str | os.PathLike[str]) -> CheckpointMetadata:
    if header.get("format") != FORMAT:
        raise AdjguiError(
            f"{shown_path(path)} is not a checkpoint of this program: it says nothing "
            "of how it was trained."
            " Choose a checkpoint saved by adjgui."
        )
    try:
        return CheckpointMetadata.from_json(header["metadata"])
    except (ValueError, KeyError) as error:
        raise AdjguiError(
            f"The description inside the checkpoint {shown_path(path)} is damaged. "
            "Choose another checkpoint."
        ) from error


def read_tensors(
    path: str | os.PathLike[str], *, header_only: bool = False
) -> tuple[dict[str, Tensor], dict[str, str]]:
    """Tensors, all of whose numbers are finite, and header of a safetensors file.

    The file is read, not mapped: one that shrinks meanwhile would end the process, and the library
    opens no name that is not UTF-8.

    Raises:
        AdjguiError: it is missing, damaged, too large, or of another kind.
    """
    source = Path(path)
    if not source.is_file():
        raise AdjguiError(
            f"There is no checkpoint file {shown_path(source)}. Choose one that exists."
        )
    try:
        with source.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            head = _read_head(file, size)
            file.seek(0)
            tensors = {} if header_only else load(file.read(size))
    except (SafetensorError, OSError, MemoryError, *_ODD) as error:
        raise AdjguiError(
            f"{shown_path(source)} is not a readable checkpoint; it may be cut off or "
            "of another kind."
            " Choose a .safetensors file saved by adjgui."
        ) from error
    for tensor in tensors.values():
        if tensor.is_floating_point() and not bool(torch.isfinite(tensor).all()):
            raise AdjguiError(
                f"The weights in {shown_path(source)} are not all numbers; the file may be damaged."
                " Choose another checkpoint."
            )
    return tensors, head


def _read_head(file: BinaryIO, size: int) -> dict[str, str]:
    """The texts in a safetensors file's head, once its tensors are seen to fill the rest of it."""
    length = int.from_bytes(file.read(8), "little")
    if not 2 <= length <= min(size - 8, MAX_HEAD) or size > MAX_BYTES:
        raise ValueError("The head is larger than the file.")
    values = parse(file.read(length))
    texts = values.pop("__metadata__", {})
    ends = [tensor["data_offsets"][1] for tensor in values.values()]
    if max(ends, default=0) != size - 8 - length:
        raise ValueError("The tensors do not fill the file.")
    if not all(isinstance(text, str) for text in texts.values()):
        raise TypeError("The head holds more than texts.")
    return dict(texts)


def empty_model(metadata: CheckpointMetadata) -> nn.Module:
    """The untrained network that a checkpoint's weights go into."""
    if metadata.architecture == "FromScratch":
        return FromScratch()
    if metadata.architecture != "ResNetFT" or metadata.stem not in STEMS:
        raise AdjguiError(
            f"The checkpoint {metadata.name!r} is of a kind ({metadata.architecture},"
            f" {metadata.stem}) that this version does not know. Update adjgui."
        )
    return SeamResNet(2, stem=metadata.stem, normalise=to_normalisation(metadata.normalisation))


def load_checkpoint(
    path: str | os.PathLike[str], *, device: torch.device | str = "cpu"
) -> Checkpoint:
    """Load a checkpoint in eval mode, in float32.

    Raises:
        AdjguiError: the file is missing, damaged, foreign, or of an unknown kind.
    """
    tensors, header = read_tensors(path)
    metadata = _metadata_of(header, path)
    model = empty_model(metadata)
    more = with_prefix(tensors, SHEETS)
    own = {name: tensor for name, tensor in tensors.items() if not name.startswith(SHEETS)}
    try:
        model.load_state_dict(own)  # copied into float32
        check_differences(more, model.state_dict())
    except RuntimeError as error:
        raise AdjguiError(
            f"The weights in {shown_path(path)} do not fit a {metadata.architecture}; "
            "the file may be damaged."
            " Choose another checkpoint."
        ) from error
    model.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    model.eval()
    for_sheets = {name: tensor.float() for name, tensor in more.items()}
    return Checkpoint(model, metadata, Path(path), for_sheets)


def with_prefix(tensors: Mapping[str, Tensor], prefix: str) -> dict[str, Tensor]:
    """Those whose names begin so, by what follows."""
    return {name.removeprefix(prefix): t for name, t in tensors.items() if name.startswith(prefix)}


def check_differences(more: Mapping[str, Tensor], weights: Mapping[str, Tensor]) -> None:
    """Raise where what is to be added to a network's weights does not fit them.

    Raises:
        RuntimeError: a name is unknown or a shape another.
    """
    for name, tensor in more.items():
        own = weights.get(name)
        if own is None or own.shape != tensor.shape or not own.is_floating_point():
            raise RuntimeError(f"There is nothing to add {name} to.")
