"""What hostile files cost at each door: CPU seconds and MiB of the worst, and how many were refused or taken.

    python tests/benchmarks/bench_doors.py [FILES [DOOR…]]

FILES is how many of each door, 200 unless said. Helper processes count; their memory is limited by the program itself.
"""

from __future__ import annotations

import sys
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path[:0] = [str(Path(__file__).parents[1])]

from hostile_files import FILES, write_files  # noqa: E402
from test_hostile_files import handed_over  # noqa: E402


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    print(f"{'door':<10} files refused taken other   worst CPU s (file)                worst MiB (file)")
    for door in sys.argv[2:] or FILES:
        with TemporaryDirectory() as folder:
            told = handed_over(door, write_files(door, Path(folder) / "files", count), Path(folder))
        codes = [each["code"] for each in told]
        slow, large = (max(told, key=itemgetter(each)) for each in ("seconds", "mebibytes"))
        print(
            f"{door:<10} {len(told):>5} {codes.count(2):>7} {codes.count(0):>5} "
            f"{len(codes) - codes.count(0) - codes.count(2):>5}   "
            f"{slow['seconds']:>5.2f} {slow['file']:<28} {large['mebibytes']:>6.0f} {large['file']}"
        )


if __name__ == "__main__":
    main()
