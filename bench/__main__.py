"""`python -m bench [NAME …]`: value, floor and ratio of each; machines are noisy, so read the ratios.

Every module here with a `run` is a benchmark. Each runs in a process of its own, so that one may have a database, another
must not have imported Django, and none warms the next.
"""

import pkgutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent


def names() -> list[str]:
    """The benchmarks, in the alphabet's order."""
    found = (one.name for one in pkgutil.iter_modules([str(HERE)]))
    return [name for name in found if "\ndef run(" in (HERE / f"{name}.py").read_text()]


def main(wanted: list[str]) -> int:
    """One named: run it here and print its lines. Otherwise each in its own process; 1 where one failed."""
    if len(wanted) == 1:
        for row in import_module(f"bench.{wanted[0]}").run():
            ratio = row.value / row.floor if row.floor else 0.0
            print(
                f"{row.name:<44} {row.value:8.4f} s   floor {row.floor:8.4f} s   x{ratio:6.1f}   ({row.note})",
                flush=True,
            )
        return 0
    codes = [
        subprocess.run([sys.executable, "-m", "bench", name], check=False).returncode for name in wanted or names()
    ]
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
