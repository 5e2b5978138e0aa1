"""A page as PDF, printed by a browser that is installed: Chromium, Chrome or Edge, without a window or the network."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from kamcli import private

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge")
_MAC = ("Google Chrome", "Chromium", "Microsoft Edge")
_WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe",
            "Chromium/Application/chrome.exe")  # fmt: skip
_SECONDS = 60
_ALONE = (
    "--headless", "--disable-gpu", "--no-pdf-header-footer", "--no-first-run", "--no-default-browser-check",
    "--disable-extensions", "--disable-sync", "--disable-background-networking", "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip


def browser() -> str | None:
    """A browser that can print: the first one on the path, else where they are usually installed."""
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    return next((str(path) for path in _usual() if path.is_file()), None)


def _usual() -> list[Path]:
    if sys.platform == "darwin":
        return [Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in _MAC]
    homes = [os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
    return [Path(home, path) for home in homes if home for path in _WINDOWS]


def printed(html: str, by: str, beside: Path) -> bytes | None:
    """The page as PDF, or None when the browser made none in time.

    The browser works in a folder of its own `beside` the file that is wanted: a packaged one may see no other place.
    """
    private.sweep(beside)
    prefix = private.name("pdf").removeprefix(".")  # a packaged browser sees nothing that is hidden
    with tempfile.TemporaryDirectory(prefix=prefix, dir=beside, ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        page, made = folder / "page.html", folder / "page.pdf"
        page.write_text(html, encoding="utf-8")
        # Chromium refuses its sandbox to root, who runs it in containers.
        root = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
        line = [by, *_ALONE, *root, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={made}", page.as_uri()]
        try:
            subprocess.run(
                line, timeout=_SECONDS, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )  # fmt: skip
            found = made.read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            return None
        return found if found.startswith(b"%PDF") else None
