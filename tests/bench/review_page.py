"""How long a review page keeps a browser busy. Run by hand.

PYTHONPATH=. python tests/bench/review_page.py [SENTENCES]

It opens a page in Chromium and reads what the browser itself counts: time in scripts, in
styles and in layout, to open it, to go down through it, and to accept sentence after sentence.
"""

import runpy
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
chromium = runpy.run_path(str(HERE.parent / "browser" / "chromium.py"))
long_review = runpy.run_path(str(HERE.parent / "browser" / "test_review_page.py"))["long_review"]
write_page = runpy.run_path(str(HERE.parent / "browser" / "test_review_page.py"))["write_page"]
PARTS = ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration", "TaskDuration")


def measure(tab, before):
    found = {each["name"]: each["value"] for each in tab.ask("Performance.getMetrics")["metrics"]}
    took = {part: round((found[part] - before.get(part, 0)) * 1000) for part in PARTS}
    return found, took


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    folder = Path(tempfile.mkdtemp())
    page = folder / "long.review.html"
    page.write_bytes(write_page(long_review(count)))
    print(f"{count} sentences, {page.stat().st_size / 1024:.0f} KB; milliseconds")
    browser = chromium["Chromium"](chromium["find"](), folder / "profile")
    try:
        tab = chromium["Tab"](browser, folder)
        tab.ask("Performance.enable")
        before, _ = measure(tab, {})
        tab.open(page)
        before, took = measure(tab, before)
        print("open", took)
        frames = tab(
            "(async () => { const gaps = []; let last = performance.now();"
            " const end = Math.min(document.body.scrollHeight, 280000);"
            " for (let at = 0; at < end; at += 700) { scrollTo(0, at);"
            " const now = await new Promise(requestAnimationFrame); gaps.push(now - last);"
            " last = now; } gaps.sort((one, two) => one - two);"
            " const most = gaps[Math.floor(gaps.length * .99)];"
            " return [gaps.length, gaps[gaps.length >> 1], most] })()"
        )
        before, took = measure(tab, before)
        print("scroll, screen by screen", took)
        print("frames: number, median, 99th percentile", [round(each, 1) for each in frames])
        tab("scrollTo(0, 0)")
        before, _ = measure(tab, {})
        tab.press("j")
        for _ in range(100):
            tab.press("Enter", control=True)
        _, took = measure(tab, before)
        print("100 sentences accepted", took)
    finally:
        browser.close()


if __name__ == "__main__":
    main()
