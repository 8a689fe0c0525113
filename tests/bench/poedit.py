"""What does Poedit change in a catalog of ours when a translator types one letter and saves?

    python tests/bench/poedit.py [FILE.po]

Needs Poedit, Xvfb and xdotool (Debian packages of these names). Works on a copy, on a display of
its own and with a fresh home folder, so with Poedit's default settings. Prints the difference
that was saved, then how many lines of it are left after `toolkit fmt`: header fields that Poedit
sets, and the line that was typed in.
"""

import argparse
import difflib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
DISPLAY = ":87"
FIELD = ("300", "620")
"""A place inside the field of the translation, in Poedit 3.2 without a window manager."""


def xdotool(environment, *words):
    subprocess.run(["xdotool", *words], env=environment, check=True, capture_output=True)
    time.sleep(1)


def wait_for_window(environment, name):
    for _ in range(60):
        found = subprocess.run(
            ["xdotool", "search", "--name", name], env=environment, capture_output=True, check=False
        )
        if found.stdout:
            return found.stdout.split()[0].decode()
        time.sleep(0.5)
    raise SystemExit("Poedit opened no window")


def type_a_letter(path, environment):
    """Open a file in Poedit, type into the first translation, save, and leave."""
    with subprocess.Popen(["poedit", path], env=environment, stderr=subprocess.DEVNULL) as poedit:
        try:
            window = wait_for_window(environment, path.name)
            time.sleep(3)
            xdotool(environment, "windowfocus", window)
            xdotool(environment, "mousemove", *FIELD, "click", "1")
            xdotool(environment, "key", "ctrl+End")
            xdotool(environment, "type", "X")
            xdotool(environment, "key", "ctrl+s")
            time.sleep(3)
        finally:
            poedit.terminate()


def difference(before, after):
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), "ours", "Poedit", n=0)
    return [line for line in lines if not line.startswith("@@")]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    default = next((ROOT / "locales" / "uk" / "LC_MESSAGES").glob("*.po"))
    parser.add_argument("file", nargs="?", type=Path, default=default)
    options = parser.parse_args()
    missing = [name for name in ("poedit", "Xvfb", "xdotool") if not shutil.which(name)]
    if missing:
        raise SystemExit(f"not installed: {', '.join(missing)}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / options.file.name
        shutil.copy(options.file, path)
        environment = {**os.environ, "DISPLAY": DISPLAY, "HOME": folder, "NO_AT_BRIDGE": "1"}
        command = ["Xvfb", DISPLAY, "-screen", "0", "1280x900x24"]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
            try:
                time.sleep(2)
                type_a_letter(path, environment)
            finally:
                server.terminate()
        before = options.file.read_text("utf-8")
        print("\n".join(difference(before, path.read_text("utf-8"))))
        command = [sys.executable, "-m", "toolkit", "fmt", str(path)]
        subprocess.run(command, cwd=ROOT, check=True)
        left = difference(before, path.read_text("utf-8"))
        print(f"{sum(line[:1] in '+-' for line in left[2:])} lines differ after toolkit fmt")


if __name__ == "__main__":
    main()
