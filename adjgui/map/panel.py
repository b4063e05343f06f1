"""The map with its two directions, its state, and the pair that is looked at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QTabBar, QWidget

from adjgui.map.card import Legend, PairCard
from adjgui.map.view import MapView, Pair
from adjgui.shell import texts
from adjgui.shell.texts import from_core, mark, ordinal, tr
from adjgui.shell.widgets import FrontTab, add, in_column, in_row, push_button, text_label, thin_bar
from adjgui.whole_puzzle.levels import DIRECTIONS, UNKNOWN, Direction, PairMap, Part, log_odds_of
from adjgui.whole_puzzle.service import CompatibilityService, State

HOW = mark("Point at a pair to see it; click to put it on the table.")
NO_PUZZLE = mark("Open a photo or pieces to compare.")
NO_SCORER = mark("The map can be made as soon as a scorer is loaded.")
_TITLES = {"right": mark("&Right neighbours"), "below": mark("&Lower neighbours")}


class MapPanel(QWidget):
    """Shows a service's compatibility; starts and stops it on a person's wish."""

    pairChosen = Signal(int, int, str, int)  # p, q, "right" or "below", turns of q against p
    shownChanged = Signal(bool)

    def __init__(self, service: CompatibilityService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Map"))
        self._service = service
        self.rotations = False  # whether a comparison is to try the pieces turned as well
        self.tabs = QTabBar()
        self.tabs.setExpanding(True)
        self.tabs.setDocumentMode(True)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(tr("Direction"))
        FrontTab(self.tabs)
        self.views: dict[Direction, MapView] = {}
        self._pages = QStackedLayout()
        for direction in DIRECTIONS:
            self.tabs.addTab(tr(_TITLES[direction]))
            view = MapView()
            view.pairPointed.connect(self._show_pair)
            view.pairChosen.connect(self._on_chosen)
            self.views[direction] = view
            self._pages.addWidget(view)
        self.legend = Legend()
        self.card = PairCard()
        self.status = text_label(wrap=True)
        self._bar = thin_bar(tr("Progress of the comparison"))
        self._bar.setMinimumWidth(30)
        self.button = push_button("", self._on_button)

        state = in_row((self.status, 1), (self._bar, 1), self.button, spacing=10)
        column = in_column(self.tabs, (self._pages, 1), of=self, margins=(14, 0, 14, 12), spacing=8)
        add(column, self.legend, self.card, state)

        self.tabs.currentChanged.connect(self._on_tab)
        service.stateChanged.connect(self._on_state)
        service.progressed.connect(self._on_progress)
        service.partsArrived.connect(self._on_parts)
        self._on_state(service.state)

    @property
    def direction(self) -> Direction:
        return DIRECTIONS[self.tabs.currentIndex()]

    @property
    def view(self) -> MapView:
        return self.views[self.direction]

    def set_rotations(self, rotations: bool) -> None:
        """Try the pieces turned as well, from the next comparison on."""
        if rotations != self.rotations:
            self.rotations = rotations
            self.refresh()

    def refresh(self) -> None:
        """Read the service's state anew: a scorer has come, or turns are asked about."""
        self._on_state(self._service.state)

    # -- the service ---------------------------------------------------------------------------

    def _on_state(self, state: State) -> None:
        service = self._service
        puzzle = service.puzzle
        count = 0 if puzzle is None else puzzle.count
        last = service.last
        for direction, view in self.views.items():
            if state is State.COMPUTING or last is None or not last.maps:
                view.clear(count)
            elif state is State.READY:
                view.show_map(last.maps[direction])
            else:
                view.mark_stale()
        busy = state is State.COMPUTING
        self._bar.setVisible(busy)
        self._bar.setRange(0, 0 if busy else 1)  # an endless bar would keep its animation running
        self.legend.setEnabled(count > 0)
        turns = last.compatibility.turns if last is not None else 0
        fits = state is State.READY and (turns > 1) == self.rotations
        self.button.setVisible(not fits)
        compare = mark("Compare all pieces")
        if self.rotations:
            compare = mark("Compare all pieces in all turns")
        self.button.setText(tr("Stop") if busy else tr(compare))
        self.button.setEnabled(busy or service.can_compute)
        self.status.setWordWrap(not busy)
        self.status.setText(self._words(state, count))
        self._show_pair(self.view.cursor_pair)

    def _words(self, state: State, count: int) -> str:
        last = self._service.last
        if count == 0:
            return tr(NO_PUZZLE)
        if state is State.COMPUTING:
            return tr("Comparing\u2026")
        if state is State.READY and last is not None and not last.maps:
            return tr(
                "{count} pieces, by {title}: too many for a map.",
                count=texts.count(count),
                title=from_core(last.scorer.info.title),
            )
        if state is State.READY and last is not None:
            buddies = len(last.maps[self.direction].buddies)
            words = tr(
                "{count} pieces, {buddies} best buddies, by {title}.",
                count=texts.count(count),
                buddies=texts.count(buddies),
                title=from_core(last.scorer.info.title),
            )
            if last.compatibility.exact:
                return words
            return f"{words} {tr('Clearly hopeless pairs are estimated.')}"
        if state is State.STALE:
            return tr("Out of date: another scorer is at work now.")
        return tr("Not compared yet.") if self._service.can_compute else tr(NO_SCORER)

    def _on_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, 1000)
        self._bar.setValue(round(1000 * done / max(1, total)))
        self.status.setText(tr("Comparing\u2026 {done}\u2009%", done=100 * done // max(1, total)))

    def _on_parts(self, parts: tuple[Part, ...]) -> None:
        for part in parts:
            self.views[part.direction].add_rows(part)

    def _on_button(self) -> None:
        if self._service.state is State.COMPUTING:
            self._service.cancel()
        else:
            self._service.compute(rotations=self.rotations)

    # -- looking and choosing ------------------------------------------------------------------

    def _on_tab(self, number: int) -> None:
        self._pages.setCurrentWidget(self.views[DIRECTIONS[number]])
        self.status.setText(self._words(self._service.state, self.view.count))
        self._show_pair(self.view.cursor_pair)

    def _known(self) -> PairMap | None:
        """What was found; while something is being found, nothing."""
        last = None if self._service.state is State.COMPUTING else self._service.last
        return None if last is None else last.maps.get(self.direction)

    def _show_pair(self, pair: Pair | None) -> None:
        puzzle = self._service.puzzle
        if puzzle is None or pair is None or max(pair) >= puzzle.count:
            self.card.show_words(tr(HOW) if puzzle is not None else "")
            return
        p, q = self._pieces_of(pair)
        first, second = puzzle.numbers[p], puzzle.numbers[q]
        if p == q:
            self.card.show_words(tr("Piece {first} with itself.", first=first))
            return
        known = self._known()
        notes: tuple[str, ...] = ()
        if known is None:
            level = self.view.level(pair)
            log_odds = None if level == UNKNOWN else log_odds_of(level)
        else:
            row, column = known.log_odds[p], known.log_odds[:, q]
            log_odds = float(row[q])
            rank = 1 + int((row > log_odds).sum())
            back = 1 + int((column > log_odds).sum())
            notes = (
                tr(
                    "{rank} choice for {first}, {back} for {second}",
                    rank=ordinal(rank),
                    first=first,
                    back=ordinal(back),
                    second=second,
                ),
            )
            if rank == back == 1:
                notes = (tr("Best buddies: first choice of each other"),)
        turns = self._turns(p, q)
        self.card.show_pair(puzzle, (p, q), self.direction, log_odds, turns, notes)

    def _pieces_of(self, pair: Pair) -> tuple[int, int]:
        puzzle = self._service.puzzle
        assert puzzle is not None
        p, q = (puzzle.numbers.index(place + 1) for place in pair)
        return p, q

    def _turns(self, p: int, q: int) -> int:
        known = self._known()
        return 0 if known is None or known.turns is None else int(known.turns[p, q])

    def _on_chosen(self, pair: Pair) -> None:
        self._show_pair(pair)
        p, q = self._pieces_of(pair)
        self.pairChosen.emit(p, q, self.direction, self._turns(p, q))

    def showEvent(self, event: object) -> None:
        self.shownChanged.emit(True)

    def hideEvent(self, event: object) -> None:
        self.shownChanged.emit(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.card.update()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.view.setFocus(reason)

    def sizeHint(self) -> QSize:
        return QSize(400, 700)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, 420)
