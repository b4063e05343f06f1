"""What code that reads unwritten memory would find there."""

from __future__ import annotations

import torch


def poison() -> None:
    """Leave NaN in the memory that is handed out next."""
    for size in (1 << power for power in range(6, 23)):
        _ = [torch.full((size,), torch.nan) for _ in range(2)]
