"""Whether memory stays flat over 20 opened photos and 500 drops.

    python bench/memory.py

Resident bytes of the real app, driven with mouse events; photos are the samples. What counts is the
growth after things have warmed up: from the 6th photo to the last, and from the 100th drop on.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from real_app import DROPS, PHOTOS, hear, started

from core.assets import sample_photos

MB = 1e6


def measure() -> dict[str, Any]:
    with started("memory", *(str(path) for path in sample_photos())) as (process, _):
        found = hear(process, "memory")
    photos, drops = found["photos"], found["drops"]
    return {
        "photos": PHOTOS,
        "drops": DROPS,
        "resident_mb": round(drops[-1] / MB, 1),
        "photos_growth_mb": round((photos[-1] - photos[5]) / MB, 1),
        "drops_growth_mb": round((drops[-1] - drops[2]) / MB, 1),
        "series_mb": {name: [round(n / MB, 1) for n in found[name]] for name in found},
    }


def main() -> None:
    print(json.dumps(measure(), indent=2))


if __name__ == "__main__":
    main()
