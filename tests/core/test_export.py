"""Scores and arrangements as files that other programs read."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from typing import Any

import numpy as np

from core.export import ScoredPair, arrangement_values, scores_csv, scores_json, to_json
from core.puzzles.pieces import Puzzle, cut_photo


def puzzle(rows: int = 2, cols: int = 3, **changes: Any) -> Puzzle:
    photo = np.random.default_rng(0).integers(0, 256, (rows * 8, cols * 8, 3), np.uint8)
    return dataclasses.replace(cut_photo(photo, 8, source="bird.jpg"), **changes)


def pair(
    first: int, second: int, direction: Any = "right", score: float | None = 2.0
) -> ScoredPair:
    return ScoredPair(first, 0, second, 0, direction, score, None if score is None else 0.88)


def touching(cells: np.ndarray) -> list[ScoredPair]:
    """All pairs of pieces that lie so."""
    across, down = (cells[:, :-1], cells[:, 1:]), (cells[:-1], cells[1:])
    return [
        pair(int(first), int(second), direction)
        for direction, halves in (("right", across), ("below", down))
        for first, second in zip(*map(np.ravel, halves), strict=True)
    ]


IN_ORDER = np.arange(6).reshape(2, 3)


def test_scores_are_the_same_in_both_formats() -> None:
    in_puzzle = ScoredPair(1, 0, 2, 0, "right", 4.0, 0.98, -1.2345678)
    pairs = [pair(0, 1, score=1.2345678), pair(1, 4, "below", None), in_puzzle]
    values = json.loads(scores_json(puzzle(), pairs, "edge"))
    assert (values["source"], values["scorer"], values["pieces"]) == ("bird.jpg", "edge", 6)
    first, second = (f"Piece {number}" for number in puzzle().numbers[:2])
    assert values["pairs"][0] == {
        "first": 0, "first_name": first, "first_turns": 0,
        "second": 1, "second_name": second, "second_turns": 0,
        "direction": "right", "log_odds": 1.234568, "probability": 0.88, "log_odds_alone": None,
    }  # fmt: skip
    assert values["pairs"][1]["log_odds"] is None
    assert values["pairs"][2]["log_odds_alone"] == -1.234568
    rows = list(csv.DictReader(io.StringIO(scores_csv(puzzle(), pairs))))
    for row, entry in zip(rows, values["pairs"], strict=True):
        assert row == {key: "" if value is None else str(value) for key, value in entry.items()}


def test_names_of_files_are_given_and_are_no_formulas() -> None:
    names = ("=1+1.png", "@x,\n.png", 'q".png', "d.png", "e.png", "f.png")
    own = puzzle(names=names, order_known=False)
    rows = list(csv.DictReader(io.StringIO(scores_csv(own, [pair(0, 1), pair(2, 3)]), newline="")))
    assert rows[0]["first_name"] == "'=1+1.png"
    assert rows[0]["second_name"] == "'@x,\n.png"
    assert rows[1]["first_name"] == 'q".png'
    assert json.loads(scores_json(own, [pair(0, 1)], ""))["pairs"][0]["first_name"] == "=1+1.png"


def test_numbers_that_json_cannot_hold_are_left_empty() -> None:
    infinite = ScoredPair(0, 0, 1, 0, "right", float("-inf"), float("nan"), float("inf"))
    values = json.loads(scores_json(puzzle(), [infinite], "x"))["pairs"][0]
    assert [values[key] for key in ("log_odds", "probability", "log_odds_alone")] == [None] * 3


def test_a_finished_puzzle_is_an_arrangement_with_full_marks() -> None:
    values = arrangement_values(puzzle(), [0] * 6, touching(IN_ORDER), "mgc")
    assert (values["rows"], values["cols"], values["pieces"], values["scorer"]) == (2, 3, 6, "mgc")
    assert (values["direct"], values["neighbour"], values["perfect"]) == (1.0, 1.0, 1)
    assert values["arrangement"][4] == {"piece": 4, "row": 1, "col": 1, "turns": 0}
    assert (values["blocks"], values["loose"]) == ([], [])
    assert json.loads(to_json(values)) == values


def test_a_finished_puzzle_that_lies_on_its_side_is_finished() -> None:
    # a quarter counter-clockwise: the right column becomes the top row
    pairs = touching(np.rot90(IN_ORDER))
    values = arrangement_values(puzzle(), [1] * 6, pairs, "mgc")
    assert (values["rows"], values["cols"], values["perfect"]) == (3, 2, 1)


def test_blocks_and_loose_pieces_are_told_apart() -> None:
    pairs = [pair(0, 1), pair(1, 2), pair(3, 4)]
    values = arrangement_values(puzzle(), [0, 0, 0, 2, 0, 0], pairs, "mgc")
    assert [one["piece"] for one in values["arrangement"]] == [0, 1, 2]
    assert (values["rows"], values["cols"]) == (1, 3)
    assert [[one["piece"] for one in block] for block in values["blocks"]] == [[3, 4]]
    assert values["blocks"][0][0]["turns"] == 2
    assert values["loose"] == [5]
    assert [values[key] for key in ("direct", "neighbour", "perfect")] == [0.5, 2 / 7, 0]


def test_nothing_laid_yet_is_no_error() -> None:
    values = arrangement_values(puzzle(), [0] * 6, [], "")
    assert (values["rows"], values["cols"], values["arrangement"]) == (0, 0, [])
    assert (values["direct"], values["loose"]) == (0.0, [0, 1, 2, 3, 4, 5])


def test_nothing_is_claimed_of_pieces_whose_order_nobody_knows() -> None:
    own = puzzle(order_known=False, names=tuple(f"{i}.png" for i in range(6)))
    values = arrangement_values(own, [0] * 6, touching(IN_ORDER), "mgc")
    assert not {"direct", "neighbour", "perfect"} & set(values)
    assert values["arrangement"][0]["piece"] == "0.png"


def test_pieces_that_lie_on_each_other_do_not_share_a_cell() -> None:
    pairs = [pair(0, 1), pair(0, 2), pair(1, 3), pair(2, 3)]
    values = arrangement_values(puzzle(), [0] * 6, pairs, "mgc")
    blocks = [values["arrangement"], *values["blocks"]]
    for block in blocks:
        cells = [(one["row"], one["col"]) for one in block]
        assert len(cells) == len(set(cells))
    named = [one["piece"] for block in blocks for one in block] + values["loose"]
    assert sorted(named) == list(range(6))
