"""Outlines of pieces in a picture: four corners each, and what pieces of one size have in common.

Corners are (x, y) in px from the upper left corner of the picture, so that the middle of its first
pixel is at (0.5, 0.5). They go clockwise, as seen, from the upper left corner of the piece.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Outlines = NDArray[np.float64]
"""(N, 4, 2) corners of pieces; (4, 2) those of one."""

_FEWEST_FOR_TILT = 5  # outlines; fewer do not tell how the camera was held
_STIFF = 0.02  # how unlikely a squeezed or slanted picture is, as a share of a piece's side


def smallest_rectangle(points: NDArray[np.float64]) -> Outlines | None:
    """The smallest rectangle (4, 2) around points (N, 2); None where they lie on a line."""
    from scipy.spatial import ConvexHull, QhullError  # here: a window knows outlines at its start

    try:
        hull = points[ConvexHull(points).vertices]
    except (QhullError, ValueError):
        return None
    edges = np.roll(hull, -1, axis=0) - hull
    angles = np.unique(np.round(np.arctan2(edges[:, 1], edges[:, 0]) % (np.pi / 2), 6))
    across = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    down = np.stack([-across[:, 1], across[:, 0]], axis=1)
    u, v = hull @ across.T, hull @ down.T  # (points of the hull, angles)
    areas = np.ptp(u, axis=0) * np.ptp(v, axis=0)
    best = int(np.argmin(areas))
    u, v = u[:, best], v[:, best]
    box = np.array([(u.min(), v.min()), (u.max(), v.min()), (u.max(), v.max()), (u.min(), v.max())])
    corners: Outlines = box @ np.stack([across[best], down[best]])
    return np.asarray(upright(corners[None])[0])


def upright(outlines: Outlines, lying: bool | None = None) -> Outlines:
    """The same outlines, their corners named so that each piece is turned by the least angle.

    Args:
        outlines: (N, 4, 2), their corners in order around the piece.
        lying: of rectangles, whether the longer side goes across; None: it does not matter.
    """
    outlines = outlines.copy()
    for number, quad in enumerate(outlines):
        if _area(quad) < 0:
            quad = quad[::-1]
        starts = range(4)
        if lying is not None:
            across = [np.linalg.norm(quad[one - 3] - quad[one]) for one in range(2)]
            first = int((across[0] < across[1]) == lying)
            starts = range(first, 4, 2)
        best = max(starts, key=lambda one: _direction(quad, one)[0])
        outlines[number] = np.roll(quad, -best, axis=0)
    return outlines


def _direction(quad: Outlines, start: int) -> NDArray[np.float64]:
    """Where the upper side points, of length 1, if the corner is the upper left one."""
    along = (quad[start - 3] - quad[start]) + (quad[start - 2] - quad[start - 1])
    return np.asarray(along / max(float(np.linalg.norm(along)), 1e-9))


def _area(quad: Outlines) -> float:
    x, y = quad.T
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2


def areas_of(outlines: Outlines) -> NDArray[np.float64]:
    """(N,) px."""
    return np.array([abs(_area(quad)) for quad in outlines])


def turns_of_outlines(outlines: Outlines) -> NDArray[np.float64]:
    """(N,) degrees clockwise by which each piece is turned from upright."""
    along = np.array([_direction(quad, 0) for quad in outlines]).reshape(-1, 2)
    return np.asarray(np.degrees(np.arctan2(along[:, 1], along[:, 0])))


def sides_of_outlines(outlines: Outlines) -> NDArray[np.float64]:
    """(N, 2) height and width of each in px, the mean of opposite sides."""
    lengths = np.linalg.norm(np.roll(outlines, -1, axis=1) - outlines, axis=2)
    return np.stack([lengths[:, 1::2].mean(axis=1), lengths[:, 0::2].mean(axis=1)], axis=1)


def perspective(source: Outlines, target: Outlines) -> NDArray[np.float64]:
    """The 3 x 3 matrix that takes the four corners of one outline to those of another.

    Raises:
        numpy.linalg.LinAlgError: three corners lie on a line.
    """
    rows = []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows += [(x, y, 1, 0, 0, 0, -u * x, -u * y), (0, 0, 0, x, y, 1, -v * x, -v * y)]
    solved = np.linalg.solve(np.array(rows), target.ravel())
    return np.append(solved, 1.0).reshape(3, 3)


def seen_through(matrix: NDArray[np.float64], points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points (..., 2) taken through a 3 x 3 matrix."""
    taken = points @ matrix[:, :2].T + matrix[:, 2]
    return np.asarray(taken[..., :2] / taken[..., 2:])


# -- one size for all --------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class CommonShape:
    """A rectangle of one size that all pieces are, and how the camera was held.

    Attributes:
        flat: 3 x 3, from the picture to a plane where all pieces are such rectangles.
        size: (height, width) there, in px of about the picture's.
    """

    flat: NDArray[np.float64]
    size: tuple[float, float]

    def nearest(self, outline: Outlines) -> Outlines:
        """(4, 2) the outline of a piece of this size that lies where one does, see `lies`."""
        return self.seen(*self.lies(outline))

    def lies(self, outline: Outlines) -> tuple[NDArray[np.float64], float]:
        """Middle on the plane, and turn in radians, of the piece that an outline is of.

        Most of its sides lie on those of the outline: one that is far off counts little.
        """
        from scipy.optimize import least_squares

        flat, real = seen_through(self.flat, outline), self._rectangle()
        middle, away = flat.mean(axis=0), flat - flat.mean(axis=0)
        turn = np.arctan2(
            np.sum(real[:, 0] * away[:, 1] - real[:, 1] * away[:, 0]), np.sum(real * away)
        )
        along = np.roll(flat, -1, axis=0) - flat
        outward = np.stack([along[:, 1], -along[:, 0]], axis=1)
        outward /= np.maximum(np.linalg.norm(outward, axis=1, keepdims=True), 1e-9)
        side = min(self.size)

        def off(place: NDArray[np.float64]) -> NDArray[np.float64]:
            corners = real @ _spin(place[2] / side).T + place[:2]
            ends = np.stack([corners, np.roll(corners, -1, axis=0)], axis=1) - flat[:, None]
            return np.asarray((ends * outward[:, None]).sum(axis=2).ravel())

        start = np.array([*middle, turn * side])
        found = least_squares(off, start, loss="soft_l1", f_scale=0.005 * side).x
        return found[:2], float(found[2] / side)

    def beside(self, outline: Outlines) -> list[Outlines]:
        """Pieces of this size that share two sides with an outline: one of its sides is wrong."""
        middle, turn = self.lies(outline)
        flat = (seen_through(self.flat, outline) - middle) @ _spin(turn)
        left, right = flat[[0, 3], 0].mean(), flat[[1, 2], 0].mean()
        top, bottom = flat[[0, 1], 1].mean(), flat[[2, 3], 1].mean()
        high, wide = self.size[0] / 2, self.size[1] / 2
        return [
            self.seen(middle + _spin(turn) @ np.array([x, y]), turn)
            for x in (left + wide, right - wide)
            for y in (top + high, bottom - high)
        ]

    def seen(self, middle: NDArray[np.float64], turn: float) -> Outlines:
        """(4, 2) the outline of a piece that lies so."""
        flat = self._rectangle() @ _spin(turn).T + middle
        return seen_through(np.asarray(np.linalg.inv(self.flat), np.float64), flat)

    def _rectangle(self) -> Outlines:
        high, wide = self.size[0] / 2, self.size[1] / 2
        return np.array([(-wide, -high), (wide, -high), (wide, high), (-wide, high)])


def _spin(turn: float) -> NDArray[np.float64]:
    """2 x 2, clockwise as seen, by radians."""
    return np.array([(np.cos(turn), -np.sin(turn)), (np.sin(turn), np.cos(turn))])


def common_shape(outlines: Outlines, picture: tuple[int, int]) -> CommonShape:
    """The shape that explains most outlines: pieces of one size on a plane, seen by a camera.

    Four numbers say how the plane is seen (two of the tilt, a slant and a squeeze); place, turn and
    size follow from them in closed form (Procrustes). Outlines that do not fit count little.

    Args:
        outlines: (N, 4, 2), N at least 1.
        picture: its height and width.
    """
    from scipy.optimize import least_squares

    middle, length = np.array(picture[::-1]) / 2, float(max(picture))
    sides = np.median(sides_of_outlines(outlines), axis=0)
    least = float(sides.min())

    def shape_of(held: NDArray[np.float64]) -> CommonShape:
        tilt_x, tilt_y, slant, squeeze = held
        move = np.array([(1, 0, -middle[0]), (0, 1, -middle[1]), (0, 0, 1)])
        lens = np.array([(1, slant, 0), (0, 1 + squeeze, 0), (tilt_x / length, tilt_y / length, 1)])
        flat = lens @ move
        high, wide = np.median(sides_of_outlines(seen_through(flat, outlines)), axis=0)
        return CommonShape(flat, (float(high), float(wide)))

    def misses(held: NDArray[np.float64]) -> NDArray[np.float64]:
        shape = shape_of(held)
        flat = seen_through(shape.flat, outlines)
        away = flat - flat.mean(axis=1, keepdims=True)
        real = shape._rectangle()
        turn = np.arctan2(
            (real[:, 0] * away[..., 1] - real[:, 1] * away[..., 0]).sum(axis=1),
            (real * away).sum(axis=(1, 2)),
        )
        cos, sin = np.cos(turn)[:, None], np.sin(turn)[:, None]
        best = np.stack([cos * real[:, 0] - sin * real[:, 1], sin * real[:, 0] + cos * real[:, 1]])
        miss = (away - np.moveaxis(best, 0, -1)).ravel()
        return np.concatenate([miss, _STIFF * least * held[2:] / 0.02])

    if len(outlines) < _FEWEST_FOR_TILT:
        return shape_of(np.zeros(4))
    found = least_squares(misses, np.zeros(4), loss="soft_l1", f_scale=0.01 * least)
    return shape_of(found.x)
