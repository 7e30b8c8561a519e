"""The few system packages that tests need: installed through apt as root, else named in one clear line."""

import os
import shutil
import subprocess
import sys

# Debian package -> programs, any of which will do
WANTED = {"chromium": ("chromium", "chromium-browser", "google-chrome"), "libreoffice-writer-nogui": ("soffice",)}


def main() -> int:
    """Install what is missing; exit 1 with the command to type where that is not possible."""
    missing = [package for package, programs in WANTED.items() if not any(map(shutil.which, programs))]
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
        if subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL).returncode:
            print(
                f"Tests need: {' '.join(missing)}, which apt could not install; its reason is above.", file=sys.stderr
            )
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
