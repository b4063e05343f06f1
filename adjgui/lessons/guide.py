"""The guide: one page that says how everything is used."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QTextBrowser,
    QWidget,
)

from adjgui.lessons.keys import TABLE_KEYS
from adjgui.shell.room import open_at
from adjgui.shell.theme import without_icons
from adjgui.shell.widgets import in_column

_GUIDE = """
<h2>Do two pieces belong together?</h2>
<p>A photo is cut into square pieces and shuffled. Drag one piece to the side of another. It snaps
on, and the line between the two, the <b>seam</b>, tells whether they are neighbours in the photo
and how sure the scorer is.</p>
<p>Select a seam to see it large at the right: the two pieces edge to edge, the verdict, the
probability, and what the same two pieces score the other way round. The bars beside the seam tell
which of its rows speak for it (to the right) and against it (to the left). Below stands where the
piece ranks among all others for that side, with the best ones to try.</p>

<p>A mark that is surely right steps back until the mouse is near; <b>View &gt; Seam marks</b> hides
all, <b>View &gt; Piece numbers</b> shows the number of each piece. The table is kept as it lies and
offered again at the next start. <b>Help &gt; Take the tour</b> shows all this in a minute.</p>

<h3>With the mouse</h3>
<table cellspacing="0" cellpadding="3">
<tr><td><b>Drag</b></td><td>moves a piece and all that hangs together with it; near another one it
snaps to its side</td></tr>
<tr><td><b>Alt + drag</b></td><td>takes a piece out of its group</td></tr>
<tr><td><b>Shift + click</b></td><td>selects all that hangs together</td></tr>
<tr><td><b>Drag on the bare table</b></td><td>selects several pieces</td></tr>
<tr><td><b>Double-click</b></td><td>takes a piece off its neighbours</td></tr>
<tr><td><b>Click on a seam</b></td><td>shows it large in the inspector</td></tr>
<tr><td><b>Wheel</b></td><td>zooms; the middle or right button moves the view</td></tr>
</table>

<h3>With the keys</h3>
{keys}

<h3>Which piece fits here?</h3>
<p>Select a piece and press <b>Enter</b> (or Puzzle &gt; Suggest neighbours, <b>Ctrl+G</b>). An
arrow key chooses the side, Enter goes on to the candidates, arrows choose one and Enter places it;
a double click or a drag to the table does the same. Where a place touches several pieces, all of
them judge.</p>
<p>The <b>compatibility map</b> (Puzzle menu, <b>Ctrl+Shift+M</b>) compares every piece with every
other one: a row for each left piece, a column for each right one, the deeper the colour the surer.
Rings mark best buddies, which rank each other first. Point at a pair to see it, click to put it on
the table; the wheel zooms. <b>Home</b> goes to the best of a row.</p>

<h3>Put it together</h3>
<p>The <b>Solve</b> menu (<b>F5</b>) lets the solver work before your eyes: F5 again pauses and goes
on, <b>F6</b> does one step, <b>F7</b> stops, <b>F8</b> marks right and wrong neighbours where the
photo is known. One undo takes the whole run back.</p>

<h3>Photos and scorers</h3>
<p>Drop a photo or a folder on the window, or choose one in the File menu. The photo panel sets the
piece size. The Scorer menu changes who judges: the bundled network, one of your own, or a formula
that needs no learning; a network judges <b>with the whole puzzle</b> or each pair alone. Every seam
on the table is then judged anew.</p>
<p><b>Pair alone, and in the whole puzzle.</b> A new seam is judged at once from its two pieces. As
soon as the puzzle is read, which takes some seconds, it is judged again by all the others: a true
pair has no better partner elsewhere, and with the pieces around it closes loops of four that fit.
The inspector shows both; the stroke on the bar is the pair alone. Large puzzles are read when you
click on <i>read the puzzle</i> there.</p>
<p>The formulas are nearly perfect on clean cuts and fail on worn ones; the network is for those.
How worn the pieces are is seen from all of them together. A probability near one half means that
the scorer does not know.</p>

<h3>Your own pieces</h3>
<p>The File menu opens a folder of pieces, a scrambled picture whose grid is guessed and can be
corrected, or a sheet: a photo of pieces that lie apart on a plain ground, which are found. <b>Edit
&gt; Paste</b> opens a copied picture. <b>Save puzzle</b> keeps every piece in its place in one
file; <b>Export</b> writes the table as a picture, the scores and the arrangement. <b>Wear</b> in
the photo panel takes pixels from every side of every piece, as age does. <b>Whole picture</b> below
it wears all pieces as one: the scrambled picture was saved as one JPEG or WebP, or was blurred, and
edges of pieces take on colour of strangers.</p>

<h3>Training</h3>
<p>The Train menu makes a network of your own: fine-tuning goes on from a trained one and is the
usual choice. Choose a folder of photos and how long, and watch the curves in the training panel;
the points of other photos tell how well it does on what it has not seen. The line <i>before</i> is
the network that it started from: at the end you read whether it has got better, and choose between
<b>Keep</b>, which lets it judge, and <b>Keep the old one</b>. Who judges the table does not change
before that, unless you tick <b>Use while training</b>. <b>Stop</b> when you like and <b>Resume</b>
later. The Model menu lists and renames what you kept. Each run checks itself on photos and wear of
its own, so the list compares two networks only after <b>Measure on the same photos</b>.</p>
<p><b>Train &gt; Adapt to these pieces</b> lets the network learn for 3 minutes from the puzzle on
the table alone, whose solution nobody needs to know: from seams inside the pieces, and from pairs
that are sure. If more pieces then close in loops of four, the network is kept and judges, and
<b>Undo</b> brings the former scorer back; else nothing changes. <tt>adjcore adapt</tt> does the
same without a window.</p>

<h3>Evaluate: who is better?</h3>
<p><b>Train &gt; Evaluate</b> lets one scorer, or two side by side, judge pieces of photos that it
has not learnt from. The pieces are lightly worn: on clean cuts all scorers are nearly
perfect. With two scorers a sentence says who is better, by how much, and whether that is more
than chance: they are compared photo by photo, and the brackets hold the true difference in 95 of
100 such measurements. Where they reach across nought, more photos are needed.</p>
<table cellspacing="0" cellpadding="3">
<tr><td><b>Neighbours first</b></td><td>of all true neighbours those that were ranked first among
all other pieces of their photo: the figure that decides (top-1)</td></tr>
<tr><td><b>Pair accuracy</b></td><td>of single pairs, half of them neighbours, those that were
judged rightly; it flatters, as most wrong pairs are easy</td></tr>
<tr><td><b>ROC area</b></td><td>how well neighbours and others are told apart, wherever the line is
drawn: 1 is perfect, 0.5 is chance</td></tr>
<tr><td><b>Probability off</b></td><td>how far the probabilities are off on average: where 80 % is
said, 80 of 100 should be neighbours (calibration error)</td></tr>
<tr><td><b>Best buddies</b></td><td>two that choose each other: first how many of these are
neighbours (precision), then how many of the neighbours do (recall)</td></tr>
</table>
<p><b>Wrong pairs</b> shows the surest mistakes of each scorer. A click puts the two pieces on the
table, where you see the seam large and which of its rows speak for and against.</p>
"""


class GuideDialog(QDialog):
    """One page that says how the table is used."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Guide")
        text = self.text = QTextBrowser()
        text.setAccessibleName("Guide")
        text.setFrameShape(QTextBrowser.Shape.NoFrame)
        text.document().setDocumentMargin(16)
        rows = "".join(
            f"<tr><td><b>{keys}</b></td><td>{does}</td></tr>" for keys, does in TABLE_KEYS
        )
        table = f'<table cellspacing="0" cellpadding="3">{rows}</table>'
        page = _GUIDE.replace("{keys}", table)
        text.setHtml(page.replace("<tr><td>", "<tr><td width='190'>"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        without_icons(buttons)
        in_column(text, buttons, of=self, margins=(0, 0, 0, 12))
        buttons.setContentsMargins(0, 0, 12, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 620, 640)
