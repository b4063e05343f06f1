"""Checkpoints: header, description and weights of a safetensors file, mutated."""

from __future__ import annotations

import json
import math
import random
import struct
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from adjgui.models.library import read_model
from core.network.checkpoint import load_checkpoint, read_metadata
from core.scorers import ScorerStore
from core.scoring.network import ResNetScorer
from tests.attacks.helpers.attack import Attack, may_refuse, must
from tests.attacks.helpers.mutate import bytes_changed, json_bytes, odd_json
from tests.conftest import OLD_FILES, ROOT

_SMALL = OLD_FILES / "from-scratch.safetensors"
_LARGE = ROOT / "assets" / "resnetft.safetensors"


@lru_cache
def _parts(path: Path) -> tuple[Any, bytes]:
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    return json.loads(data[8 : 8 + length]), data[8 + length :]


def changed(dice: random.Random, path: Path) -> bytes:
    """A mutated safetensors file."""
    head, body = _parts(path)
    way = dice.randrange(10)
    if way < 5:  # the description
        head = json.loads(json.dumps(head))
        texts = head["__metadata__"]
        name = dice.choice([*texts, "metadata", "metadata"])
        if dice.random() < 0.85:
            try:
                texts[name] = json_bytes(dice, odd_json(dice, json.loads(texts[name]))).decode(
                    "utf-8", "replace"
                )
            except ValueError:
                texts[name] = dice.choice(("", "x", "adjgui-checkpoint-2", "null"))
        else:
            head["__metadata__"] = odd_json(dice, texts)
    elif way < 8:  # the list of tensors
        texts = head["__metadata__"]
        tensors = {name: one for name, one in head.items() if name != "__metadata__"}
        chosen = dict(dice.sample(sorted(tensors.items()), min(3, len(tensors))))
        odd = odd_json(dice, chosen)
        head = {**tensors, **odd, "__metadata__": texts} if isinstance(odd, dict) else odd
    else:
        body = bytes_changed(dice, body, head=len(body))
        if dice.random() < 0.5:
            kind = dice.choice((math.nan, math.inf, 1e38, -1e38))
            at = 4 * dice.randrange(len(body) // 4) if len(body) > 8 else 0
            body = body[:at] + struct.pack("<f", kind) + body[at + 4 :]
    text = json.dumps(head).encode() if dice.random() < 0.9 else json_bytes(dice, head)
    length = len(text) if dice.random() < 0.93 else dice.choice((0, 1, len(text) + 8, 2**40, 2**63))
    data = struct.pack("<Q", length) + text + body
    return bytes_changed(dice, data) if dice.random() < 0.08 else data


def make(dice: random.Random, folder: Path) -> None:
    """Write a mutated checkpoint, mostly of the small network."""
    source = _LARGE if dice.random() < 0.05 else _SMALL
    (folder / "a.safetensors").write_bytes(changed(dice, source))


def strike(folder: Path) -> None:
    """Read what it says, load it, score with it, list it among the networks of the app."""
    path = folder / "a.safetensors"
    metadata = None
    with may_refuse():
        metadata = read_metadata(path)
    model = read_model(path, "kept")
    must((metadata is None) == bool(model.problem), "the app lists it otherwise")
    checkpoint = None
    with may_refuse():
        checkpoint = load_checkpoint(path)
    with may_refuse():
        ScorerStore("eager").load("resnet", path)
        must(checkpoint is not None, "a scorer of what cannot be loaded")
    if checkpoint is None:
        return
    rng = np.random.default_rng(0)
    for size in (28, 75):
        pieces = rng.integers(0, 256, (2, 2, size, size, 3), np.uint8)
        with may_refuse():
            scores = ResNetScorer(checkpoint, engine="eager").pair_scores(*pieces)
            must(all(math.isfinite(one.log_odds) for one in scores), "a score that is no number")
            must(all(0 <= (one.probability or 0) <= 1 for one in scores), "no probability")


ATTACK = Attack("checkpoints", make, strike, wanted=1000)
