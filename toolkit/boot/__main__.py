"""The script behind `./run`; kept readable to Pythons too old for everything else."""

import os
import shutil
import sys
from pathlib import Path

SCRIPT = Path(__file__).resolve()
ROOT = SCRIPT.parent.parent.parent
OLDEST = (3, 11)
"""The oldest Python that the toolkit runs on."""
NAMES = ("python3.14", "python3.13", "python3.12", "python3.11")
"""Where a newer Python may be, if `python3` is an old one."""


def leave(message: str) -> None:
    """Say what is wrong and end."""
    sys.stderr.write("run: " + message + "\n")
    sys.exit(1)


def start() -> None:
    """Set up what the command needs, then run it in the same process."""
    if sys.version_info < OLDEST:
        for name in NAMES:
            found = shutil.which(name)
            if found:
                os.execv(found, [found, "-I", "-S", str(SCRIPT), *sys.argv[1:]])
        leave(
            f"Python 3.11 or later is needed, and python3 is {sys.version.split()[0]}; "
            "install it, or put it first in PATH under the name python3"
        )
    # Last, so that no folder beside this package can stand in for a standard module.
    sys.path.append(str(ROOT))
    sys.pycache_prefix = str(ROOT / ".cache" / "bytecode")
    from toolkit.boot.commands import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    start()
