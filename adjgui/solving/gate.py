"""The gate between the solver's thread and the screen.

The solver is many times quicker than the eye. It puts what happened into the gate and waits there
while the gate is full, or while somebody has paused: so a pause holds the solver up as well, and
memory does not grow. No widgets, no Qt.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar


class Item(Protocol):
    """What goes through: something to be seen, or only told of."""

    @property
    def is_step(self) -> bool: ...


T = TypeVar("T", bound=Item)


class Gate(Generic[T]):
    """Holds at most `room` steps; what is only told of takes no room.

    One thread puts, another takes.
    """

    def __init__(self, room: int = 32) -> None:
        self._room = room
        self._items: deque[T] = deque()
        self._steps = 0
        self._changed = threading.Condition()
        self._paused = False
        self._wanted = 0  # steps asked for during a pause
        self._after_step = False
        self._closed = False

    def put(self, item: T, arrived: Callable[[], None] = lambda: None) -> bool:
        """Put something in, waiting until there is room; False once the gate is closed.

        Args:
            arrived: called where there was nothing to take before.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._has_room(item))
            if self._closed:
                return False
            is_first = not self._items
            if not is_first and not item.is_step and type(self._items[-1]) is type(item):
                self._items[-1] = item  # newer news of the same kind
            else:
                self._items.append(item)
            self._after_step = item.is_step
            if item.is_step:
                self._steps += 1
                self._wanted = max(0, self._wanted - 1)
        if is_first:
            arrived()
        return True

    def _has_room(self, item: T) -> bool:
        if self._after_step and not item.is_step:
            return True  # what is told of a step comes with it
        return self._steps < self._room and (not self._paused or self._wanted > 0)

    def take(self, *, steps: bool = True) -> T | None:
        """What was put in first; None where there is nothing, or a step while none is wanted."""
        with self._changed:
            if not self._items or (self._items[0].is_step and not steps):
                return None
            item = self._items.popleft()
            if item.is_step:
                self._steps -= 1
                self._changed.notify_all()
            return item

    def pause(self) -> None:
        """Let nothing more in."""
        with self._changed:
            self._paused = True
            self._wanted = 0

    def go_on(self) -> None:
        """End a pause."""
        with self._changed:
            self._paused = False
            self._wanted = 0
            self._changed.notify_all()

    def want_step(self) -> None:
        """Let one step more in during a pause, where none is waiting."""
        with self._changed:
            if self._paused and not self._steps:
                self._wanted = 1
                self._changed.notify_all()

    def close(self) -> None:
        """Forget all and let nothing in any more; who waits to put goes away."""
        with self._changed:
            self._closed = True
            self._items.clear()
            self._steps = 0
            self._changed.notify_all()
