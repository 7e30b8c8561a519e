"""The few system packages that tests need: installed through apt as root, else named in one clear line."""

import os
import shutil
import subprocess
import sys

# program -> Debian package
WANTED = {"chromium": "chromium", "soffice": "libreoffice-writer-nogui"}


def main() -> int:
    """Install what is missing; exit 1 with the command to type where that is not possible."""
    missing = [package for program, package in WANTED.items() if not shutil.which(program)]
    if not missing:
        return 0
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        print(
            f"Tests need: {' '.join(missing)}. Install with: sudo apt-get install {' '.join(missing)}", file=sys.stderr
        )
        return 1
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing],
    ):
        subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    return 0


if __name__ == "__main__":
    sys.exit(main())
