"""What the documentation site needs beside MkDocs: pages from outside docs/, nothing of the web.

mkdocs.yml names this file. Links are written as they work in the repository; here they become
those of the site.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parent.parent
PAGES = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "LICENSE": "licence.md",
    "assets/CREDITS.md": "credits.md",
    "assets/MODEL_CARD.md": "model-card.md",
}
"""By its path in the repository what each page from outside docs/ is on the site."""

_SOURCES = {page: source for source, page in PAGES.items()}
_LINK = re.compile(r"(?<=\]\()(?![a-z]+:|#)([^)#\s]+)")
_FROM_THE_WEB = re.compile(
    r"<(?:script|img|iframe)\b[^>]*\bsrc=[\"']?(https?:|//)[^>]*>"
    r"|<link\b(?=[^>]*\brel=[\"']?(?:stylesheet|preconnect|preload|icon))"
    r"[^>]*\bhref=[\"']?(?:https?:|//)[^>]*>|@import[^;]*https?:[^;]*;"
)


def on_files(files: Files, *, config: Any) -> Files:
    """Add the pages from outside docs/."""
    for source, page in PAGES.items():
        text = (ROOT / source).read_text(encoding="utf-8")
        if not source.endswith(".md"):
            text = f"# Licence\n\n```text\n{text}```\n"
        files.append(File.generated(config, page, content=text))
    return files


def on_page_markdown(markdown: str, *, page: Page, **_: Any) -> str:
    """Turn links of the repository into those of the site."""
    here = page.file.src_uri
    folder = posixpath.dirname(_SOURCES.get(here, f"docs/{here}"))

    def on_site(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, link[1]))
        if (ROOT / target).is_dir():
            target += "/README.md"
        wanted = PAGES.get(target, target.removeprefix("docs/"))
        return posixpath.relpath(wanted, posixpath.dirname(here) or ".")

    return _LINK.sub(on_site, markdown)


def on_post_page(output: str, *, page: Page, **_: Any) -> str:
    """Refuse a page that would fetch a script, a font or a picture from the web."""
    found = _FROM_THE_WEB.search(output)
    if found:
        raise PluginError(f"'{page.file.src_uri}' fetches from the web: {found[0][:200]}")
    return output
