"""What the documentation site needs beside MkDocs: other files as pages, nothing from the web.

mkdocs.yml names this file. Links are written as they work in the repository; here they become
those of the site.
"""

from __future__ import annotations

import base64
import json
import posixpath
import re
from collections.abc import Iterator
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
    "docs/lesson.ipynb": "lesson.md",
    "assets/MODEL_CARD.md": "model-card.md",
}
"""What each file that is no page of docs/ is on the site, by its path in the repository."""

_SOURCES = {page: source for source, page in PAGES.items()}
_LINK_OR_CODE = re.compile(
    r"^```.*?^```$|(?<=\]\()(?![a-z]+:|#)([^)#\s]+)", re.MULTILINE | re.DOTALL
)
_FROM_THE_WEB = re.compile(
    r"<(?:script|img|iframe)\b[^>]*\bsrc=[\"']?(https?:|//)[^>]*>"
    r"|<link\b(?=[^>]*\brel=[\"']?(?:stylesheet|preconnect|preload|icon))"
    r"[^>]*\bhref=[\"']?(?:https?:|//)[^>]*>|@import[^;]*https?:[^;]*;"
)


def on_files(files: Files, *, config: Any) -> Files:
    """Add `PAGES`, and the pictures of the notebook."""
    for source, page in PAGES.items():
        text = (ROOT / source).read_text(encoding="utf-8")
        if source == "LICENSE":
            text = f"# Licence\n\n```text\n{text}```\n"
        elif source.endswith(".ipynb"):
            pictures: dict[str, bytes] = {}
            text = "\n\n".join(notebook_parts(json.loads(text), pictures))
            for name, picture in pictures.items():
                files.append(File.generated(config, name, content=picture))
        files.append(File.generated(config, page, content=text))
    return files


def notebook_parts(notebook: dict[str, Any], pictures: dict[str, bytes]) -> Iterator[str]:
    """The cells of a notebook as Markdown; pictures that they gave are put into `pictures`."""
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        yield source if cell["cell_type"] == "markdown" else f"```python\n{source}\n```"
        for output in cell.get("outputs", ()):
            if "text" in output:
                yield f"```text\n{''.join(output['text'])}```"
            elif "image/png" in output["data"]:
                name = f"lesson-{len(pictures) + 1}.png"
                pictures[name] = base64.b64decode(output["data"]["image/png"])
                yield f"![What the cell shows]({name})"
    yield '<a href="lesson.ipynb" download>The notebook itself</a>'


def on_page_markdown(markdown: str, *, page: Page, **_: Any) -> str:
    """Turn links of the repository into those of the site."""
    here = page.file.src_uri
    folder = posixpath.dirname(_SOURCES.get(here, f"docs/{here}"))

    def on_site(link: re.Match[str]) -> str:
        if link[1] is None:
            return link[0]
        target = posixpath.normpath(posixpath.join(folder, link[1]))
        if (ROOT / target).is_dir():
            target += "/README.md"
        wanted = PAGES.get(target, target.removeprefix("docs/"))
        return posixpath.relpath(wanted, posixpath.dirname(here) or ".")

    return _LINK_OR_CODE.sub(on_site, markdown)


def on_post_page(output: str, *, page: Page, **_: Any) -> str:
    """Refuse a page that would fetch a script, a font or a picture from the web."""
    found = _FROM_THE_WEB.search(output)
    if found:
        raise PluginError(f"'{page.file.src_uri}' fetches from the web: {found[0][:200]}")
    return output
