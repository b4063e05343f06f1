"""From the start of the process to the window, and to the first scored seam.

    python bench/startup.py [--starts 5]

The app is started in a real X window. Times run from before the process exists to the end of the
first paint of the table, and to the paint that shows the first seam's score; the seam is made as
soon as the photo's pieces lie on the table. The first start only warms the disk's cache. Beside
them stand the processor seconds of the app, which hold on a busy machine as well.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from real_app import hear, started


def measure(starts: int = 5) -> dict[str, Any]:
    """Seconds of several starts."""
    times: dict[str, list[float]] = {}
    for number in range(starts + 1):
        with started("startup") as (process, start):
            for what in ("visible", "scored"):
                at, processor = hear(process, what)
                if number:
                    times.setdefault(what, []).append(at - start)
                    times.setdefault(f"{what}_processor", []).append(processor)
    found: dict[str, Any] = {"starts": starts}
    for what, seconds in times.items():
        found[f"{what}_s"] = round(statistics.median(seconds), 3)
        found[f"{what}_best_s"] = round(min(seconds), 3)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--starts", type=int, default=5)
    print(json.dumps(measure(parser.parse_args().starts), indent=2))


if __name__ == "__main__":
    main()
