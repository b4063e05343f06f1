"""How many threads torch may use for a while."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator


@contextlib.contextmanager
def torch_threads(number: int) -> Iterator[None]:
    """Let torch use so many threads; for little work a second one is mostly waited for.

    The number holds for this thread, but threads that are started later take it over; so it is put
    back at the end. 0 leaves it as it is.
    """
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(number or before)
    try:
        yield
    finally:
        torch.set_num_threads(before)
