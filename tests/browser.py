"""A page held against a strict parser, and in a browser that is installed: accessible by axe, no text on another one."""

import html
import json
import os
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import html5lib
import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed to look at pages with")
_SECONDS = 120
_LOOK = """
const texts = [...document.querySelectorAll("svg text")].filter(one => one.getClientRects().length)
  .map(one => [one.closest("svg"), one.textContent, one.getBoundingClientRect()]);
const overlaps = [];
texts.forEach(([svg, said, a], nth) => texts.slice(nth + 1).forEach(([other, text, b]) => {
  if (svg === other && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4) overlaps.push([said, text]);
}));
const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
axe.run().then(found => {
  const told = document.createElement("pre");
  told.id = "looked";
  told.textContent = JSON.stringify({overlaps, wide, texts: texts.length, violations: found.violations.map(
    one => [one.impact, one.id, one.nodes.slice(0, 3).map(node => node.html.slice(0, 200))])});
  window.parent.document.body.append(told);
});
"""
_FRAME = """<!doctype html><meta charset="utf-8"><title>A window</title><body style="margin: 0">
<iframe src="%s" title="The page" style="width: %dpx; height: 2000px; border: 0"></iframe></body>"""


def parsed(html: str) -> Any:
    """The tree of a page, by a parser that forgives nothing."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)


def check(html: str) -> Any:
    """One file, nothing that runs, nothing from elsewhere, every id once, every link to something."""
    tree = parsed(html)
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    names = {element.tag.rpartition("}")[2] for element in elements}
    assert names.isdisjoint(
        {"script", "link", "iframe", "object", "embed", "img", "image", "base", "form", "foreignObject"}
    )
    attributes = [(key, value) for element in elements for key, value in element.attrib.items()]
    assert not [key for key, _value in attributes if str(key).lower().startswith("on") or "src" in str(key)]
    ids = Counter(value for key, value in attributes if key == "id")
    assert not [one for one, count in ids.items() if count > 1]
    links = [value for key, value in attributes if key == "href"]
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    style = next(element.text for element in elements if element.tag == "style")
    assert "url(" not in style
    assert "@import" not in style
    for picture in (element for element in elements if element.tag.endswith("svg")):
        assert all(key in ids for key in picture.get("aria-labelledby").split())
    return tree


class Looked(NamedTuple):
    """What there is to mend, and how many texts pictures show."""

    serious: list[Any]
    overlaps: list[list[str]]
    wide: bool
    texts: int


def look(page: str, folder: Path, *, width: int, dark: bool = False) -> Looked:
    """Look at a page in a window of a width."""
    import axe_core_python

    axe = Path(axe_core_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
    bare = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]+>", "", page)
    file, frame = folder / "looked.html", folder / "frame.html"
    file.write_text(bare.replace("</body>", f"<script>{axe}</script><script>{_LOOK}</script></body>"), encoding="utf-8")
    # A window of a browser is never as narrow as a phone; a frame in it is.
    frame.write_text(_FRAME % (file.name, width), encoding="utf-8")
    assert CHROMIUM is not None
    line = [
        CHROMIUM, "--headless", "--disable-gpu", f"--user-data-dir={folder / 'profile'}", "--window-size=1400,2000",
        "--virtual-time-budget=60000", "--dump-dom", "--allow-file-access-from-files", *(["--no-sandbox"] if os.geteuid() == 0 else []),
        *(["--blink-settings=preferredColorScheme=0"] if dark else []), frame.as_uri(),
    ]  # fmt: skip
    done = subprocess.run(line, capture_output=True, timeout=_SECONDS, check=True)
    told = re.search(r'<pre id="looked">(.+?)</pre>', done.stdout.decode())
    assert told, "the browser did not get to the end"
    found = json.loads(html.unescape(told[1]))
    serious = [one for one in found["violations"] if one[0] in ("serious", "critical")]
    return Looked(serious, found["overlaps"], found["wide"], found["texts"])
