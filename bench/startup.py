"""From the start of the process to the window, and to the first scored seam.

    python bench/startup.py [--starts 5]

The app is started in a real X window. Times run from before the process exists to the end of the
first paint of the table, and to the paint that shows the first seam's score; the seam is made as
soon as the photo's pieces lie on the table. The first start only warms the disk's cache.
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
    visible, scored = [], []
    for number in range(starts + 1):
        with started("startup") as (process, start):
            shown, known = hear(process, "visible") - start, hear(process, "scored") - start
        if number:
            visible.append(shown)
            scored.append(known)
    return {
        "starts": starts,
        "visible_s": round(statistics.median(visible), 3),
        "visible_best_s": round(min(visible), 3),
        "scored_s": round(statistics.median(scored), 3),
        "scored_best_s": round(min(scored), 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--starts", type=int, default=5)
    print(json.dumps(measure(parser.parse_args().starts), indent=2))


if __name__ == "__main__":
    main()
