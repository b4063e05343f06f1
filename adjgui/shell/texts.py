"""Words and numbers in the language of the person.

Texts are written in English where they are used and pass through `tr`; `tools/make_translations.py`
collects them. In English nothing is loaded: a text is then its own translation.
"""

from __future__ import annotations

import functools
import json
import logging
import math
import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from core.assets import asset_path

log = logging.getLogger(__name__)

CONTEXT = "adjgui"
LANGUAGES = {"en": "English", "de": "Deutsch", "es": "Espa\u00f1ol"}
"""All that the app speaks, each by its own name."""

_NUMBER = r"[-+\u2212<>]?\d[\d,]*(?:\.\d+)?(?:\s?%)?"

_locale: QLocale | None = None  # of the numbers; None is English


def tr(text: str, /, **values: object) -> str:
    """The text in the language of the person, with values in place of their names in braces."""
    said = QCoreApplication.translate(CONTEXT, text)
    return said.format(**values) if values else said


def tr_count(one: str, many: str, number: float, /, **values: object) -> str:
    """A text with a number in place of '{n}': the one or the other, or as many as there are."""
    said = QCoreApplication.translate(CONTEXT, many, "", round(number))
    if said == many and number == 1:
        said = one
    return said.format(n=count(number), **values)


def from_core(sentence: str) -> str:
    """A sentence that core made up, in the language of the person where it is a known one."""
    if _locale is None or (said := tr(sentence)) != sentence:
        return sentence if _locale is None else said
    for template, pattern in _sentences():
        found = pattern.fullmatch(sentence)
        if found is not None:
            return tr(template, **{name: _part(one) for name, one in found.groupdict().items()})
    return sentence


def _part(text: str) -> str:
    """A part of a sentence of core: a number, a range, a sentence of its own, or a name."""
    assert _locale is not None
    if re.fullmatch(_NUMBER, text):
        signs = {",": _locale.groupSeparator(), ".": _locale.decimalPoint()}
        return "".join(signs.get(sign, sign) for sign in text)
    if found := re.fullmatch(f"({_NUMBER}) to ({_NUMBER})", text):
        return tr("{low} to {high}", low=_part(found[1]), high=_part(found[2]))
    return from_core(text)


@functools.cache
def _sentences() -> list[tuple[str, re.Pattern[str]]]:
    """What core says, with names of values in braces; first that which says most by itself."""
    path = asset_path("translations/core.json")
    templates: list[str] = json.loads(path.read_text(encoding="utf-8"))
    made = []
    for template in sorted(templates, key=lambda one: -len(re.sub(r"\{\w+\}", "", one))):
        words = re.split(r"\{(\w+)\}", template)
        for place, name in enumerate(words):
            is_again = name in words[1:place:2]
            value = f"(?P={name})" if is_again else f"(?P<{name}>.*?)"
            words[place] = value if place % 2 else re.escape(name)
        made.append((template, re.compile("".join(words), re.DOTALL)))
    return made


def mark(text: str) -> str:
    """Mark a text that is made before the language is known; `tr` translates it when shown."""
    return text


def language_of(choice: str, wanted: Sequence[str] | None = None) -> str:
    """The language for a choice in the menu; for 'system' the first one wanted that there is."""
    if choice in LANGUAGES:
        return choice
    tags = QLocale.system().uiLanguages() if wanted is None else wanted
    known = (code for tag in tags if (code := tag.replace("_", "-").split("-")[0]) in LANGUAGES)
    return next(known, "en")


def speak(code: str, app: QCoreApplication) -> None:
    """Let the app speak a language; what is on the screen already stays as it is."""
    global _locale
    for before in app.findChildren(QTranslator):
        app.removeTranslator(before)
        before.deleteLater()
    system, here = QLocale.system(), QLocale(code)
    plain = code == "en" and system.language() == QLocale.Language.C
    if plain or system.language() == here.language():
        here = system  # Mexico has another decimal sign than Spain
    QLocale.setDefault(here)  # of fields for numbers
    _locale = None if code == "en" else here
    if _locale is None:
        return
    of_qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, place in ("adjgui", asset_path("translations")), ("qtbase", of_qt):
        translator = QTranslator(app)
        if translator.load(f"{name}_{code}.qm", str(place)):
            app.installTranslator(translator)
        else:
            log.warning("no words of %s in the language %s", name, code)


def language() -> str:
    """The one that the app speaks."""
    return "en" if _locale is None else _locale.name().split("_")[0]


def number(value: float, digits: int = 0) -> str:
    """With separators: '12,345.7'."""
    if _locale is None:
        return f"{value:,.{digits}f}"
    return _locale.toString(round(float(value), digits), "f", digits)


def signed(value: float, digits: int = 0) -> str:
    """With its sign: '+1.5', '-0.3'."""
    shown = number(value, digits)
    return shown if shown.startswith("-") else f"+{shown}"


def ordinal(place: int) -> str:
    """1st, 2nd, 3rd, 11th, 21st."""
    if _locale is not None:
        return tr("{place}th", place=place)
    endings = {1: "st", 2: "nd", 3: "rd"}
    is_teen = place % 100 in (11, 12, 13)
    return f"{place}{'th' if is_teen else endings.get(place % 10, 'th')}"


def time_left(seconds: float) -> str:
    """A rough and steady text: '40 s left', '12 min left', '2 h 10 min left'."""
    if not math.isfinite(seconds):
        return ""
    return tr("{time} left", time=duration(seconds))


def elapsed(seconds: float) -> str:
    """Time that has gone by, to the nearest unit: '45 s', '2 min', '3 h 5 min'."""
    if seconds < 89.5:
        return f"{round(seconds)}\u2009s"
    minutes = round(seconds / 60)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{minutes}\u2009min"
    return f"{hours}\u2009h {rest}\u2009min" if rest else f"{hours}\u2009h"


def duration(seconds: float) -> str:
    """Time to come, rounded up so that it is not over too soon."""
    seconds = max(0.0, seconds)
    if seconds < 10:
        return f"{math.ceil(seconds)}\u2009s"
    if seconds < 90:
        return f"{5 * math.ceil(seconds / 5)}\u2009s"
    minutes = math.ceil(seconds / 60)
    if minutes < 90:
        return f"{minutes}\u2009min"
    hours, minutes = divmod(5 * math.ceil(minutes / 5), 60)
    if hours < 48:
        return f"{hours}\u2009h {minutes}\u2009min" if minutes else f"{hours}\u2009h"
    return tr_count("{n} day", "{n} days", hours / 24)


def count(value: float) -> str:
    """A whole number with separators: '12,345'."""
    return number(round(value))


def percent(share: float | None, digits: int = 1) -> str:
    """A share in percent; a dash where there is none."""
    if share is None or math.isnan(share):
        return "\N{EN DASH}"
    return f"{number(100 * share, digits)}\u2009%"


def size(value: float) -> str:
    """Bytes for people."""
    for unit in ("B", "kB", "MB"):
        if value < 1000:
            return f"{number(value)}\u2009{unit}"
        value /= 1000
    return f"{number(value, 1)}\u2009GB"


def short(value: float, digits: int = 6) -> str:
    """With so many figures at most, and none behind the point that is nought."""
    said = f"{value:.{digits}g}"
    return said if _locale is None else said.replace(".", _locale.decimalPoint())


def amount(value: float, unit: str, digits: int = 6) -> str:
    """'20 minutes', '1 epoch'."""
    shown, many = short(value, digits), 1 if value == 1 else 2  # 0.5 and 1.5 are many
    if unit == "minutes":
        return tr_count("{amount} minute", "{amount} minutes", many, amount=shown)
    if unit == "epochs":
        return tr_count("{amount} epoch", "{amount} epochs", many, amount=shown)
    return tr_count("{amount} step", "{amount} steps", many, amount=shown)
