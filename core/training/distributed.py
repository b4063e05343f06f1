"""Several processes that train together, as ``torchrun`` starts them."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from datetime import timedelta

import torch
from torch import distributed

from core.errors import AdjguiError

# The others wait while the first process validates, saves, or is paused by a full disk.
PATIENCE = timedelta(hours=12)


def rank_and_world() -> tuple[int, int]:
    """Number of this process and of all that train together, ``(0, 1)`` where it is alone."""
    if distributed.is_available() and distributed.is_initialized():
        return distributed.get_rank(), distributed.get_world_size()
    return 0, 1


@contextlib.contextmanager
def process_group() -> Iterator[bool]:
    """Join the processes that ``torchrun`` started, and leave them at the end.

    Nothing happens where there is only one (``WORLD_SIZE`` is missing or 1). Where each process
    has a GPU, ``"cuda"`` means its own one and tensors there go over NCCL, all others over gloo.

    Yields:
        Whether this is the first process, the one that shows and writes.

    Raises:
        AdjguiError: the variables are not torchrun's, or the others cannot be reached.
    """
    if os.environ.get("WORLD_SIZE", "1") == "1":
        yield True
        return
    try:
        local_rank = int(os.environ.get("LOCAL_RANK", "0"))
        on_gpus = distributed.is_nccl_available() and local_rank < torch.cuda.device_count()
        if on_gpus:
            torch.cuda.set_device(local_rank)
        distributed.init_process_group(
            "cpu:gloo,cuda:nccl" if on_gpus else "gloo", timeout=PATIENCE
        )
    except (ValueError, RuntimeError, OSError) as error:
        raise AdjguiError(
            "The processes that should train together cannot find each other"
            f" ({str(error).splitlines()[0].rstrip('.')}). Start them with torchrun."
        ) from error
    try:
        yield distributed.get_rank() == 0
    finally:
        distributed.destroy_process_group()
