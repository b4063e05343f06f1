"""Figures as a JSON file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from core.errors import AdjguiError


def write_json(path: Path, values: Any) -> None:
    """Write figures to a file, or to a device such as /dev/stdout.

    Raises:
        AdjguiError: the file cannot be written.
        ValueError: a number is not finite, which JSON does not know.
    """
    text = json.dumps(values, indent=2, allow_nan=False) + "\n"
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise AdjguiError(
            f"The figures cannot be written to '{path}' ({error.strerror}); choose another file."
        ) from error
