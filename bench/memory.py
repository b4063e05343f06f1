"""Whether memory stays flat over 20 opened photos and 500 drops.

    python bench/memory.py

Resident bytes of the real app, driven with mouse events; photos are the samples. What counts is the
growth after things have warmed up: 20 photos are opened, and then the same 20 again; the growth is
that of the second round over the end of the first, and that of the drops from the 100th on.
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
    warm_up, photos, drops = found["warm-up"], found["photos"], found["drops"]
    return {
        "photos": PHOTOS,
        "drops": DROPS,
        "resident_mb": round(drops[-1] / MB, 1),
        "warm_up_growth_mb": round((warm_up[-1] - warm_up[0]) / MB, 1),
        "photos_growth_mb": round((photos[-1] - warm_up[-1]) / MB, 1),
        "drops_growth_mb": round((drops[-1] - drops[2]) / MB, 1),
        "series_mb": {name: [round(n / MB, 1) for n in found[name]] for name in found},
    }


def main() -> None:
    print(json.dumps(measure(), indent=2))


if __name__ == "__main__":
    main()
