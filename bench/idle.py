"""What the app costs while nobody touches it: processor seconds of 20 seconds.

    python bench/idle.py [--seconds 20]

Linux only: it reads /proc.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from real_app import hear, started


def processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(seconds: float = 20) -> dict[str, Any]:
    with started("idle") as (process, _):
        hear(process, "scored")
        time.sleep(5)  # thumbnails and the like
        before = processor_seconds(process.pid)
        time.sleep(seconds)
        used = processor_seconds(process.pid) - before
    return {"seconds": seconds, "processor_s": round(used, 3)}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=20)
    print(json.dumps(measure(parser.parse_args().seconds), indent=2))


if __name__ == "__main__":
    main()
