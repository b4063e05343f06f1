<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>adjgui</name>
  <message>
   <location filename="adjgui/evaluation/controller.py" />
   <source>Pair of {name}</source>
   <translation>Paar aus {name}</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source> photos</source>
   <translation> Fotos</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>&amp;Photos</source>
   <translation>&amp;Fotos</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>&amp;Seed</source>
   <translation>&amp;Startwert</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>All piece sizes together, photo by photo: what is hard for one scorer is often hard for the other, so that only their difference on each photo tells who is better. In brackets the range that holds the true difference in 95 of 100 such measurements.</source>
   <translation>Alle Teilegrößen zusammen, Foto für Foto: Was dem einen Bewerter schwerfällt, fällt oft auch dem anderen schwer; nur der Unterschied auf jedem Foto zeigt, wer besser ist. In Klammern der Bereich, in dem der wahre Unterschied in 95 von 100 solchen Messungen liegt.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Also ask for lower neighbours</source>
   <translation>Auch nach unteren Nachbarn fragen</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>At &amp;most</source>
   <translation>&amp;Höchstens</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Both judge the same pieces of the same photos.</source>
   <translation>Beide bewerten dieselben Teile derselben Fotos.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Choose a folder of photos.</source>
   <translation>Einen Ordner mit Fotos wählen.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Choose at least one piece size.</source>
   <translation>Mindestens eine Teilegröße wählen.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Choose two that differ, or no other.</source>
   <translation>Zwei verschiedene wählen oder keinen zweiten.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Counting the photos…</source>
   <translation>Zählt die Fotos …</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Directions</source>
   <translation>Richtungen</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Ended early: these are the figures of what was done.</source>
   <translation>Vorzeitig beendet: Das sind die Kennzahlen dessen, was fertig wurde.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Ending with this photo…</source>
   <translation>Endet mit diesem Foto …</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Ends after the photo that is being looked at; shows the figures so far</source>
   <translation>Endet nach dem laufenden Foto; zeigt die Kennzahlen bis dahin</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Erosion of {erosion} px leaves nothing of {size} px pieces.</source>
   <translation>Abtrag von {erosion} px lässt von Teilen mit {size} px nichts übrig.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Evaluate</source>
   <translation>Auswerten</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Evaluation progress</source>
   <translation>Fortschritt der Auswertung</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Evenly spaced over the folder. More photos narrow the ranges and take longer.</source>
   <translation>Gleichmäßig über den Ordner verteilt. Mehr Fotos machen die Bereiche enger und dauern länger.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Loading…</source>
   <translation>Lädt …</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>No other</source>
   <translation>Kein zweiter</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Of offsets and of wrong neighbours.</source>
   <translation>Für Versätze und falsche Nachbarn.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Other wear and more</source>
   <translation>Andere Abnutzung und mehr</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Piece si&amp;zes</source>
   <translation>&amp;Teilegrößen</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Pieces have {least} to {most} px a side.</source>
   <translation>Teile haben {least} bis {most} px je Seite.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Rank every piece (neighbours first, buddies): the slow part</source>
   <translation>Jedes Teil einordnen (Nachbarn zuerst, Freunde): der langsame Teil</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Rankings</source>
   <translation>Ränge</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Save figures</source>
   <translation>Kennzahlen speichern</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Save figures…</source>
   <translation>Kennzahlen speichern …</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Saved as {path}.</source>
   <translation>Gespeichert als {path}.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Scorer</source>
   <translation>Bewerter</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Scorer to compare with</source>
   <translation>Bewerter zum Vergleich</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Sides in px. Small pieces are the hardest, and the slowest to rank.</source>
   <translation>Seitenlängen in px. Kleine Teile sind am schwersten und dauern am längsten.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>W&amp;ho</source>
   <translation>&amp;Wer</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Who finds the right neighbours more often, on photos that neither has seen? Of a CUB-200 folder the official test photos are used.</source>
   <translation>Wer findet öfter die richtigen Nachbarn, auf Fotos, die keiner gesehen hat? Von einem CUB-200-Ordner werden die offiziellen Testfotos genommen.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>all</source>
   <translation>alle</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>and</source>
   <translation>und</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>evaluating</source>
   <translation>Auswerten</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>saving figures</source>
   <translation>Speichern der Kennzahlen</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/evaluation/dialog.py" />
   <source>{n} photos to measure on.</source>
   <extracomment>Of one: {n} photo to measure on.</extracomment>
   <translation>
    <numerusform>{n} Foto zum Messen.</numerusform>
    <numerusform>{n} Fotos zum Messen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/evaluation/dialog.py" />
   <source>{n} photos were left out. The first: {first}</source>
   <extracomment>Of one: {n} photo was left out: {first}</extracomment>
   <translation>
    <numerusform>{n} Foto wurde ausgelassen: {first}</numerusform>
    <numerusform>{n} Fotos wurden ausgelassen. Das erste: {first}</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/reliability.py" />
   <source>How often pairs that get a probability (across) are adjacent (up). On the dashed line it is exactly as often as the probability says.</source>
   <translation>Wie oft Paare, die eine Wahrscheinlichkeit bekommen (waagerecht), benachbart sind (senkrecht). Auf der gestrichelten Linie ist es genau so oft, wie die Wahrscheinlichkeit sagt.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/reliability.py" />
   <source>Share adjacent, by given probability</source>
   <translation>Anteil benachbart, nach angegebener Wahrscheinlichkeit</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>Best buddies</source>
   <translation>Beste Freunde</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>Figures</source>
   <translation>Kennzahlen</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>How far the probabilities are off on average: where 80 % is said, 80 of 100 should be neighbours. (Calibration error)</source>
   <translation>Wie weit die Wahrscheinlichkeiten im Mittel danebenliegen: Wo 80 % gesagt wird, sollten 80 von 100 Nachbarn sein. (Kalibrierungsfehler)</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>How well neighbours and others are told apart, wherever the line between them is drawn: 1 is perfect, 0.5 is chance. (Area under the ROC curve)</source>
   <translation>Wie gut Nachbarn und andere unterschieden werden, wo auch immer die Grenze gezogen wird: 1 ist perfekt, 0,5 ist Zufall. (Fläche unter der ROC-Kurve)</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>Neighbours first</source>
   <translation>Nachbarn zuerst</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>Of single pairs, half of them neighbours, those that were judged rightly; with its range. Point at a figure for the kinds of pairs</source>
   <translation>Von einzelnen Paaren, zur Hälfte Nachbarn, die richtig bewerteten; mit ihrem Bereich. Auf eine Zahl zeigen nennt die Arten der Paare</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>Pair accuracy</source>
   <translation>Genauigkeit der Paare</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>Photos</source>
   <translation>Fotos</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>Photos that could be used</source>
   <translation>Fotos, die brauchbar waren</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>Pieces</source>
   <translation>Teile</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>Probability off</source>
   <translation>Fehler der Wahrsch.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>ROC area</source>
   <translation>ROC-Fläche</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>Side of a piece in px, before any wear</source>
   <translation>Seite eines Teils in px, vor der Abnutzung</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>The figure that decides. Of all true neighbours those that were ranked first among all other pieces of their photo. In brackets the range that holds the true share at 95 %. (Top-1)</source>
   <translation>Die Zahl, die entscheidet. Von allen wahren Nachbarn die, die unter allen anderen Teilen ihres Fotos an erster Stelle standen. In Klammern der Bereich, in dem der wahre Anteil zu 95 % liegt. (Top-1)</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>Two pieces that choose each other. First how many of these are neighbours (precision), then how many of the neighbours choose each other (recall)</source>
   <translation>Zwei Teile, die einander wählen. Zuerst, wie viele davon Nachbarn sind (Genauigkeit), dann, wie viele der Nachbarn einander wählen (Trefferquote)</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>Who judged</source>
   <translation>Wer bewertet hat</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>{share}  ({low} to {high})</source>
   <translation>{share}  ({low} bis {high})</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/task.py" />
   <source>{piece_size} px, photo {photo} of {photos}</source>
   <translation>{piece_size} px, Foto {photo} von {photos}</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>&amp;Brightness</source>
   <translation>Helli&amp;gkeit</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>&amp;Erosion</source>
   <translation>A&amp;btrag</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>&amp;JPEG</source>
   <translation>&amp;JPEG</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>&amp;Noise</source>
   <translation>&amp;Rauschen</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>&amp;Wear</source>
   <translation>Abnut&amp;zung</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>As cut: clean edges</source>
   <translation>Wie geschnitten: saubere Kanten</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>As set below</source>
   <translation>Wie unten eingestellt</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>How much the pieces differ in brightness, up or down.</source>
   <translation>Wie sehr sich die Teile in der Helligkeit unterscheiden, nach oben oder unten.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>In grey levels of 0 to 255.</source>
   <translation>In Graustufen von 0 bis 255.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>Lightly worn: 2 px gone from each side</source>
   <translation>Leicht abgenutzt: 2 px je Seite fehlen</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>On clean pieces all scorers are nearly perfect, and none stands out.</source>
   <translation>Auf sauberen Teilen sind alle Bewerter fast perfekt, und keiner fällt auf.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>Quality at which each piece is saved.</source>
   <translation>Qualität, mit der jedes Teil gespeichert wird.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>Taken from each side of each piece.</source>
   <translation>Wird von jeder Seite jedes Teils weggenommen.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>none</source>
   <translation>keine</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>The right one lies above or below the place of the left one, not beside it.</source>
   <translation>Das rechte liegt über oder unter der Stelle des linken, nicht daneben.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>The surest mistakes first: what was said, and what is true. Click one to put the two pieces on the table, where the scorer at work judges them by themselves.</source>
   <translation>Die sichersten Irrtümer zuerst: was gesagt wurde und was wahr ist. Ein Klick legt die zwei Teile auf den Tisch, wo der Bewerter sie für sich bewertet.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>The two are neighbours in the photo, but the other way round.</source>
   <translation>Die zwei sind im Foto Nachbarn, aber andersherum.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>The two are neighbours in the photo.</source>
   <translation>Die zwei sind im Foto Nachbarn.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>The two are no neighbours in the photo.</source>
   <translation>Die zwei sind im Foto keine Nachbarn.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>The two are no neighbours in the photo; their edges are the likest of all.</source>
   <translation>Die zwei sind im Foto keine Nachbarn; ihre Kanten sind die ähnlichsten von allen.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>Wrong pair of {name}, {said}. {truth}</source>
   <translation>Falsches Paar aus {name}, {said}. {truth}</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>Wrong pairs</source>
   <translation>Falsche Paare</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>Wrong pairs of {name}</source>
   <translation>Falsche Paare von {name}</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>neighbours</source>
   <translation>Nachbarn</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>no neighbours</source>
   <translation>keine Nachbarn</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>{name}
{truth}
Click: put it on the table</source>
   <translation>{name}
{truth}
Klick: auf den Tisch legen</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>{name}: none of {asked} pairs is wrong.</source>
   <translation>{name}: Keines von {asked} Paaren ist falsch.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>{name}: {wrong} of {asked} pairs are wrong</source>
   <translation>{name}: {wrong} von {asked} Paaren sind falsch</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>{of}, the surest {shown} here</source>
   <translation>{of}, hier die {shown} sichersten</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>{probability} sure of being adjacent</source>
   <translation>zu {probability} sicher, dass sie benachbart sind</translation>
  </message>
  <message>
   <location filename="adjgui/files/by_name.py" />
   <source>Laid out in {rows} rows and {cols} columns</source>
   <translation>In {rows} Zeilen und {cols} Spalten ausgelegt</translation>
  </message>
  <message>
   <location filename="adjgui/files/by_name.py" />
   <source>Lay out by name</source>
   <translation>Nach Namen auslegen</translation>
  </message>
  <message>
   <location filename="adjgui/files/by_name.py" />
   <source>reading the names of the pieces</source>
   <translation>Lesen der Namen der Teile</translation>
  </message>
  <message>
   <location filename="adjgui/files/columns_dialog.py" />
   <source>&amp;Columns</source>
   <translation>&amp;Spalten</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/files/columns_dialog.py" />
   <source>, {n} pieces in the last</source>
   <extracomment>Of one: , {n} piece in the last</extracomment>
   <translation>
    <numerusform>, {n} Teil in der letzten</numerusform>
    <numerusform>, {n} Teile in der letzten</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/files/columns_dialog.py" />
   <source>Columns</source>
   <translation>Spalten</translation>
  </message>
  <message>
   <location filename="adjgui/files/columns_dialog.py" />
   <source>Lay out</source>
   <translation>Auslegen</translation>
  </message>
  <message>
   <location filename="adjgui/files/columns_dialog.py" />
   <source>The names of these pieces tell no row and column. They are laid out row by row in the order of their names, 2 before 10.</source>
   <translation>Die Namen dieser Teile sagen nichts von Zeile und Spalte. Sie werden Zeile für Zeile in der Reihenfolge ihrer Namen ausgelegt, 2 vor 10.</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/files/columns_dialog.py" />
   <source>{n} rows</source>
   <extracomment>Of one: {n} row</extracomment>
   <translation>
    <numerusform>{n} Zeile</numerusform>
    <numerusform>{n} Zeilen</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>&amp;Do not save</source>
   <translation>&amp;Nicht speichern</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>&amp;Save</source>
   <translation>&amp;Speichern</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>All pieces share a border that hides their edges: {border}.</source>
   <translation>Alle Teile haben den gleichen Rand, der ihre Kanten verdeckt: {border}.</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>CSV table (*.csv);;JSON (*.json)</source>
   <translation>CSV-Tabelle (*.csv);;JSON (*.json)</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>CSV table (*.csv);;NumPy arrays (*.npz)</source>
   <translation>CSV-Tabelle (*.csv);;NumPy-Felder (*.npz)</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Copying the table…</source>
   <translation>Kopiert den Tisch …</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Cutting the pieces out…</source>
   <translation>Schneidet die Teile aus …</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Cutting…</source>
   <translation>Schneidet …</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Export arrangement</source>
   <translation>Anordnung exportieren</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Export compatibility of all pieces</source>
   <translation>Verträglichkeit aller Teile exportieren</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Export scores</source>
   <translation>Werte exportieren</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Export table as picture</source>
   <translation>Tisch als Bild exportieren</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>JSON (*.json)</source>
   <translation>JSON (*.json)</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Looking for the grid of {name}…</source>
   <translation>Sucht das Raster von {name} …</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Looking for the pieces in {name}…</source>
   <translation>Sucht die Teile in {name} …</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Open a folder of pieces</source>
   <translation>Ordner mit Teilen öffnen</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Open another folder…</source>
   <translation>Anderen Ordner öffnen …</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Open another photo…</source>
   <translation>Anderes Foto öffnen …</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Open another picture…</source>
   <translation>Anderes Bild öffnen …</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Open another puzzle…</source>
   <translation>Anderes Puzzle öffnen …</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Open other pieces…</source>
   <translation>Andere Teile öffnen …</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Open pieces</source>
   <translation>Teile öffnen</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Open puzzle</source>
   <translation>Puzzle öffnen</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Open scrambled picture</source>
   <translation>Gemischtes Bild öffnen</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Open sheet of pieces</source>
   <translation>Bogen mit Teilen öffnen</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Opening the pieces in {name}…</source>
   <translation>Öffnet die Teile in {name} …</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Opening {name}…</source>
   <translation>Öffnet {name} …</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/files/controller.py" />
   <source>Opening {n} pieces…</source>
   <extracomment>Of one: Opening {n} piece…</extracomment>
   <translation>
    <numerusform>Öffnet {n} Teil …</numerusform>
    <numerusform>Öffnet {n} Teile …</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>PNG picture (*.png)</source>
   <translation>PNG-Bild (*.png)</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Pictures ({suffixes});;All files (*)</source>
   <translation>Bilder ({suffixes});;Alle Dateien (*)</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Puzzles (*{suffix})</source>
   <translation>Puzzles (*{suffix})</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Puzzles (*{suffix});;All files (*)</source>
   <translation>Puzzles (*{suffix});;Alle Dateien (*)</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Save as…</source>
   <translation>Speichern unter …</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Save puzzle</source>
   <translation>Puzzle speichern</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Save the changes to '{name}'?</source>
   <translation>Änderungen an „{name}“ speichern?</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Save the puzzle?</source>
   <translation>Puzzle speichern?</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Saved as {name}</source>
   <translation>Gespeichert als {name}</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Saving {name}…</source>
   <translation>Speichert {name} …</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>The table was copied as a picture</source>
   <translation>Der Tisch wurde als Bild kopiert</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Trim it</source>
   <translation>Wegschneiden</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Trimming…</source>
   <translation>Schneidet den Rand weg …</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>What was moved since it was saved is lost otherwise.</source>
   <translation>Was seit dem Speichern bewegt wurde, geht sonst verloren.</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Writing {name}…</source>
   <translation>Schreibt {name} …</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Written to {name}</source>
   <translation>Geschrieben in {name}</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>copying the table</source>
   <translation>Kopieren des Tisches</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>looking into {name}</source>
   <translation>Hineinsehen in {name}</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>opening {name}</source>
   <translation>Öffnen von {name}</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/files/controller.py" />
   <source>opening {n} files</source>
   <extracomment>Of one: opening {n} file</extracomment>
   <translation>
    <numerusform>Öffnen von {n} Datei</numerusform>
    <numerusform>Öffnen von {n} Dateien</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>saving {name}</source>
   <translation>Speichern von {name}</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>writing {name}</source>
   <translation>Schreiben von {name}</translation>
  </message>
  <message>
   <location filename="adjgui/files/kept.py" />
   <source>Open it</source>
   <translation>Öffnen</translation>
  </message>
  <message>
   <location filename="adjgui/files/kept.py" />
   <source>The table</source>
   <translation>Der Tisch</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/files/kept.py" />
   <source>Your last table was kept: {name}, {n} pieces.</source>
   <extracomment>Of one: Your last table was kept: {name}, {n} piece.</extracomment>
   <translation>
    <numerusform>Der letzte Tisch wurde aufgehoben: {name}, {n} Teil.</numerusform>
    <numerusform>Der letzte Tisch wurde aufgehoben: {name}, {n} Teile.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/files/kept.py" />
   <source>another folder for the data</source>
   <translation>einen anderen Ordner für die Daten</translation>
  </message>
  <message>
   <location filename="adjgui/files/kept.py" />
   <source>keeping the table</source>
   <translation>Aufheben des Tisches</translation>
  </message>
  <message>
   <location filename="adjgui/files/kept.py" />
   <source>looking for a kept table</source>
   <translation>Suche nach einem aufgehobenen Tisch</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>&amp;Columns, rows</source>
   <translation>&amp;Spalten, Zeilen</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>&amp;Guess</source>
   <translation>&amp;Vermutung</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>&amp;Margin left, top</source>
   <translation>&amp;Rand links, oben</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>&amp;Piece size</source>
   <translation>&amp;Teilegröße</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>&amp;Square pieces</source>
   <translation>&amp;Quadratische Teile</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>, nothing is left out</source>
   <translation>, nichts bleibt übrig</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>; left out: {rest}</source>
   <translation>; übrig: {rest}</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Cut</source>
   <translation>Schneiden</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Cut into {n} pieces</source>
   <extracomment>Of one: Cut into {n} piece</extracomment>
   <translation>
    <numerusform>In {n} Teil schneiden</numerusform>
    <numerusform>In {n} Teile schneiden</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Fewer than 2 whole pieces: choose a smaller piece size.</source>
   <translation>Weniger als 2 ganze Teile: eine kleinere Teilegröße wählen.</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Find them one by one, turned as they are</source>
   <translation>Einzeln suchen, gedreht wie sie liegen</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>G&amp;ap across, down</source>
   <translation>&amp;Lücke quer, längs</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Guessed grids</source>
   <translation>Vermutete Raster</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Looking for the grid of page {page}…</source>
   <translation>Sucht das Raster von Seite {page} …</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>No grid is clearly seen in this picture. Set the piece size so that the lines run where the picture breaks off.</source>
   <translation>In diesem Bild ist kein Raster klar zu sehen. Die Teilegröße so einstellen, dass die Linien dort verlaufen, wo das Bild abbricht.</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Pag&amp;e</source>
   <translation>Se&amp;ite</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Picture with the grid of its pieces</source>
   <translation>Bild mit dem Raster seiner Teile</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Piece height in pixels</source>
   <translation>Höhe der Teile in Pixeln</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Piece width in pixels</source>
   <translation>Breite der Teile in Pixeln</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Pixels above the first piece</source>
   <translation>Pixel über dem ersten Teil</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Pixels between two columns</source>
   <translation>Pixel zwischen zwei Spalten</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Pixels between two rows</source>
   <translation>Pixel zwischen zwei Zeilen</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Pixels left of the first piece</source>
   <translation>Pixel links vom ersten Teil</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Rows</source>
   <translation>Zeilen</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Scrambled picture – {name}</source>
   <translation>Gemischtes Bild – {name}</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>The pieces are {size}: {sure}.</source>
   <translation>Die Teile haben {size}: {sure}.</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>The pieces lie apa&amp;rt…</source>
   <translation>Die Teile liegen &amp;einzeln …</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>The pieces seem to be {size}: {sure}. Look at the lines, and correct them if need be.</source>
   <translation>Die Teile haben wohl {size}: {sure}. Die Linien ansehen und bei Bedarf berichtigen.</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>This does not look like a scrambled picture: {whole}. If it is one, set the piece size so that the lines run where the picture breaks off.</source>
   <translation>Das sieht nicht nach einem gemischten Bild aus: {whole}. Falls doch, die Teilegröße so einstellen, dass die Linien dort verlaufen, wo das Bild abbricht.</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>This picture is too small to be divided into pieces that can be judged.</source>
   <translation>Dieses Bild ist zu klein, um in Teile zerlegt zu werden, die sich bewerten lassen.</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>{count} pieces are too many for the table: choose a larger piece size.</source>
   <translation>{count} Teile sind zu viele für den Tisch: eine größere Teilegröße wählen.</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/files/picture_dialog.py" />
   <source>{n} pieces</source>
   <extracomment>Of one: {n} piece</extracomment>
   <translation>
    <numerusform>{n} Teil</numerusform>
    <numerusform>{n} Teile</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/files/report.py" />
   <source>and {count} more</source>
   <translation>und {count} weitere</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/files/report.py" />
   <source>{n} files were left out: {files}.</source>
   <extracomment>Of one: {n} file was left out: {files}.</extracomment>
   <translation>
    <numerusform>{n} Datei wurde weggelassen: {files}.</numerusform>
    <numerusform>{n} Dateien wurden weggelassen: {files}.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/files/report.py" />
   <source>{n} pieces were scaled by a few px to {size}: {files}.</source>
   <extracomment>Of one: {n} piece was scaled by a few px to {size}: {files}.</extracomment>
   <translation>
    <numerusform>{n} Teil wurde um wenige px auf {size} gebracht: {files}.</numerusform>
    <numerusform>{n} Teile wurden um wenige px auf {size} gebracht: {files}.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/files/report.py" />
   <source>{n} pieces were turned by 90 degrees to lie as the others do: {files}.</source>
   <extracomment>Of one: {n} piece was turned by 90 degrees to lie as the others do: {files}.</extracomment>
   <translation>
    <numerusform>{n} Teil wurde um 90 Grad gedreht, damit es wie die anderen liegt: {files}.</numerusform>
    <numerusform>{n} Teile wurden um 90 Grad gedreht, damit sie wie die anderen liegen: {files}.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/files/scrambled_offer.py" />
   <source>Another page…</source>
   <translation>Andere Seite …</translation>
  </message>
  <message>
   <location filename="adjgui/files/scrambled_offer.py" />
   <source>This looks like a scrambled picture of {rows} × {cols} pieces.</source>
   <translation>Das sieht aus wie ein gemischtes Bild mit {rows} × {cols} Teilen.</translation>
  </message>
  <message>
   <location filename="adjgui/files/scrambled_offer.py" />
   <source>Use its pieces…</source>
   <translation>Seine Teile nehmen …</translation>
  </message>
  <message>
   <location filename="adjgui/files/scrambled_offer.py" />
   <source>looking at {name}</source>
   <translation>Ansehen von {name}</translation>
  </message>
  <message>
   <location filename="adjgui/files/sheet_dialog.py" />
   <source>&amp;Delete outline</source>
   <translation>Umriss &amp;löschen</translation>
  </message>
  <message>
   <location filename="adjgui/files/sheet_dialog.py" />
   <source>&amp;Use</source>
   <translation>&amp;Verwenden</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/files/sheet_dialog.py" />
   <source>&amp;Use {n} pieces</source>
   <extracomment>Of one: &amp;Use</extracomment>
   <translation>
    <numerusform>&amp;Verwenden</numerusform>
    <numerusform>{n} Teile &amp;verwenden</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/files/sheet_dialog.py" />
   <source>Click an outline to choose it, then drag it or its corners. Drag over the ground around a piece that was missed. The wheel zooms.</source>
   <translation>Einen Umriss anklicken, dann ihn oder seine Ecken ziehen. Um ein übersehenes Teil auf dem Grund ziehen. Das Rad zoomt.</translation>
  </message>
  <message>
   <location filename="adjgui/files/sheet_dialog.py" />
   <source>Looking for the pieces on page {page}…</source>
   <translation>Sucht die Teile auf Seite {page} …</translation>
  </message>
  <message>
   <location filename="adjgui/files/sheet_dialog.py" />
   <source>No pieces were found on a plain ground. Drag around each.</source>
   <translation>Auf einem einfarbigen Grund wurden keine Teile gefunden. Um jedes herum ziehen.</translation>
  </message>
  <message>
   <location filename="adjgui/files/sheet_dialog.py" />
   <source>Pieces may lie on their &amp;side</source>
   <translation>Teile dürfen auf der &amp;Seite liegen</translation>
  </message>
  <message>
   <location filename="adjgui/files/sheet_dialog.py" />
   <source>Sheet of pieces – {name}</source>
   <translation>Bogen mit Teilen – {name}</translation>
  </message>
  <message>
   <location filename="adjgui/files/sheet_dialog.py" />
   <source>The solver then turns pieces by quarters as well</source>
   <translation>Der Löser dreht Teile dann auch um Vierteldrehungen</translation>
  </message>
  <message>
   <location filename="adjgui/files/sheet_dialog.py" />
   <source>U&amp;ndo</source>
   <translation>&amp;Rückgängig</translation>
  </message>
  <message>
   <location filename="adjgui/files/sheet_dialog.py" />
   <source>Use</source>
   <translation>Verwenden</translation>
  </message>
  <message>
   <location filename="adjgui/files/sheet_dialog.py" />
   <source>{count} pieces are too many for the table.</source>
   <translation>{count} Teile sind zu viele für den Tisch.</translation>
  </message>
  <message>
   <location filename="adjgui/files/sheet_dialog.py" />
   <source>{pieces} of about {size}, turned by up to {turned} degrees.</source>
   <translation>{pieces} von etwa {size}, um bis zu {turned} Grad gedreht.</translation>
  </message>
  <message>
   <location filename="adjgui/files/sheet_view.py" />
   <source>Photo with the outlines of its pieces</source>
   <translation>Foto mit den Umrissen seiner Teile</translation>
  </message>
  <message>
   <location filename="adjgui/files/table_picture.py" />
   <source>All pieces lie in trays; take some out.</source>
   <translation>Alle Teile liegen in Ablagen; welche herausnehmen.</translation>
  </message>
  <message>
   <location filename="adjgui/files/table_picture.py" />
   <source>The pieces lie too far apart for a picture; shuffle them, or bring those far away nearer.</source>
   <translation>Die Teile liegen für ein Bild zu weit auseinander; mischen oder die entfernten näher holen.</translation>
  </message>
  <message>
   <location filename="adjgui/files/table_picture.py" />
   <source>There is not enough memory for a picture of the table.</source>
   <translation>Der Speicher reicht nicht für ein Bild des Tisches.</translation>
  </message>
  <message>
   <location filename="adjgui/files/tasks.py" />
   <source>Their right order is not known, so right and wrong cannot be marked.</source>
   <translation>Ihre richtige Ordnung ist nicht bekannt, darum lässt sich richtig und falsch nicht markieren.</translation>
  </message>
  <message>
   <location filename="adjgui/files/tasks.py" />
   <source>{count} pieces are too many for the table, which takes {most}; 'adjcore solve' has no such limit.</source>
   <translation>{count} Teile sind zu viele für den Tisch, der {most} fasst; „adjcore solve“ hat keine solche Grenze.</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/files/tasks.py" />
   <source>{n} pieces of {size} px</source>
   <extracomment>Of one: {n} piece of {size} px</extracomment>
   <translation>
    <numerusform>{n} Teil mit {size} px</numerusform>
    <numerusform>{n} Teile mit {size} px</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/files/wearing.py" />
   <source>Pieces cannot be worn while the puzzle is being put together; stop it first.</source>
   <translation>Während das Puzzle zusammengesetzt wird, lassen sich Teile nicht abnutzen; zuerst anhalten.</translation>
  </message>
  <message>
   <location filename="adjgui/files/wearing.py" />
   <source>Wearing the pieces…</source>
   <translation>Nutzt die Teile ab …</translation>
  </message>
  <message>
   <location filename="adjgui/files/wearing.py" />
   <source>wearing the pieces</source>
   <translation>Abnutzen der Teile</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/band.py" />
   <source>Bars to the right: these rows speak for the seam; to the left: against it.</source>
   <translation>Balken nach rechts: Diese Zeilen sprechen für die Naht; nach links: dagegen.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/band.py" />
   <source>Row {row} of {count} says next to nothing.</source>
   <translation>Zeile {row} von {count} sagt so gut wie nichts.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/band.py" />
   <source>Row {row} of {count} speaks against the seam.</source>
   <translation>Zeile {row} von {count} spricht gegen die Naht.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/band.py" />
   <source>Row {row} of {count} speaks for the seam.</source>
   <translation>Zeile {row} von {count} spricht für die Naht.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/band.py" />
   <source>lower part</source>
   <translation>untere Teil</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/band.py" />
   <source>middle</source>
   <translation>mittlere Teil</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/band.py" />
   <source>nearly all of it</source>
   <translation>fast alles</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/band.py" />
   <source>the {place} (rows {first}–{last})</source>
   <translation>der {place} (Zeilen {first}–{last})</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/band.py" />
   <source>upper part</source>
   <translation>obere Teil</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/band.py" />
   <source>{where} speaks against the seam, {other} speaks for it.</source>
   <translation>{where} spricht gegen die Naht, {other} spricht dafür.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/band.py" />
   <source>{where} speaks against the seam.</source>
   <translation>{where} spricht gegen die Naht.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/band.py" />
   <source>{where} speaks for the seam.</source>
   <translation>{where} spricht für die Naht.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/judges_line.py" />
   <source>Judged on this puzzle by {judges}.</source>
   <translation>In diesem Puzzle bewertet von: {judges}.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/judges_line.py" />
   <source>Judged on this puzzle by {judges}: formulas are believed more than the network here.</source>
   <translation>In diesem Puzzle bewertet von: {judges}. Den Formeln wird hier mehr geglaubt als dem Netz.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/judges_line.py" />
   <source>The favourites of a judge that is right lead in loops of four: right and then below is the same piece as below and then right. That shows without knowing the answer.</source>
   <translation>Die Favoriten eines Bewerters, der recht hat, führen in Viererschleifen: Rechts und dann unten ist dasselbe Teil wie unten und dann rechts. Das zeigt sich, ohne die Lösung zu kennen.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/judges_line.py" />
   <source>{others} and {last}</source>
   <translation>{others} und {last}</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>&amp;Details</source>
   <translation>Ei&amp;nzelheiten</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>Best pieces to try</source>
   <translation>Die besten Teile zum Probieren</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>Inspector</source>
   <translation>Inspektor</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>Log-odds</source>
   <translation>Log-Odds</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>Log-odds in puzzle</source>
   <translation>Log-Odds im Puzzle</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>Log-odds, alone</source>
   <translation>Log-Odds, allein</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>Logit, adjacent</source>
   <translation>Logit, benachbart</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>Logit, not adjacent</source>
   <translation>Logit, nicht benachbart</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>No seam selected</source>
   <translation>Keine Naht gewählt</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>Piece {p} and piece {q}, enlarged at their seam</source>
   <translation>Teil {p} und Teil {q}, an ihrer Naht vergrößert</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>Piece {p} {where} piece {q}</source>
   <translation>Teil {p} {where} Teil {q}</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>Probability</source>
   <translation>Wahrscheinlichkeit</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>Scores of both orders</source>
   <translation>Werte beider Reihenfolgen</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>Shown as it is judged: both pieces turned a quarter to the left, the upper one on the left.</source>
   <translation>Gezeigt, wie bewertet wird: beide Teile um ein Viertel nach links gedreht, das obere links.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>The numbers behind it, in both orders</source>
   <translation>Die Zahlen dahinter, in beiden Reihenfolgen</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>Two pieces belong side by side if these sides touched in the photo. Drag one piece to the side of another: the seam between them appears here, judged.</source>
   <translation>Zwei Teile gehören nebeneinander, wenn sich diese Seiten im Foto berührten. Ein Teil an die Seite eines anderen ziehen: Die Naht dazwischen erscheint hier, bewertet.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>above</source>
   <translation>über</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>left of</source>
   <translation>links von</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>{q} | {p} is the same two pieces the other way round.</source>
   <translation>{q} | {p} sind dieselben zwei Teile andersherum.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/probability.py" />
   <source>, pair alone {alone}</source>
   <translation>, Paar allein {alone}</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/probability.py" />
   <source>Probability of adjacent</source>
   <translation>Wahrscheinlichkeit, dass benachbart</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/probability.py" />
   <source>Scoring…</source>
   <translation>Bewertet …</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/probability.py" />
   <source>waiting for the score</source>
   <translation>wartet auf die Bewertung</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/puzzle_line.py" />
   <source>Pair alone {score}</source>
   <translation>Paar allein {score}</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/puzzle_line.py" />
   <source>Pair alone: judged by these two pieces only. In the whole puzzle: judged by all other pieces as well.</source>
   <translation>Paar allein: nur nach diesen zwei Teilen bewertet. Im ganzen Puzzle: auch nach allen anderen Teilen bewertet.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/puzzle_line.py" />
   <source>So far the two pieces are judged by themselves; once the whole puzzle is read, the other pieces help to judge them.</source>
   <translation>Bisher sind die zwei Teile für sich bewertet; sobald das ganze Puzzle gelesen ist, helfen die anderen Teile mit.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/puzzle_line.py" />
   <source>The rest of the puzzle says the same as the two pieces by themselves.</source>
   <translation>Der Rest des Puzzles sagt dasselbe wie die zwei Teile für sich.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/puzzle_line.py" />
   <source>The rest of the puzzle speaks against it: another piece fits one of these sides better, or the pieces around the seam close no loop of four that fits.</source>
   <translation>Der Rest des Puzzles spricht dagegen: Ein anderes Teil passt besser an eine dieser Seiten, oder die Teile um die Naht schließen keine passende Viererschleife.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/puzzle_line.py" />
   <source>The rest of the puzzle speaks for it: no other piece fits these sides so well, or the pieces around the seam close a loop of four that fits.</source>
   <translation>Der Rest des Puzzles spricht dafür: Kein anderes Teil passt so gut an diese Seiten, oder die Teile um die Naht schließen eine passende Viererschleife.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/puzzle_line.py" />
   <source>in the whole puzzle {score}</source>
   <translation>im ganzen Puzzle {score}</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/puzzle_line.py" />
   <source>read it in all turns</source>
   <translation>in allen Drehungen lesen</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/puzzle_line.py" />
   <source>read the puzzle</source>
   <translation>Puzzle lesen</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/puzzle_line.py" />
   <source>reading the puzzle…</source>
   <translation>liest das Puzzle …</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/rank.py" />
   <source> so far</source>
   <translation> bisher</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/rank.py" />
   <source>Comparing all {total} pieces {where}…</source>
   <translation>Vergleicht alle {total} Teile {where} …</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/rank.py" />
   <source>Piece {number} ranks {rank} of {total} {where}{end}.</source>
   <translation>Teil {number} steht {where} an {rank} Stelle von {total}{end}.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/about.py" />
   <source>&lt;h3&gt;adjgui {version}&lt;/h3&gt;&lt;p&gt;Do two pieces of a photo belong together?&lt;/p&gt;</source>
   <translation>&lt;h3&gt;adjgui {version}&lt;/h3&gt;&lt;p&gt;Gehören zwei Teile eines Fotos zusammen?&lt;/p&gt;</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/about.py" />
   <source>A table of puzzle pieces, a neural network that judges their seams, and the classical measures to compare it with. MIT licence; the sample photos are credited in assets/CREDITS.md.

It runs on {runs_on}.</source>
   <translation>Ein Tisch mit Puzzleteilen, ein neuronales Netz, das ihre Nähte bewertet, und die klassischen Maße zum Vergleich. MIT-Lizenz; die Herkunft der Beispielfotos steht in assets/CREDITS.md.

Es läuft mit {runs_on}.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/about.py" />
   <source>About adjgui</source>
   <translation>Über adjgui</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise.py" />
   <source>The exercise needs a photo with two columns or more; open a photo first.</source>
   <translation>Die Übung braucht ein Foto mit mindestens zwei Spalten; zuerst ein Foto öffnen.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>&amp;Adjacent</source>
   <translation>&amp;Nachbarn</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>&amp;Not adjacent</source>
   <translation>&amp;Keine Nachbarn</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>Adjacent or not?</source>
   <translation>Benachbart oder nicht?</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>Did these two sides touch in the photo?</source>
   <translation>Haben sich diese zwei Seiten im Foto berührt?</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>Drawing a pair…</source>
   <translation>Zieht ein Paar …</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>Exercise: adjacent or not?</source>
   <translation>Übung: benachbart oder nicht?</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>Ne&amp;xt pair</source>
   <translation>Nächstes &amp;Paar</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>Pair {number}: {title}</source>
   <translation>Paar {number}: {title}</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>Right.</source>
   <translation>Richtig.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>They did not touch in the photo.</source>
   <translation>Sie haben sich im Foto nicht berührt.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>They touched in the photo.</source>
   <translation>Sie haben sich im Foto berührt.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>Two pieces side by side</source>
   <translation>Zwei Teile nebeneinander</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>Wrong.</source>
   <translation>Falsch.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>adjacent</source>
   <translation>benachbart</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>drawing a pair</source>
   <translation>Ziehen eines Paars</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>not adjacent</source>
   <translation>nicht benachbart</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/guide.py" />
   <source>Guide</source>
   <translation>Handbuch</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>Alt+arrow</source>
   <translation>Alt+Pfeil</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>Anywhere</source>
   <translation>Überall</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>Ctrl+Shift+arrow</source>
   <translation>Strg+Umschalt+Pfeil</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>Ctrl+arrow</source>
   <translation>Strg+Pfeil</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>Del</source>
   <translation>Entf</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>Escape</source>
   <translation>Esc</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>Key</source>
   <translation>Taste</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>Keys</source>
   <translation>Tasten</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>Look for a key or what it does</source>
   <translation>Taste oder Wirkung suchen</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>On the table</source>
   <translation>Auf dem Tisch</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>R, Shift+R</source>
   <translation>R, Umschalt+R</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>S, Shift+S</source>
   <translation>S, Umschalt+S</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>Space</source>
   <translation>Leertaste</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>Tab, Shift+Tab</source>
   <translation>Tab, Umschalt+Tab</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>What it does</source>
   <translation>Wirkung</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>arrow, Shift+arrow</source>
   <translation>Pfeil, Umschalt+Pfeil</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>join the selected piece to the one on that side</source>
   <translation>das gewählte Teil mit dem auf dieser Seite verbinden</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>move the selected pieces, in small steps; near another one they snap</source>
   <translation>die gewählten Teile in kleinen Schritten bewegen; sie rasten ein</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>pin a piece: Alt+arrow then joins the selected piece to that side of it</source>
   <translation>ein Teil anheften: Alt+Pfeil verbindet das gewählte Teil dann mit dieser Seite davon</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>select nothing</source>
   <translation>nichts wählen</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>select the group: all that hangs together</source>
   <translation>die Gruppe wählen: alles, was zusammenhängt</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>select the next piece, the one before</source>
   <translation>das nächste Teil wählen, das vorige</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>select the next seam, the one before</source>
   <translation>die nächste Naht wählen, die vorige</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>select the piece on that side</source>
   <translation>das Teil auf dieser Seite wählen</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>select the piece on that side as well</source>
   <translation>das Teil auf dieser Seite dazu wählen</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>take the selected pieces off their neighbours</source>
   <translation>die gewählten Teile von ihren Nachbarn lösen</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>turn right, turn left</source>
   <translation>nach rechts drehen, nach links drehen</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>zoom in, zoom out, show the whole table</source>
   <translation>vergrößern, verkleinern, den ganzen Tisch zeigen</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/problem.py" />
   <source>Report a problem</source>
   <translation>Problem melden</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/problem.py" />
   <source>Text (*.txt)</source>
   <translation>Text (*.txt)</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/problem.py" />
   <source>What did you do, what did you expect, and what happened instead? Write it here:


Below stand versions and the end of the log. Look through it before you send it to anybody.</source>
   <translation>Was wurde getan, was war erwartet, und was geschah stattdessen? Hier hinschreiben:


Unten stehen Versionen und das Ende des Protokolls. Vor dem Weitergeben durchsehen.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/problem.py" />
   <source>Written to {path}; nothing was sent. Add what happened, and send it yourself.</source>
   <translation>In {path} geschrieben; nichts wurde gesendet. Ergänzen, was geschah, und selbst senden.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/questions.py" />
   <source>Badly worn pieces</source>
   <translation>Stark abgenutzte Teile</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/questions.py" />
   <source>Clean pieces</source>
   <translation>Saubere Teile</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/questions.py" />
   <source>Clean pieces that look alike</source>
   <translation>Saubere Teile, die sich ähneln</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/questions.py" />
   <source>Network</source>
   <translation>Netz</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/questions.py" />
   <source>Worn pieces</source>
   <translation>Abgenutzte Teile</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/score_plot.py" />
   <source>Score</source>
   <translation>Punktestand</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/score_plot.py" />
   <source>You</source>
   <translation>Du</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/score_plot.py" />
   <source>{name} {right} of {all}</source>
   <translation>{name} {right} von {all}</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/surprises.py" />
   <source>&amp;Copy</source>
   <translation>&amp;Kopieren</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/surprises.py" />
   <source>An error that nobody foresaw</source>
   <translation>Ein Fehler, den niemand vorhergesehen hat</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/surprises.py" />
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/surprises.py" />
   <source>Error</source>
   <translation>Fehler</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/surprises.py" />
   <source>Open &amp;log</source>
   <translation>&amp;Protokoll öffnen</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/surprises.py" />
   <source>Something went wrong</source>
   <translation>Etwas ist schiefgegangen</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/surprises.py" />
   <source>The app goes on. Please report it: copy this text.</source>
   <translation>Die App läuft weiter. Bitte melden: diesen Text kopieren.</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/lessons/surprises.py" />
   <source>{n} more errors since; the log has all.</source>
   <extracomment>Of one: {n} more error since; the log has all.</extracomment>
   <translation>
    <numerusform>Seitdem {n} weiterer Fehler; das Protokoll hat alle.</numerusform>
    <numerusform>Seitdem {n} weitere Fehler; das Protokoll hat alle.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_steps.py" />
   <source>A wrong pair</source>
   <translation>Ein falsches Paar</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_steps.py" />
   <source>Do two pieces belong side by side?</source>
   <translation>Gehören zwei Teile nebeneinander?</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_steps.py" />
   <source>Drag a piece to the side of another one. It snaps on, and the line appears.</source>
   <translation>Ein Teil an die Seite eines anderen ziehen. Es rastet ein, und die Linie erscheint.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_steps.py" />
   <source>Now you</source>
   <translation>Jetzt selbst</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_steps.py" />
   <source>That is all. Put the puzzle together, or open a photo of your own.</source>
   <translation>Das ist alles. Jetzt das Puzzle zusammensetzen oder ein eigenes Foto öffnen.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_steps.py" />
   <source>The order matters</source>
   <translation>Die Reihenfolge zählt</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_steps.py" />
   <source>The right pair once more, left and right exchanged. These two sides never touched.</source>
   <translation>Noch einmal das richtige Paar, links und rechts vertauscht. Diese zwei Seiten haben sich nie berührt.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_steps.py" />
   <source>These two did not touch in the photo: the line is orange. The number says how sure it is.</source>
   <translation>Diese zwei haben sich im Foto nicht berührt: Die Linie ist orange. Die Zahl sagt, wie sicher das ist.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_steps.py" />
   <source>They do if the right side of the left piece touched the left side of the right piece in the photo. These two did: the line between them is blue.</source>
   <translation>Ja, wenn die rechte Seite des linken Teils im Foto die linke Seite des rechten Teils berührte. Diese zwei taten es: Die Linie dazwischen ist blau.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_strip.py" />
   <source>&amp;Back</source>
   <translation>Zurüc&amp;k</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_strip.py" />
   <source>&amp;Next</source>
   <translation>&amp;Vor</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_strip.py" />
   <source>Do&amp;ne</source>
   <translation>&amp;Fertig</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_strip.py" />
   <source>S&amp;kip the tour</source>
   <translation>Rundgang aus&amp;lassen</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_strip.py" />
   <source>Tour</source>
   <translation>Rundgang</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_strip.py" />
   <source>{number} of {count}</source>
   <translation>{number} von {count}</translation>
  </message>
  <message>
   <location filename="adjgui/live/controller.py" />
   <source>Loading the scorer…</source>
   <translation>Lädt den Bewerter …</translation>
  </message>
  <message>
   <location filename="adjgui/live/controller.py" />
   <source>No scorer yet</source>
   <translation>Noch kein Bewerter</translation>
  </message>
  <message>
   <location filename="adjgui/live/controller.py" />
   <source>Use edge distance</source>
   <translation>Kantenabstand nehmen</translation>
  </message>
  <message>
   <location filename="adjgui/live/controller.py" />
   <source>Use the bundled network</source>
   <translation>Mitgeliefertes Netz nehmen</translation>
  </message>
  <message>
   <location filename="adjgui/live/controller.py" />
   <source>Who judges the seams: {description}</source>
   <translation>Wer die Nähte bewertet: {description}</translation>
  </message>
  <message>
   <location filename="adjgui/live/controller.py" />
   <source>{title} · pairs alone</source>
   <translation>{title} · Paare allein</translation>
  </message>
  <message>
   <location filename="adjgui/live/controller.py" />
   <source>{title} · whole puzzle</source>
   <translation>{title} · ganzes Puzzle</translation>
  </message>
  <message>
   <location filename="adjgui/live/menu.py" />
   <source>A formula judges each pair by its two pieces alone; choose a network first</source>
   <translation>Eine Formel bewertet jedes Paar nur nach seinen zwei Teilen; zuerst ein Netz wählen</translation>
  </message>
  <message>
   <location filename="adjgui/live/menu.py" />
   <source>Judge each pair by all the others as well, once the puzzle is read. Without it, by its two pieces alone</source>
   <translation>Jedes Paar auch nach allen anderen bewerten, sobald das Puzzle gelesen ist. Ohne das nur nach seinen zwei Teilen</translation>
  </message>
  <message>
   <location filename="adjgui/live/menu.py" />
   <source>My &amp;networks</source>
   <translation>Meine &amp;Netze</translation>
  </message>
  <message>
   <location filename="adjgui/live/menu.py" />
   <source>{name} (run of {when})</source>
   <translation>{name} (Lauf vom {when})</translation>
  </message>
  <message>
   <location filename="adjgui/live/scores.py" />
   <source>Drag one piece to the side of another: the line between them tells whether they belong together.</source>
   <translation>Ein Teil an die Seite eines anderen ziehen: Die Linie dazwischen sagt, ob sie zusammengehören.</translation>
  </message>
  <message>
   <location filename="adjgui/live/scores.py" />
   <source>No seam yet</source>
   <translation>Noch keine Naht</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/live/scores.py" />
   <source>{n} seams, {adjacent} adjacent</source>
   <extracomment>Of one: {n} seam, {adjacent} adjacent</extracomment>
   <translation>
    <numerusform>{n} Naht, {adjacent} benachbart</numerusform>
    <numerusform>{n} Nähte, {adjacent} benachbart</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/live/thread.py" />
   <source>The scorer '{name}' could not be loaded. The log says more; choose another one in the Scorer menu.</source>
   <translation>Der Bewerter „{name}“ ließ sich nicht laden. Das Protokoll sagt mehr; im Menü Bewerter einen anderen wählen.</translation>
  </message>
  <message>
   <location filename="adjgui/live/thread.py" />
   <source>The scorer could not answer. The log says more; another scorer may still work.</source>
   <translation>Der Bewerter konnte nicht antworten. Das Protokoll sagt mehr; ein anderer Bewerter geht vielleicht noch.</translation>
  </message>
  <message>
   <location filename="adjgui/live/thread.py" />
   <source>The seams could not be scored. The log says more; another scorer may still work.</source>
   <translation>Die Nähte ließen sich nicht bewerten. Das Protokoll sagt mehr; ein anderer Bewerter geht vielleicht noch.</translation>
  </message>
  <message>
   <location filename="adjgui/main_window.py" />
   <source>&amp;Redo</source>
   <translation>&amp;Wiederholen</translation>
  </message>
  <message>
   <location filename="adjgui/main_window.py" />
   <source>&amp;Undo</source>
   <translation>&amp;Rückgängig</translation>
  </message>
  <message>
   <location filename="adjgui/main_window.py" />
   <source>Checkpoints (*{suffix});;All files (*)</source>
   <translation>Checkpoints (*{suffix});;Alle Dateien (*)</translation>
  </message>
  <message>
   <location filename="adjgui/main_window.py" />
   <source>Open checkpoint</source>
   <translation>Checkpoint öffnen</translation>
  </message>
  <message>
   <location filename="adjgui/main_window.py" />
   <source>Photo and gallery</source>
   <translation>Foto und Galerie</translation>
  </message>
  <message>
   <location filename="adjgui/main_window.py" />
   <source>The app speaks this language when it is started anew.</source>
   <translation>Die App spricht diese Sprache, sobald sie neu gestartet wird.</translation>
  </message>
  <message>
   <location filename="adjgui/main_window.py" />
   <source>There is no log: the app was started without one.</source>
   <translation>Es gibt kein Protokoll: Die App wurde ohne eines gestartet.</translation>
  </message>
  <message>
   <location filename="adjgui/main_window.py" />
   <source>There is no picture on the clipboard; a picture on the web is not fetched: save it and open the file.</source>
   <translation>In der Zwischenablage ist kein Bild; ein Bild aus dem Netz wird nicht geholt: speichern und die Datei öffnen.</translation>
  </message>
  <message>
   <location filename="adjgui/main_window.py" />
   <source>There is no picture on the clipboard; copy one, or its file, and paste again.</source>
   <translation>In der Zwischenablage ist kein Bild; eines oder seine Datei kopieren und noch einmal einfügen.</translation>
  </message>
  <message>
   <location filename="adjgui/map/card.py" />
   <source>Best buddies: two pieces that rank each other first and are likely adjacent</source>
   <translation>Beste Freunde: zwei Teile, die einander an die erste Stelle setzen und wohl benachbart sind</translation>
  </message>
  <message>
   <location filename="adjgui/map/card.py" />
   <source>From pale (surely not adjacent) to deep (surely adjacent); rings mark best buddies, pairs that rank each other first.</source>
   <translation>Von blass (sicher nicht benachbart) bis kräftig (sicher benachbart); Ringe zeigen beste Freunde: Paare, die einander an die erste Stelle setzen.</translation>
  </message>
  <message>
   <location filename="adjgui/map/card.py" />
   <source>Legend of the map</source>
   <translation>Legende der Karte</translation>
  </message>
  <message>
   <location filename="adjgui/map/card.py" />
   <source>Pair</source>
   <translation>Paar</translation>
  </message>
  <message>
   <location filename="adjgui/map/card.py" />
   <source>below</source>
   <translation>unter</translation>
  </message>
  <message>
   <location filename="adjgui/map/card.py" />
   <source>not judged yet</source>
   <translation>noch nicht bewertet</translation>
  </message>
  <message>
   <location filename="adjgui/map/card.py" />
   <source>right of</source>
   <translation>rechts von</translation>
  </message>
  <message>
   <location filename="adjgui/map/card.py" />
   <source>{piece}, turned by {degrees}°</source>
   <translation>{piece}, um {degrees}° gedreht</translation>
  </message>
  <message>
   <location filename="adjgui/map/controller.py" />
   <source>Comparing all pieces…</source>
   <translation>Vergleicht alle Teile …</translation>
  </message>
  <message>
   <location filename="adjgui/map/controller.py" />
   <source>Compatibility map</source>
   <translation>Verträglichkeitskarte</translation>
  </message>
  <message>
   <location filename="adjgui/map/controller.py" />
   <source>Reading the puzzle…</source>
   <translation>Liest das Puzzle …</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>&amp;Lower neighbours</source>
   <translation>Untere Na&amp;chbarn</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>&amp;Right neighbours</source>
   <translation>&amp;Rechte Nachbarn</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Best buddies: first choice of each other</source>
   <translation>Beste Freunde: füreinander die erste Wahl</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Clearly hopeless pairs are estimated.</source>
   <translation>Klar aussichtslose Paare sind geschätzt.</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Compare all pieces</source>
   <translation>Alle Teile vergleichen</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Compare all pieces in all turns</source>
   <translation>Alle Teile in allen Drehungen vergleichen</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Comparing…</source>
   <translation>Vergleicht …</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Comparing… {done} %</source>
   <translation>Vergleicht … {done} %</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Direction</source>
   <translation>Richtung</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Map</source>
   <translation>Karte</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Not compared yet.</source>
   <translation>Noch nicht verglichen.</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Open a photo or pieces to compare.</source>
   <translation>Zum Vergleichen ein Foto oder Teile öffnen.</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Out of date: another scorer is at work now.</source>
   <translation>Veraltet: Jetzt bewertet ein anderer.</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Piece {first} with itself.</source>
   <translation>Teil {first} mit sich selbst.</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Point at a pair to see it; click to put it on the table.</source>
   <translation>Auf ein Paar zeigen, um es zu sehen; ein Klick legt es auf den Tisch.</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Progress of the comparison</source>
   <translation>Fortschritt des Vergleichs</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Stop</source>
   <translation>Anhalten</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>The map can be made as soon as a scorer is loaded.</source>
   <translation>Die Karte kann entstehen, sobald ein Bewerter geladen ist.</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>{count} pieces, by {title}: too many for a map.</source>
   <translation>{count} Teile, nach {title}: zu viele für eine Karte.</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>{count} pieces, {buddies} best buddies, by {title}.</source>
   <translation>{count} Teile, {buddies} beste Freunde, nach {title}.</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>{rank} choice for {first}, {back} for {second}</source>
   <translation>{rank} Wahl für {first}, {back} für {second}</translation>
  </message>
  <message>
   <location filename="adjgui/map/view.py" />
   <source>Rows are the left or upper pieces, columns the right or lower ones. Arrow keys move the cursor, Enter puts the pair on the table, plus, minus and 0 zoom.</source>
   <translation>Zeilen sind die linken oder oberen Teile, Spalten die rechten oder unteren. Pfeiltasten bewegen die Marke, Eingabe legt das Paar auf den Tisch, Plus, Minus und 0 zoomen.</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;About adjgui</source>
   <translation>Über &amp;adjgui</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Adapt to these pieces</source>
   <translation>&amp;An diese Teile anpassen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Arrangement…</source>
   <translation>&amp;Anordnung …</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Copy table as picture</source>
   <translation>Tisch als Bild &amp;kopieren</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Dark</source>
   <translation>&amp;Dunkel</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Edit</source>
   <translation>&amp;Bearbeiten</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Evaluate…</source>
   <translation>Aus&amp;werten …</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Exercise: adjacent or not?</source>
   <translation>Ü&amp;bung: benachbart oder nicht?</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Export</source>
   <translation>&amp;Exportieren</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;File</source>
   <translation>&amp;Datei</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Fine-tune…</source>
   <translation>&amp;Nachtrainieren …</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Full screen</source>
   <translation>V&amp;ollbild</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Guide</source>
   <translation>&amp;Handbuch</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Help</source>
   <translation>&amp;Hilfe</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Keep as current model</source>
   <translation>Als aktuelles Modell &amp;behalten</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Keys</source>
   <translation>&amp;Tasten</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Language</source>
   <translation>&amp;Sprache</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Last layer only (feature extraction)…</source>
   <translation>Nur die &amp;letzte Schicht (Merkmale übernehmen) …</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Light</source>
   <translation>&amp;Hell</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Manage and compare…</source>
   <translation>&amp;Verwalten und vergleichen …</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Mark right and wrong</source>
   <translation>&amp;Richtig und falsch markieren</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Model</source>
   <translation>&amp;Modell</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Next photo</source>
   <translation>&amp;Nächstes Foto</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Open checkpoint…</source>
   <translation>&amp;Checkpoint öffnen …</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Open photo…</source>
   <translation>&amp;Foto öffnen …</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Panels</source>
   <translation>&amp;Bereiche</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Paste</source>
   <translation>&amp;Einfügen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Put together</source>
   <translation>&amp;Lösen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Puzzle</source>
   <translation>&amp;Puzzle</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Quit</source>
   <translation>Been&amp;den</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Report a problem…</source>
   <translation>Problem &amp;melden …</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Reset layout</source>
   <translation>&amp;Anordnung zurücksetzen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Resume…</source>
   <translation>&amp;Fortsetzen …</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Save puzzle</source>
   <translation>Puzzle &amp;speichern</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Scores…</source>
   <translation>&amp;Werte …</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Show trays</source>
   <translation>Ablagen &amp;zeigen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Shuffle</source>
   <translation>&amp;Mischen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Stop</source>
   <translation>&amp;Stopp</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Theme</source>
   <translation>&amp;Farbschema</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Train</source>
   <translation>&amp;Training</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Turn left</source>
   <translation>Nach &amp;links drehen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;View</source>
   <translation>&amp;Ansicht</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>A PNG of all pieces with their seams</source>
   <translation>Ein PNG aller Teile mit ihren Nähten</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>A lesson of a minute on a sample photo</source>
   <translation>Eine Lektion von einer Minute an einem Beispielfoto</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>A photo or scan of pieces that lie apart on a plain ground; they are found</source>
   <translation>Ein Foto oder Scan von Teilen, die einzeln auf einfarbigem Grund liegen; sie werden gefunden</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>A picture whose pieces are in disorder; its grid is guessed</source>
   <translation>Ein Bild, dessen Teile durcheinander sind; sein Raster wird vermutet</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>A puzzle that was saved, with every piece in its place</source>
   <translation>Ein gespeichertes Puzzle, jedes Teil an seinem Platz</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>All keys in one list</source>
   <translation>Alle Tasten in einer Liste</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>All pieces with their seams, to be pasted elsewhere</source>
   <translation>Alle Teile mit ihren Nähten, um sie anderswo einzufügen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>As the &amp;system</source>
   <translation>Wie das &amp;System</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Buttons and options</source>
   <translation>Knöpfe und Einstellungen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Compare every piece with every other one</source>
   <translation>Jedes Teil mit jedem anderen vergleichen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Compatibility m&amp;ap</source>
   <translation>&amp;Verträglichkeitskarte</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Compatibility of all &amp;pairs…</source>
   <translation>&amp;Verträglichkeit aller Paare …</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Copy the best network so far to your models and let it judge.</source>
   <translation>Das bisher beste Netz zu den eigenen Modellen kopieren und bewerten lassen.</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>End the training after this step; it can be resumed.</source>
   <translation>Das Training nach diesem Schritt beenden; es lässt sich fortsetzen.</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>From &amp;scratch…</source>
   <translation>Von &amp;Grund auf …</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Give the solver the size of the puzzle</source>
   <translation>Dem Löser die Größe des Puzzles nennen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Go on with an earlier run where it was saved last.</source>
   <translation>Einen früheren Lauf dort fortsetzen, wo er zuletzt gespeichert wurde.</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Guess, and see what the network and a formula say of the same pairs</source>
   <translation>Raten und sehen, was Netz und Formel zu denselben Paaren sagen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>La&amp;y out by name…</source>
   <translation>Nach Na&amp;men auslegen …</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Lay all pieces out anew in a random order</source>
   <translation>Alle Teile in zufälliger Reihenfolge neu auslegen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Lay all pieces out anew in a random order, turned at random</source>
   <translation>Alle Teile in zufälliger Reihenfolge neu auslegen, zufällig gedreht</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Let the network learn from the pieces on the table, for 3 minutes; it is kept only if the puzzle's own evidence is better.</source>
   <translation>Das Netz 3 Minuten lang von den Teilen auf dem Tisch lernen lassen; es wird nur behalten, wenn die Anzeichen im Puzzle selbst besser sind.</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Let the solver find the pieces that show their mirror image, and turn them over; not for a photo that was cut here</source>
   <translation>Den Löser die Teile finden lassen, die ihr Spiegelbild zeigen, und sie umdrehen lassen; nicht bei einem Foto, das hier zerschnitten wurde</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Let the solver put the pieces together; undo takes it back</source>
   <translation>Den Löser die Teile zusammensetzen lassen; Rückgängig nimmt es zurück</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Let the solver turn the pieces</source>
   <translation>Den Löser die Teile drehen lassen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Measure scorers on a folder of photos.</source>
   <translation>Bewerter an einem Ordner mit Fotos messen.</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>One s&amp;tep</source>
   <translation>&amp;Ein Schritt</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>One step only</source>
   <translation>Nur ein Schritt</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Open &amp;folder…</source>
   <translation>&amp;Ordner öffnen …</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Open p&amp;ieces…</source>
   <translation>&amp;Teile öffnen …</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Open pieces folde&amp;r…</source>
   <translation>Teile-O&amp;rdner öffnen …</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Open pu&amp;zzle…</source>
   <translation>Pu&amp;zzle öffnen …</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Open scra&amp;mbled picture…</source>
   <translation>Ge&amp;mischtes Bild öffnen …</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Open shee&amp;t of pieces…</source>
   <translation>&amp;Bogen mit Teilen öffnen …</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Open the picture or the files on the clipboard</source>
   <translation>Das Bild oder die Dateien aus der Zwischenablage öffnen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Piece &amp;numbers</source>
   <translation>Te&amp;ilenummern</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Pieces may be t&amp;urned</source>
   <translation>Teile dürfen &amp;gedreht sein</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Pieces may lie with their &amp;back up</source>
   <translation>Teile können mit der Rückseite &amp;oben liegen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Pieces of your own whose order is known: by row and column in the names of their files, or in a number of columns</source>
   <translation>Eigene Teile, deren Ordnung man kennt: nach Zeile und Spalte in den Namen ihrer Dateien oder in einer Zahl von Spalten</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Pieces of your own, one a file: scans, or what 'adjcore cut' wrote</source>
   <translation>Eigene Teile, eines je Datei: Scans oder was „adjcore cut“ geschrieben hat</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Put all panels where they were at first</source>
   <translation>Alle Bereiche dorthin legen, wo sie am Anfang waren</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Put in a &amp;new tray</source>
   <translation>In &amp;neue Ablage legen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Put in tra&amp;y</source>
   <translation>&amp;In Ablage legen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Put the selected pieces aside, in a tray of their own</source>
   <translation>Die gewählten Teile beiseitelegen, in eine eigene Ablage</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Put the selected pieces aside, in the tray that is chosen in the panel</source>
   <translation>Die gewählten Teile beiseitelegen, in die Ablage, die im Bereich gewählt ist</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Ran&amp;dom photo</source>
   <translation>Zufälli&amp;ges Foto</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Re&amp;cent</source>
   <translation>Zu&amp;letzt geöffnet</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>S&amp;corer</source>
   <translation>Be&amp;werter</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>S&amp;top</source>
   <translation>S&amp;topp</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Sam&amp;ple photos</source>
   <translation>Be&amp;ispielfotos</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Save pieces and places to one file</source>
   <translation>Teile und Plätze in eine Datei speichern</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Save puzzle &amp;as…</source>
   <translation>Puzzle speichern &amp;unter …</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Seam &amp;marks</source>
   <translation>&amp;Nahtmarken</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Select &amp;all</source>
   <translation>&amp;Alles auswählen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Select &amp;group</source>
   <translation>&amp;Gruppe auswählen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Select all that hangs together with the selected pieces</source>
   <translation>Alles auswählen, was mit den gewählten Teilen zusammenhängt</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Several files, one piece in each; they can also be dropped on the window</source>
   <translation>Mehrere Dateien, in jeder ein Teil; sie können auch auf das Fenster gezogen werden</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Show the &amp;whole table</source>
   <translation>Ganzen &amp;Tisch zeigen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Show the marks of seams; those that are surely right step back until the mouse is near</source>
   <translation>Die Marken der Nähte zeigen; die sicher richtigen treten zurück, bis die Maus nahe ist</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Show the number of each piece on it</source>
   <translation>Auf jedem Teil seine Nummer zeigen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Show the so&amp;lver</source>
   <translation>Löser &amp;zeigen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Show which neighbours are right, where the photo is known</source>
   <translation>Zeigen, welche Nachbarn richtig sind, wo das Foto bekannt ist</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Show which pieces fit at a side of the selected piece</source>
   <translation>Zeigen, welche Teile an eine Seite des gewählten Teils passen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Shuffle and tur&amp;n</source>
   <translation>Mischen und &amp;drehen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Stop the solver; the pieces stay where they are</source>
   <translation>Den Löser anhalten; die Teile bleiben, wo sie sind</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Su&amp;ggest neighbours</source>
   <translation>&amp;Nachbarn vorschlagen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Table as pic&amp;ture…</source>
   <translation>Tisch als &amp;Bild …</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Take &amp;off</source>
   <translation>A&amp;blösen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Take the &amp;tour</source>
   <translation>&amp;Rundgang</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Take the selected pieces off their neighbours</source>
   <translation>Die gewählten Teile von ihren Nachbarn lösen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>The &amp;bundled network</source>
   <translation>Mitge&amp;liefertes Netz</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>The log-odds of every piece beside every other one, as CSV or NumPy arrays; compare them first, in the compatibility map</source>
   <translation>Die Log-Odds jedes Teils neben jedem anderen, als CSV oder NumPy-Felder; zuerst in der Verträglichkeitskarte vergleichen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>The network that ships with the app</source>
   <translation>Das Netz, das mit der App kommt</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>The scores of all seams on the table, as CSV or JSON</source>
   <translation>Die Werte aller Nähte auf dem Tisch, als CSV oder JSON</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Tools</source>
   <translation>Werkzeuge</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Turn r&amp;ight</source>
   <translation>Nach rec&amp;hts drehen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Turn the selected pieces by a quarter, clockwise</source>
   <translation>Die gewählten Teile um ein Viertel im Uhrzeigersinn drehen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Use rows and &amp;columns</source>
   <translation>Zeilen und S&amp;palten nutzen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Where pieces of a large puzzle wait until they are needed</source>
   <translation>Wo Teile eines großen Puzzles warten, bis sie gebraucht werden</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Which pieces hang together and how, as 'adjcore solve' writes it</source>
   <translation>Welche Teile zusammenhängen und wie, so wie „adjcore solve“ es schreibt</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Who judges the seams</source>
   <translation>Wer die Nähte bewertet</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>With the &amp;whole puzzle</source>
   <translation>Mit dem &amp;ganzen Puzzle</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Write versions and the log into a file; nothing is sent</source>
   <translation>Versionen und das Protokoll in eine Datei schreiben; nichts wird gesendet</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Zoom &amp;in</source>
   <translation>&amp;Vergrößern</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Zoom &amp;out</source>
   <translation>Ver&amp;kleinern</translation>
  </message>
  <message>
   <location filename="adjgui/models/controller.py" />
   <source>keeping the network</source>
   <translation>Behalten des Netzes</translation>
  </message>
  <message>
   <location filename="adjgui/models/controller.py" />
   <source>no figures</source>
   <translation>keine Kennzahlen</translation>
  </message>
  <message>
   <location filename="adjgui/models/controller.py" />
   <source>pair accuracy {accuracy} in its own validation</source>
   <translation>Genauigkeit der Paare {accuracy} in der eigenen Prüfung</translation>
  </message>
  <message>
   <location filename="adjgui/models/controller.py" />
   <source>reading the models</source>
   <translation>Lesen der Modelle</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Delete</source>
   <translation>Entf</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Delete for good</source>
   <translation>Endgültig löschen</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Each was checked on photos and wear of its own, and those figures cannot be compared. Measure the two on the same photos.</source>
   <translation>Jedes wurde an eigenen Fotos und eigener Abnutzung geprüft; diese Kennzahlen sind nicht vergleichbar. Beide auf denselben Fotos messen.</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Evaluate…</source>
   <translation>Auswerten …</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Kind</source>
   <translation>Art</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Let this network judge the seams on the table</source>
   <translation>Dieses Netz die Nähte auf dem Tisch bewerten lassen</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Measure it on photos of your choice; two on the same ones</source>
   <translation>An Fotos eigener Wahl messen; zwei an denselben</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Measure on the same photos…</source>
   <translation>Auf denselben Fotos messen …</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Models</source>
   <translation>Modelle</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Name</source>
   <translation>Name</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Name of the network</source>
   <translation>Name des Netzes</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Rename</source>
   <translation>Umbenennen</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Select a second one with Ctrl to compare the two.</source>
   <translation>Mit Strg ein zweites auswählen, um beide zu vergleichen.</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Select one or two to see their figures.</source>
   <translation>Eines oder zwei auswählen, um ihre Kennzahlen zu sehen.</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>The network '{name}' is in the trash now.</source>
   <translation>Das Netz „{name}“ liegt jetzt im Papierkorb.</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>The run and its network '{name}' is in the trash now.</source>
   <translation>Der Lauf und sein Netz „{name}“ liegen jetzt im Papierkorb.</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Undo</source>
   <translation>Rückgängig</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Which of the two networks is better, each alone, on one folder of photos?</source>
   <translation>Welches der zwei Netze ist besser, jedes für sich, an einem Ordner mit Fotos?</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>bringing back {name}</source>
   <translation>Zurückholen von {name}</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>cannot be read</source>
   <translation>nicht lesbar</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>deleting {name}</source>
   <translation>Löschen von {name}</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>renaming {name}</source>
   <translation>Umbenennen von {name}</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>{kind}, in use</source>
   <translation>{kind}, in Gebrauch</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>File</source>
   <translation>Datei</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>From</source>
   <translation>Aus</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>JPEG from {quality}</source>
   <translation>JPEG ab {quality}</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>Loss in its own validation</source>
   <translation>Verlust in der eigenen Prüfung</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>Made</source>
   <translation>Entstanden</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>Pair accuracy in its own validation</source>
   <translation>Genauigkeit der Paare in der eigenen Prüfung</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>Pairs seen</source>
   <translation>Gesehene Paare</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>Piece sizes</source>
   <translation>Teilegrößen</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>Steps</source>
   <translation>Schritte</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>Trained for</source>
   <translation>Trainiert</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>Way</source>
   <translation>Art</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>Wear</source>
   <translation>Abnutzung</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>a folder</source>
   <translation>einem Ordner</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>a puzzle</source>
   <translation>einem Puzzle</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>noise</source>
   <translation>Rauschen</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>{count} of {source}</source>
   <translation>{count} aus {source}</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>{erosion} px eroded</source>
   <translation>{erosion} px abgetragen</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>{least} to {most} px</source>
   <translation>{least} bis {most} px</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>{pieces} pieces of {source}</source>
   <translation>{pieces} Teile aus {source}</translation>
  </message>
  <message>
   <location filename="adjgui/models/library.py" />
   <source>A network needs a name; type at least one letter.</source>
   <translation>Ein Netz braucht einen Namen; mindestens einen Buchstaben eingeben.</translation>
  </message>
  <message>
   <location filename="adjgui/models/library.py" />
   <source>Another window is changing the networks in '{folder}'; try again.</source>
   <translation>Ein anderes Fenster ändert gerade die Netze in „{folder}“; noch einmal versuchen.</translation>
  </message>
  <message>
   <location filename="adjgui/models/library.py" />
   <source>The folder {folder} cannot be made ({why}); make room and try again.</source>
   <translation>Der Ordner {folder} lässt sich nicht anlegen ({why}); Platz schaffen und noch einmal versuchen.</translation>
  </message>
  <message>
   <location filename="adjgui/models/library.py" />
   <source>The network that ships with adjgui cannot be deleted.</source>
   <translation>Das Netz, das mit adjgui kommt, lässt sich nicht löschen.</translation>
  </message>
  <message>
   <location filename="adjgui/models/library.py" />
   <source>There is something else at {target} now; it was not brought back.</source>
   <translation>Bei {target} ist jetzt etwas anderes; es wurde nicht zurückgeholt.</translation>
  </message>
  <message>
   <location filename="adjgui/models/library.py" />
   <source>{name} could not be brought back from the trash ({why}).</source>
   <translation>{name} ließ sich nicht aus dem Papierkorb zurückholen ({why}).</translation>
  </message>
  <message>
   <location filename="adjgui/models/library.py" />
   <source>{source} is not a checkpoint of this program; it cannot be kept.</source>
   <translation>{source} ist kein Checkpoint dieses Programms; er lässt sich nicht behalten.</translation>
  </message>
  <message>
   <location filename="adjgui/models/library.py" />
   <source>{target} could not be deleted ({why}).</source>
   <translation>{target} ließ sich nicht löschen ({why}).</translation>
  </message>
  <message>
   <location filename="adjgui/models/library.py" />
   <source>{target} could not be moved to the trash.</source>
   <translation>{target} ließ sich nicht in den Papierkorb legen.</translation>
  </message>
  <message>
   <location filename="adjgui/models/measure.py" />
   <source>Not measured yet: select two networks and measure them on the same photos.</source>
   <translation>Noch nicht gemessen: zwei Netze auswählen und auf denselben Fotos messen.</translation>
  </message>
  <message>
   <location filename="adjgui/models/measure.py" />
   <source>Of all true neighbours those that the network alone ranks first, on the same {photos} photos of {images}: pieces of {piece_size} px, {erosion} px gone from each side.</source>
   <translation>Von allen wahren Nachbarn die, die das Netz allein an die erste Stelle setzt, auf denselben {photos} Fotos aus {images}: Teile mit {piece_size} px, {erosion} px je Seite fehlen.</translation>
  </message>
  <message>
   <location filename="adjgui/models/measure.py" />
   <source>Photo {photo} of {photos}</source>
   <translation>Foto {photo} von {photos}</translation>
  </message>
  <message>
   <location filename="adjgui/models/measure_panel.py" />
   <source>Choose a folder of photos that neither of them has learnt from.</source>
   <translation>Einen Ordner mit Fotos wählen, von denen keines der beiden gelernt hat.</translation>
  </message>
  <message>
   <location filename="adjgui/models/measure_panel.py" />
   <source>Hide</source>
   <translation>Ausblenden</translation>
  </message>
  <message>
   <location filename="adjgui/models/measure_panel.py" />
   <source>Measure</source>
   <translation>Messen</translation>
  </message>
  <message>
   <location filename="adjgui/models/measure_panel.py" />
   <source>Measure '{one}' and '{other}' on the same photos</source>
   <translation>„{one}“ und „{other}“ auf denselben Fotos messen</translation>
  </message>
  <message>
   <location filename="adjgui/models/measure_panel.py" />
   <source>Measuring</source>
   <translation>Messung</translation>
  </message>
  <message>
   <location filename="adjgui/models/measure_panel.py" />
   <source>Photos at most</source>
   <translation>Fotos höchstens</translation>
  </message>
  <message>
   <location filename="adjgui/models/measure_panel.py" />
   <source>measuring the networks</source>
   <translation>Messen der Netze</translation>
  </message>
  <message>
   <location filename="adjgui/models/measure_panel.py" />
   <source>pieces of {piece_size} px, {erosion} px eroded</source>
   <translation>Teile mit {piece_size} px, {erosion} px abgetragen</translation>
  </message>
  <message>
   <location filename="adjgui/photos/controller.py" />
   <source>&amp;Clear this list</source>
   <translation>Liste &amp;leeren</translation>
  </message>
  <message>
   <location filename="adjgui/photos/controller.py" />
   <source>Gallery</source>
   <translation>Galerie</translation>
  </message>
  <message>
   <location filename="adjgui/photos/controller.py" />
   <source>Open a folder of photos</source>
   <translation>Ordner mit Fotos öffnen</translation>
  </message>
  <message>
   <location filename="adjgui/photos/controller.py" />
   <source>Open a page</source>
   <translation>Seite öffnen</translation>
  </message>
  <message>
   <location filename="adjgui/photos/controller.py" />
   <source>Open photo</source>
   <translation>Foto öffnen</translation>
  </message>
  <message>
   <location filename="adjgui/photos/controller.py" />
   <source>Page, 1 to {pages}:</source>
   <translation>Seite, 1 bis {pages}:</translation>
  </message>
  <message>
   <location filename="adjgui/photos/controller.py" />
   <source>Photo</source>
   <translation>Foto</translation>
  </message>
  <message>
   <location filename="adjgui/photos/controller.py" />
   <source>Photos ({suffixes});;All files (*)</source>
   <translation>Fotos ({suffixes});;Alle Dateien (*)</translation>
  </message>
  <message>
   <location filename="adjgui/photos/controller.py" />
   <source>Reading {name}…</source>
   <translation>Liest {name} …</translation>
  </message>
  <message>
   <location filename="adjgui/photos/controller.py" />
   <source>Sample photos</source>
   <translation>Beispielfotos</translation>
  </message>
  <message>
   <location filename="adjgui/photos/controller.py" />
   <source>cutting the photo</source>
   <translation>Schneiden des Fotos</translation>
  </message>
  <message>
   <location filename="adjgui/photos/controller.py" />
   <source>opening a picture</source>
   <translation>Öffnen eines Bildes</translation>
  </message>
  <message>
   <location filename="adjgui/photos/controller.py" />
   <source>reading the folder {name}</source>
   <translation>Lesen des Ordners {name}</translation>
  </message>
  <message>
   <location filename="adjgui/photos/gallery.py" />
   <source>All photos</source>
   <translation>Alle Fotos</translation>
  </message>
  <message>
   <location filename="adjgui/photos/gallery.py" />
   <source>All that match</source>
   <translation>Alle Treffer</translation>
  </message>
  <message>
   <location filename="adjgui/photos/gallery.py" />
   <source>Next</source>
   <translation>Weiter</translation>
  </message>
  <message>
   <location filename="adjgui/photos/gallery.py" />
   <source>Nothing matches “{text}”.</source>
   <translation>Nichts passt zu „{text}“.</translation>
  </message>
  <message>
   <location filename="adjgui/photos/gallery.py" />
   <source>Open a folder of photos to browse it here.</source>
   <translation>Einen Ordner mit Fotos öffnen, um ihn hier zu sehen.</translation>
  </message>
  <message>
   <location filename="adjgui/photos/gallery.py" />
   <source>Put a photo chosen by chance on the table</source>
   <translation>Ein zufälliges Foto auf den Tisch legen</translation>
  </message>
  <message>
   <location filename="adjgui/photos/gallery.py" />
   <source>Put the next photo on the table</source>
   <translation>Das nächste Foto auf den Tisch legen</translation>
  </message>
  <message>
   <location filename="adjgui/photos/gallery.py" />
   <source>Random</source>
   <translation>Zufall</translation>
  </message>
  <message>
   <location filename="adjgui/photos/gallery.py" />
   <source>Search species or file name</source>
   <translation>Art oder Dateiname suchen</translation>
  </message>
  <message>
   <location filename="adjgui/photos/gallery.py" />
   <source>Species</source>
   <translation>Arten</translation>
  </message>
  <message>
   <location filename="adjgui/photos/gallery.py" />
   <source>damaged</source>
   <translation>beschädigt</translation>
  </message>
  <message>
   <location filename="adjgui/photos/gallery.py" />
   <source>making thumbnails</source>
   <translation>Erstellen der Vorschaubilder</translation>
  </message>
  <message>
   <location filename="adjgui/photos/gallery.py" />
   <source>{name}
Double-click to put it on the table</source>
   <translation>{name}
Doppelklick legt es auf den Tisch</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/photos/gallery.py" />
   <source>{name}, {n} photos</source>
   <extracomment>Of one: {name}, {n} photo</extracomment>
   <translation>
    <numerusform>{name}, {n} Foto</numerusform>
    <numerusform>{name}, {n} Fotos</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>&amp;Grid</source>
   <translation>Ra&amp;ster</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>Cut {count} pieces</source>
   <translation>{count} Teile schneiden</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>F&amp;it</source>
   <translation>R&amp;est</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>Fewer than 2 pieces: choose a smaller piece size.</source>
   <translation>Weniger als 2 Teile: eine kleinere Teilegröße wählen.</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>Leave out the border</source>
   <translation>Rand weglassen</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>Open a photo, or drop one on the window.</source>
   <translation>Ein Foto öffnen oder auf das Fenster ziehen.</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>Own pieces</source>
   <translation>Eigene Teile</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>Piece si&amp;ze</source>
   <translation>&amp;Größe</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>Piece size in pixels</source>
   <translation>Teilegröße in Pixeln</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>Scale to whole pieces</source>
   <translation>Auf ganze Teile</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>Shuffle</source>
   <translation>Mischen</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>Takes so many pixels off each side of each piece, as age does</source>
   <translation>Nimmt so viele Pixel von jeder Seite jedes Teils weg, wie es das Alter tut</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>The pieces are too small: choose fewer columns or rows.</source>
   <translation>Die Teile sind zu klein: weniger Spalten oder Zeilen wählen.</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>Undo brings the old pieces back.</source>
   <translation>Rückgängig holt die alten Teile zurück.</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>Wear: pixels off each side of each piece</source>
   <translation>Abnutzung: Pixel, die je Seite jedes Teils fehlen</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>What to do where the photo is not a whole number of pieces</source>
   <translation>Was geschieht, wenn das Foto keine ganze Zahl von Teilen ergibt</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>{grid} = {count} pieces</source>
   <translation>{grid} = {count} Teile</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>{size}, scaled from {before}</source>
   <translation>{size}, skaliert von {before}</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>{what}: divides the photo; pieces may then be rectangles</source>
   <translation>{what}: teilt das Foto; Teile können dann Rechtecke sein</translation>
  </message>
  <message>
   <location filename="adjgui/shell/banner.py" />
   <source>Close this message</source>
   <translation>Diese Meldung schließen</translation>
  </message>
  <message>
   <location filename="adjgui/shell/banner.py" />
   <source>Message</source>
   <translation>Meldung</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>A folder of photos, or of folders of photos</source>
   <translation>Ein Ordner mit Fotos oder mit Ordnern voller Fotos</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>All</source>
   <translation>Alle</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>As it is</source>
   <translation>Wie es ist</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Blur</source>
   <translation>Unschärfe</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Blur of the whole picture in pixels</source>
   <translation>Unschärfe des ganzen Bildes in Pixeln</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Blurred</source>
   <translation>Unscharf</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Choose…</source>
   <translation>Wählen …</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Each pixel has its own colour: the careful JPEG</source>
   <translation>Jeder Pixel hat seine eigene Farbe: das sorgfältige JPEG</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Each pixel takes on colour of those around it</source>
   <translation>Jeder Pixel nimmt Farbe von denen um ihn an</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Folder of photos</source>
   <translation>Ordner mit Fotos</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>In several ways</source>
   <translation>Mehrere Arten</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>None</source>
   <translation>Keine</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Nothing happened to the scrambled picture</source>
   <translation>Mit dem gemischten Bild ist nichts geschehen</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>One colour for 2 pixels side by side</source>
   <translation>Eine Farbe für 2 Pixel nebeneinander</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>One colour for 2 × 2 pixels: the usual JPEG</source>
   <translation>Eine Farbe für 2 × 2 Pixel: das übliche JPEG</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Other piece sizes in px</source>
   <translation>Andere Teilegrößen in px</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Page</source>
   <translation>Seite</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Pieces of {size} px</source>
   <translation>Teile mit {size} px</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Quality</source>
   <translation>Qualität</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Quality of the file: the lower, the more is lost</source>
   <translation>Qualität der Datei: je niedriger, desto mehr geht verloren</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Quality of the whole picture's file</source>
   <translation>Dateiqualität des ganzen Bildes</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Standard deviation of the blur</source>
   <translation>Standardabweichung der Unschärfe</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>The form of most pictures on web pages</source>
   <translation>Die Form der meisten Bilder im Web</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>The scrambled picture was saved as one JPEG or WebP, or was blurred: edges of pieces take on colour of strangers</source>
   <translation>Das gemischte Bild wurde als ein JPEG oder WebP gespeichert oder war unscharf: Kanten von Teilen nehmen Farbe von Fremden an</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Wear of the whole picture</source>
   <translation>Abnutzung des ganzen Bildes</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Wh&amp;ole picture</source>
   <translation>Ganzes B&amp;ild</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>counting the photos</source>
   <translation>Zählen der Fotos</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>others, such as 75</source>
   <translation>andere, etwa 75</translation>
  </message>
  <message>
   <location filename="adjgui/shell/frame.py" />
   <source>Drop it to open it</source>
   <translation>Loslassen, um es zu öffnen</translation>
  </message>
  <message>
   <location filename="adjgui/shell/frame.py" />
   <source>Hide the panel {title}</source>
   <translation>Bereich {title} ausblenden</translation>
  </message>
  <message>
   <location filename="adjgui/shell/frame.py" />
   <source>Hide this panel (View &gt; Panels &gt; {title} brings it back)</source>
   <translation>Diesen Bereich ausblenden (Ansicht &gt; Bereiche &gt; {title} holt ihn zurück)</translation>
  </message>
  <message>
   <location filename="adjgui/shell/frame.py" />
   <source>Progress</source>
   <translation>Fortschritt</translation>
  </message>
  <message>
   <location filename="adjgui/shell/frame.py" />
   <source>Stopping…</source>
   <translation>Hält an …</translation>
  </message>
  <message>
   <location filename="adjgui/shell/frame.py" />
   <source>This is no more than an address on the web, where the app fetches nothing: save the picture and open the file.</source>
   <translation>Das ist nur eine Adresse im Netz, und von dort holt die App nichts: das Bild speichern und die Datei öffnen.</translation>
  </message>
  <message>
   <location filename="adjgui/shell/frame.py" />
   <source>loading the curves</source>
   <translation>Laden der Kurven</translation>
  </message>
  <message>
   <location filename="adjgui/shell/models.py" />
   <source>A new network learns everything from your photos. It needs many photos and much time.</source>
   <translation>Ein neues Netz lernt alles aus den Fotos. Es braucht viele Fotos und viel Zeit.</translation>
  </message>
  <message>
   <location filename="adjgui/shell/models.py" />
   <source>A trained network goes on learning on your photos, all of its layers. The usual choice.</source>
   <translation>Ein trainiertes Netz lernt an den Fotos weiter, mit allen Schichten. Die übliche Wahl.</translation>
  </message>
  <message>
   <location filename="adjgui/shell/models.py" />
   <source>All layers but the last stay as they are (feature extraction). Quick, and few photos do.</source>
   <translation>Alle Schichten außer der letzten bleiben, wie sie sind (Merkmale übernehmen). Schnell, und wenige Fotos genügen.</translation>
  </message>
  <message>
   <location filename="adjgui/shell/models.py" />
   <source>Fine-tune</source>
   <translation>Nachtrainieren</translation>
  </message>
  <message>
   <location filename="adjgui/shell/models.py" />
   <source>Fine-tuning</source>
   <translation>Trainiert nach</translation>
  </message>
  <message>
   <location filename="adjgui/shell/models.py" />
   <source>Train from scratch</source>
   <translation>Von Grund auf trainieren</translation>
  </message>
  <message>
   <location filename="adjgui/shell/models.py" />
   <source>Train last layer only</source>
   <translation>Nur die letzte Schicht trainieren</translation>
  </message>
  <message>
   <location filename="adjgui/shell/models.py" />
   <source>Training from scratch</source>
   <translation>Trainiert von Grund auf</translation>
  </message>
  <message>
   <location filename="adjgui/shell/models.py" />
   <source>Training the last layer</source>
   <translation>Trainiert die letzte Schicht</translation>
  </message>
  <message>
   <location filename="adjgui/shell/models.py" />
   <source>bundled</source>
   <translation>mitgeliefert</translation>
  </message>
  <message>
   <location filename="adjgui/shell/models.py" />
   <source>kept</source>
   <translation>behalten</translation>
  </message>
  <message>
   <location filename="adjgui/shell/models.py" />
   <source>run, not kept</source>
   <translation>Lauf, nicht behalten</translation>
  </message>
  <message>
   <location filename="adjgui/shell/pictures.py" />
   <source>'{name}' has {pages} pages; this is page {page}.</source>
   <translation>„{name}“ hat {pages} Seiten; das ist Seite {page}.</translation>
  </message>
  <message>
   <location filename="adjgui/shell/preview.py" />
   <source>No photo open</source>
   <translation>Kein Foto offen</translation>
  </message>
  <message>
   <location filename="adjgui/shell/preview.py" />
   <source>Photo with the grid to be cut</source>
   <translation>Foto mit dem Raster, das geschnitten wird</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/shell/texts.py" />
   <source>{amount} epochs</source>
   <extracomment>Of one: {amount} epoch</extracomment>
   <translation>
    <numerusform>{amount} Epoche</numerusform>
    <numerusform>{amount} Epochen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/shell/texts.py" />
   <source>{amount} minutes</source>
   <extracomment>Of one: {amount} minute</extracomment>
   <translation>
    <numerusform>{amount} Minute</numerusform>
    <numerusform>{amount} Minuten</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/shell/texts.py" />
   <source>{amount} steps</source>
   <extracomment>Of one: {amount} step</extracomment>
   <translation>
    <numerusform>{amount} Schritt</numerusform>
    <numerusform>{amount} Schritte</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/shell/texts.py" />
   <source>{low} to {high}</source>
   <translation>{low} bis {high}</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/shell/texts.py" />
   <source>{n} days</source>
   <extracomment>Of one: {n} day</extracomment>
   <translation>
    <numerusform>{n} Tag</numerusform>
    <numerusform>{n} Tage</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/shell/texts.py" />
   <source>{place}th</source>
   <translation>{place}.</translation>
  </message>
  <message>
   <location filename="adjgui/shell/texts.py" />
   <source>{time} left</source>
   <translation>noch {time}</translation>
  </message>
  <message>
   <location filename="adjgui/shell/verdict.py" />
   <source>Adjacent</source>
   <translation>Nachbarn</translation>
  </message>
  <message>
   <location filename="adjgui/shell/verdict.py" />
   <source>Not adjacent</source>
   <translation>Keine Nachbarn</translation>
  </message>
  <message>
   <location filename="adjgui/shell/verdict.py" />
   <source>Unsure</source>
   <translation>Unsicher</translation>
  </message>
  <message>
   <location filename="adjgui/shell/verdict.py" />
   <source>unsure</source>
   <translation>unsicher</translation>
  </message>
  <message>
   <location filename="adjgui/shell/worker.py" />
   <source>Something went wrong while {doing}. The details are in the log (Help &gt; Open log).</source>
   <translation>Etwas ist schiefgegangen: {doing}. Einzelheiten stehen im Protokoll (Hilfe &gt; Protokoll öffnen).</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>&amp;Go on</source>
   <translation>&amp;Weiter</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>&amp;Pause</source>
   <translation>Pa&amp;use</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>No scorer is ready; wait for it, or choose another one in the Scorer menu.</source>
   <translation>Kein Bewerter ist bereit; warten oder im Menü Bewerter einen anderen wählen.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>One piece alone cannot be put together; open a photo or a folder with 2 pieces or more.</source>
   <translation>Ein Teil allein lässt sich nicht zusammensetzen; ein Foto oder einen Ordner mit mindestens 2 Teilen öffnen.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>Put together</source>
   <translation>Lösen</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>Some pieces lie turned.</source>
   <translation>Manche Teile liegen gedreht.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>Stopped. Undo takes the pieces back.</source>
   <translation>Angehalten. Rückgängig holt die Teile zurück.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>Taken back.</source>
   <translation>Zurückgenommen.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>There are no pieces on the table; open a photo first.</source>
   <translation>Auf dem Tisch liegen keine Teile; zuerst ein Foto öffnen.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>Try again</source>
   <translation>Noch einmal</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>What is kept or forbidden holds for the side that is up; forget it in the menu of the table, or do not let pieces be turned over.</source>
   <translation>Was behalten oder verboten wurde, gilt für die Seite, die oben liegt; es im Menü des Tischs vergessen oder keine Teile umdrehen lassen.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>about {time} left</source>
   <translation>noch etwa {time}</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>looking at the pieces</source>
   <translation>Ansehen der Teile</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>putting the puzzle together</source>
   <translation>Zusammensetzen des Puzzles</translation>
  </message>
  <message>
   <location filename="adjgui/solving/finish.py" />
   <source>Finished: all {size} pieces are where they belong.</source>
   <translation>Fertig: Alle {size} Teile sind, wo sie hingehören.</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/solving/finish.py" />
   <source>It took {time} and {n} steps.</source>
   <extracomment>Of one: It took {time} and {n} step.</extracomment>
   <translation>
    <numerusform>Es dauerte {time} und {n} Schritt.</numerusform>
    <numerusform>Es dauerte {time} und {n} Schritte.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/solving/finish.py" />
   <source>looking at the finished puzzle</source>
   <translation>Ansehen des fertigen Puzzles</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>As fast as it comes</source>
   <translation>So schnell es geht</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Choose them one after the other: other pieces could lie there as well by what the solver knows. On the table they have a question mark.</source>
   <translation>Sie der Reihe nach auswählen: nach dem, was der Löser weiß, könnten dort auch andere Teile liegen. Auf dem Tisch haben sie ein Fragezeichen.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Direct</source>
   <translation>Direkt</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Fast</source>
   <translation>Schnell</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Go on</source>
   <translation>Weiter</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Hide the solver</source>
   <translation>Löser ausblenden</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Hold the solver up</source>
   <translation>Den Löser warten lassen</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>How many rows and columns the solver is told of, or that the pieces are of several pictures</source>
   <translation>Wie viele Zeilen und Spalten dem Löser genannt werden, oder dass die Teile von mehreren Bildern sind</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Let the solver put the pieces together</source>
   <translation>Den Löser die Teile zusammensetzen lassen</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Mark right and wrong</source>
   <translation>Richtig/falsch zeigen</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Neighbour</source>
   <translation>Nachbarn</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>No</source>
   <translation>Nein</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>One step</source>
   <translation>Ein Schritt</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Other size…</source>
   <translation>Andere Größe …</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Pause</source>
   <translation>Pause</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Perfect</source>
   <translation>Perfekt</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Pieces may be turned</source>
   <translation>Teile dürfen gedreht sein</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Pieces may lie with their back up</source>
   <translation>Teile können mit der Rückseite oben liegen</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Right neighbours get a thin blue line, wrong ones a broken orange line with a cross</source>
   <translation>Richtige Nachbarn bekommen eine dünne blaue Linie, falsche eine gestrichelte orange mit einem Kreuz</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Several pictures</source>
   <translation>Mehrere Bilder</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/solving/panel.py" />
   <source>Show {n} seams that do not hold</source>
   <extracomment>Of one: Show {n} seam that does not hold</extracomment>
   <translation>
    <numerusform>{n} Naht zeigen, die nicht hält</numerusform>
    <numerusform>{n} Nähte zeigen, die nicht halten</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Size not known</source>
   <translation>Größe unbekannt</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Size of the puzzle</source>
   <translation>Größe des Puzzles</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Slow</source>
   <translation>Langsam</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Solver</source>
   <translation>Löser</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Speed</source>
   <translation>Tempo</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Stop; the pieces stay where they are</source>
   <translation>Anhalten; die Teile bleiben, wo sie sind</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>The right order of these pieces is not known</source>
   <translation>Die richtige Ordnung dieser Teile ist nicht bekannt</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>The solver then tries every piece in all four turns, which takes longer</source>
   <translation>Der Löser versucht dann jedes Teil in allen vier Drehungen, was länger dauert</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Those that show their mirror image are then found and turned over, which takes longer; what most pieces show is taken for the right side</source>
   <translation>Teile, die ihr Spiegelbild zeigen, werden dann gefunden und umgedreht, was länger dauert; was die meisten Teile zeigen, gilt als die richtige Seite</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Yes</source>
   <translation>Ja</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>{rate} steps a second</source>
   <translation>{rate} Schritte je Sekunde</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>{rows} rows × {cols} columns</source>
   <translation>{rows} Zeilen × {cols} Spalten</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>{stage}: {done} of {total}</source>
   <translation>{stage}: {done} von {total}</translation>
  </message>
  <message>
   <location filename="adjgui/solving/pins.py" />
   <source>Allow these two</source>
   <translation>Diese zwei erlauben</translation>
  </message>
  <message>
   <location filename="adjgui/solving/pins.py" />
   <source>Allow these two again</source>
   <translation>Diese zwei wieder erlauben</translation>
  </message>
  <message>
   <location filename="adjgui/solving/pins.py" />
   <source>Forget kept and forbidden</source>
   <translation>Behaltenes und Verbotenes vergessen</translation>
  </message>
  <message>
   <location filename="adjgui/solving/pins.py" />
   <source>Forget what was kept and forbidden</source>
   <translation>Vergessen, was behalten und verboten war</translation>
  </message>
  <message>
   <location filename="adjgui/solving/pins.py" />
   <source>Keep group</source>
   <translation>Gruppe behalten</translation>
  </message>
  <message>
   <location filename="adjgui/solving/pins.py" />
   <source>Keep this group when solving</source>
   <translation>Diese Gruppe beim Lösen behalten</translation>
  </message>
  <message>
   <location filename="adjgui/solving/pins.py" />
   <source>Let group go</source>
   <translation>Gruppe freigeben</translation>
  </message>
  <message>
   <location filename="adjgui/solving/pins.py" />
   <source>Let the solver change this group</source>
   <translation>Den Löser diese Gruppe ändern lassen</translation>
  </message>
  <message>
   <location filename="adjgui/solving/pins.py" />
   <source>Never these two</source>
   <translation>Diese zwei nie</translation>
  </message>
  <message>
   <location filename="adjgui/solving/task.py" />
   <source>Double of {number}</source>
   <translation>Doppel von {number}</translation>
  </message>
  <message>
   <location filename="adjgui/solving/task.py" />
   <source>Picture {number} of {count}</source>
   <translation>Bild {number} von {count}</translation>
  </message>
  <message>
   <location filename="adjgui/solving/task.py" />
   <source>{count} pieces do not fit into {rows} rows and {cols} columns; choose a larger size, or leave it open.</source>
   <translation>{count} Teile passen nicht in {rows} Zeilen und {cols} Spalten; eine größere Größe wählen oder sie offen lassen.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>All {count} pieces are where they belong.</source>
   <translation>Alle {count} Teile sind, wo sie hingehören.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Asking other judges</source>
   <translation>Fragt andere Bewerter</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Choosing the outline</source>
   <translation>Wählt den Umriss</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Direct: how many of the pieces lie in their own place, turned the right way. One part that is shifted by a column counts as wrong altogether.</source>
   <translation>Direkt: wie viele der Teile an ihrem eigenen Platz liegen, richtig gedreht. Ein Stück, das um eine Spalte verschoben ist, zählt ganz als falsch.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Every piece is compared with all others, both as it lies and as it looks turned over.</source>
   <translation>Jedes Teil wird mit allen anderen verglichen, so wie es liegt und so wie es umgedreht aussieht.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Every piece is set beside every other one, and the scorer says how well they fit.</source>
   <translation>Jedes Teil wird neben jedes andere gelegt, und der Bewerter sagt, wie gut sie passen.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Few seams hold, so others judge the pieces as well: the network alone, and formulas.</source>
   <translation>Wenige Nähte halten, darum bewerten auch andere die Teile: das Netz allein und Formeln.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Filling gaps</source>
   <translation>Füllt Lücken</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Joining the surest seams</source>
   <translation>Verbindet die sichersten Nähte</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Last improvements</source>
   <translation>Letzte Verbesserungen</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Loading the scorer</source>
   <translation>Lädt den Bewerter</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Looking which side is up</source>
   <translation>Sucht, welche Seite oben liegt</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Neighbour: how many of the seams in the photo are there again. A part that holds together counts even where it lies in the wrong place.</source>
   <translation>Nachbarn: wie viele der Nähte des Fotos wieder da sind. Ein Stück, das zusammenhält, zählt auch dort, wo es am falschen Platz liegt.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Parts are taken up and put down again, as long as the seams get better by it.</source>
   <translation>Stücke werden aufgenommen und wieder hingelegt, solange die Nähte dadurch besser werden.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Perfect: whether every piece is where it belongs. Pieces that look the same may be exchanged.</source>
   <translation>Perfekt: ob jedes Teil ist, wo es hingehört. Teile, die gleich aussehen, dürfen vertauscht sein.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Scoring pairs</source>
   <translation>Bewertet Paare</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>The pieces that are left go where they fit best, one after the other.</source>
   <translation>Die übrigen Teile kommen dorthin, wo sie am besten passen, eines nach dem anderen.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>The scorer is read from its file.</source>
   <translation>Der Bewerter wird aus seiner Datei gelesen.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>The two groups with the surest seam between them become one, again and again.</source>
   <translation>Die zwei Gruppen mit der sichersten Naht dazwischen werden eine, immer wieder.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Which rectangle do the pieces fill? What sticks out of it is taken off again.</source>
   <translation>Welches Rechteck füllen die Teile? Was herausragt, wird wieder abgenommen.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Working</source>
   <translation>Arbeitet</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>no piece had to be turned over</source>
   <translation>kein Teil musste umgedreht werden</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>put together as {size} in {time}</source>
   <translation>zusammengesetzt als {size} in {time}</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>{count} pictures ({sizes}) put together in {time}</source>
   <translation>{count} Bilder ({sizes}) zusammengesetzt in {time}</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>{direct} of the pieces are where they belong, {neighbour} of the seams are right.</source>
   <translation>{direct} der Teile sind, wo sie hingehören, {neighbour} der Nähte sind richtig.</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/solving/texts.py" />
   <source>{n} doubles lie beside it</source>
   <extracomment>Of one: {n} double lies beside it</extracomment>
   <translation>
    <numerusform>{n} Doppel liegt daneben</numerusform>
    <numerusform>{n} Doppel liegen daneben</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/solving/texts.py" />
   <source>{n} pieces turned over</source>
   <extracomment>Of one: {n} piece turned over</extracomment>
   <translation>
    <numerusform>{n} Teil umgedreht</numerusform>
    <numerusform>{n} Teile umgedreht</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/board.py" />
   <source>It is joined to other pieces; to place it takes it off them.</source>
   <translation>Es hängt an anderen Teilen; es hierher zu legen löst es von ihnen.</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/board.py" />
   <source>It is joined to piece {number} on that side.</source>
   <translation>Es hängt auf dieser Seite an Teil {number}.</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/board.py" />
   <source>It lies in a tray; to place it takes it out.</source>
   <translation>Es liegt in einer Ablage; wird es gelegt, kommt es heraus.</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/board.py" />
   <source>It lies there already.</source>
   <translation>Es liegt schon dort.</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/board.py" />
   <source>joined</source>
   <translation>verbunden</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/controller.py" />
   <source>Suggestions</source>
   <translation>Vorschläge</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/controller.py" />
   <source>best of {total} pieces</source>
   <translation>die besten von {total} Teilen</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/controller.py" />
   <source>{judged} of {total} so far</source>
   <translation>bisher {judged} von {total}</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/controller.py" />
   <source>{note}, judged by {others} as well</source>
   <translation>{note}, auch nach {others} bewertet</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/panel.py" />
   <source>No other piece is left.</source>
   <translation>Kein anderes Teil ist übrig.</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/panel.py" />
   <source>Select one piece on the table, then a side of it: the pieces that fit there best appear here.</source>
   <translation>Ein Teil auf dem Tisch wählen, dann eine Seite davon: Die Teile, die dort am besten passen, erscheinen hier.</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/panel.py" />
   <source>Side of the piece</source>
   <translation>Seite des Teils</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/panel.py" />
   <source>Suggestions come as soon as a scorer is loaded.</source>
   <translation>Vorschläge kommen, sobald ein Bewerter geladen ist.</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/panel.py" />
   <source>T&amp;urned pieces too</source>
   <translation>A&amp;uch gedrehte Teile</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/panel.py" />
   <source>Try every piece in all four turns, not only as it lies</source>
   <translation>Jedes Teil in allen vier Drehungen versuchen, nicht nur so, wie es liegt</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/panel.py" />
   <source>What fits {side} the piece?</source>
   <translation>Was passt {side} dem Teil?</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/panel.py" />
   <source>{side} the piece</source>
   <translation>{side} dem Teil</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/strip.py" />
   <source>Candidates</source>
   <translation>Kandidaten</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/strip.py" />
   <source>Piece {number}, {probability}</source>
   <translation>Teil {number}, {probability}</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/strip.py" />
   <source>here</source>
   <translation>hier</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/strip.py" />
   <source>{side} piece {number}</source>
   <translation>{side} Teil {number}</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/table/drag.py" />
   <source>Move {n} pieces</source>
   <extracomment>Of one: Move piece</extracomment>
   <translation>
    <numerusform>Teil bewegen</numerusform>
    <numerusform>{n} Teile bewegen</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/table/keyboard.py" />
   <source>Arrow keys move the selected piece and let it snap, G selects its group; Control with an arrow selects the next piece that way; Tab and Shift+Tab go through the pieces. Alt with an arrow puts the piece against the next one that way, or, after Space has pinned a piece, to that side of the pinned one. R turns right, Delete takes off, T puts in a tray, S goes through the seams, Escape lets go.</source>
   <translation>Pfeiltasten bewegen das gewählte Teil und lassen es einrasten, G wählt seine Gruppe; Strg mit einem Pfeil wählt das nächste Teil in dieser Richtung; Tab und Umschalt+Tab gehen durch die Teile. Alt mit einem Pfeil legt das Teil an das nächste in dieser Richtung oder, nachdem die Leertaste ein Teil angeheftet hat, an diese Seite des angehefteten. R dreht nach rechts, Entf löst ab, T legt in eine Ablage, S geht durch die Nähte, Esc lässt los.</translation>
  </message>
  <message>
   <location filename="adjgui/table/mouse.py" />
   <source>Pin piece</source>
   <translation>Teil anheften</translation>
  </message>
  <message>
   <location filename="adjgui/table/mouse.py" />
   <source>Select all</source>
   <translation>Alles auswählen</translation>
  </message>
  <message>
   <location filename="adjgui/table/mouse.py" />
   <source>Select group</source>
   <translation>Gruppe auswählen</translation>
  </message>
  <message>
   <location filename="adjgui/table/mouse.py" />
   <source>Show all pieces</source>
   <translation>Alle Teile zeigen</translation>
  </message>
  <message>
   <location filename="adjgui/table/mouse.py" />
   <source>Take off</source>
   <translation>Ablösen</translation>
  </message>
  <message>
   <location filename="adjgui/table/mouse.py" />
   <source>Turn left</source>
   <translation>Nach links drehen</translation>
  </message>
  <message>
   <location filename="adjgui/table/mouse.py" />
   <source>Turn right</source>
   <translation>Nach rechts drehen</translation>
  </message>
  <message>
   <location filename="adjgui/table/mouse.py" />
   <source>Unpin piece</source>
   <translation>Teil lösen</translation>
  </message>
  <message>
   <location filename="adjgui/table/moves.py" />
   <source>Move with the keys</source>
   <translation>Bewegen mit den Tasten</translation>
  </message>
  <message>
   <location filename="adjgui/table/moves.py" />
   <source>Place piece</source>
   <translation>Teil anlegen</translation>
  </message>
  <message>
   <location filename="adjgui/table/moves.py" />
   <source>Shuffle and turn</source>
   <translation>Mischen und drehen</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/table/moves.py" />
   <source>Take off {n} pieces</source>
   <extracomment>Of one: Take off piece</extracomment>
   <translation>
    <numerusform>Teil ablösen</numerusform>
    <numerusform>{n} Teile ablösen</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/table/moves.py" />
   <source>The pieces are being put together: stop that first.</source>
   <translation>Die Teile werden gerade zusammengesetzt: das zuerst anhalten.</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/table/moves.py" />
   <source>Turn {n} pieces</source>
   <extracomment>Of one: Turn piece</extracomment>
   <translation>
    <numerusform>Teil drehen</numerusform>
    <numerusform>{n} Teile drehen</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/table/overlay.py" />
   <source>Open a photo, or drop one here: it is cut into pieces.</source>
   <translation>Ein Foto öffnen oder hierher ziehen: Es wird in Teile geschnitten.</translation>
  </message>
  <message>
   <location filename="adjgui/table/scores.py" />
   <source>; does not hold in the solution: {share} of all that could lie there</source>
   <translation>; hält in der Lösung nicht: {share} von allem, was dort liegen könnte</translation>
  </message>
  <message>
   <location filename="adjgui/table/scores.py" />
   <source>Piece {first} {where} piece {second}</source>
   <translation>Teil {first} {where} Teil {second}</translation>
  </message>
  <message>
   <location filename="adjgui/table/scores.py" />
   <source>neighbours in the photo</source>
   <translation>Nachbarn im Foto</translation>
  </message>
  <message>
   <location filename="adjgui/table/scores.py" />
   <source>no neighbours in the photo</source>
   <translation>keine Nachbarn im Foto</translation>
  </message>
  <message>
   <location filename="adjgui/table/scores.py" />
   <source>{pair}: not scored yet</source>
   <translation>{pair}: noch nicht bewertet</translation>
  </message>
  <message>
   <location filename="adjgui/table/scores.py" />
   <source>{pair}: {verdict}, {probability} (log-odds {log_odds})</source>
   <translation>{pair}: {verdict}, {probability} (Log-Odds {log_odds})</translation>
  </message>
  <message>
   <location filename="adjgui/table/selection.py" />
   <source>Piece {number} pinned.</source>
   <translation>Teil {number} angeheftet.</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/table/selection.py" />
   <source>{n} pieces selected.</source>
   <extracomment>Of one: Piece {last} selected.</extracomment>
   <translation>
    <numerusform>Teil {last} gewählt.</numerusform>
    <numerusform>{n} Teile gewählt.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/controller.py" />
   <source>New tray</source>
   <translation>Neue Ablage</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/controller.py" />
   <source>Put in a new tray</source>
   <translation>In neue Ablage legen</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/controller.py" />
   <source>Put in {tray}</source>
   <translation>In {tray} legen</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/table/trays/controller.py" />
   <source>Put {n} pieces in tray</source>
   <extracomment>Of one: Put piece in tray</extracomment>
   <translation>
    <numerusform>Teil in Ablage legen</numerusform>
    <numerusform>{n} Teile in Ablage legen</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/controller.py" />
   <source>Remove tray</source>
   <translation>Ablage entfernen</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/controller.py" />
   <source>Rename tray</source>
   <translation>Ablage umbenennen</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/controller.py" />
   <source>Select the pieces that are to be put in a tray.</source>
   <translation>Die Teile wählen, die in eine Ablage sollen.</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/table/trays/controller.py" />
   <source>Take {n} pieces out of tray</source>
   <extracomment>Of one: Take piece out of tray</extracomment>
   <translation>
    <numerusform>Teil aus der Ablage nehmen</numerusform>
    <numerusform>{n} Teile aus der Ablage nehmen</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/controller.py" />
   <source>There are {n} trays, no more can be added.</source>
   <translation>Es gibt {n} Ablagen, mehr können nicht dazukommen.</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/controller.py" />
   <source>Trays</source>
   <translation>Ablagen</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/table/trays/controller.py" />
   <source>{n} pieces in trays</source>
   <extracomment>Of one: {n} piece in trays</extracomment>
   <translation>
    <numerusform>{n} Teil in Ablagen</numerusform>
    <numerusform>{n} Teile in Ablagen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/table/trays/controller.py" />
   <source>{n} pieces lie in {tray}</source>
   <extracomment>Of one: {n} piece lies in {tray}</extracomment>
   <translation>
    <numerusform>{n} Teil liegt in {tray}</numerusform>
    <numerusform>{n} Teile liegen in {tray}</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/panel.py" />
   <source>Drag pieces here, or select them and press T.</source>
   <translation>Teile hierher ziehen, oder sie wählen und T drücken.</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/panel.py" />
   <source>Lay the chosen pieces on the table (Enter or a double click)</source>
   <translation>Die gewählten Teile auf den Tisch legen (Eingabetaste oder Doppelklick)</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/panel.py" />
   <source>Name of the tray</source>
   <translation>Name der Ablage</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/panel.py" />
   <source>Remove the tray; its pieces come back to the table</source>
   <translation>Die Ablage entfernen; ihre Teile kommen auf den Tisch zurück</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/panel.py" />
   <source>Select pieces on the table and press T: they wait here until they are needed.</source>
   <translation>Teile auf dem Tisch wählen und T drücken: Sie warten hier, bis sie gebraucht werden.</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/panel.py" />
   <source>Take all out</source>
   <translation>Alle herausnehmen</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/panel.py" />
   <source>Take out</source>
   <translation>Herausnehmen</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/panel.py" />
   <source>Tray {number}</source>
   <translation>Ablage {number}</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/pieces.py" />
   <source>Piece {number}</source>
   <translation>Teil {number}</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/pieces.py" />
   <source>Pieces in the tray</source>
   <translation>Teile in der Ablage</translation>
  </message>
  <message>
   <location filename="adjgui/table/view.py" />
   <source>Puzzle table</source>
   <translation>Puzzletisch</translation>
  </message>
  <message>
   <location filename="adjgui/training/adapt_controller.py" />
   <source>Adapting was stopped: there are other pieces on the table now</source>
   <translation>Das Anpassen wurde angehalten: Auf dem Tisch liegen jetzt andere Teile</translation>
  </message>
  <message>
   <location filename="adjgui/training/adapt_controller.py" />
   <source>Adapting was stopped; nothing was changed</source>
   <translation>Das Anpassen wurde angehalten; nichts hat sich geändert</translation>
  </message>
  <message>
   <location filename="adjgui/training/adapt_controller.py" />
   <source>Better: {evidence}; '{name}' is kept and judges now.</source>
   <translation>Besser: {evidence}; „{name}“ ist behalten und bewertet jetzt.</translation>
  </message>
  <message>
   <location filename="adjgui/training/adapt_controller.py" />
   <source>The former scorer judges again; the adapted network is still kept</source>
   <translation>Der frühere Bewerter bewertet wieder; das angepasste Netz ist noch da</translation>
  </message>
  <message>
   <location filename="adjgui/training/adapt_controller.py" />
   <source>The puzzle's own evidence is not better, so nothing was changed.</source>
   <translation>Die Anzeichen im Puzzle sind nicht besser, darum hat sich nichts geändert.</translation>
  </message>
  <message>
   <location filename="adjgui/training/adapt_controller.py" />
   <source>adapting the network to the puzzle</source>
   <translation>Anpassen des Netzes an das Puzzle</translation>
  </message>
  <message>
   <location filename="adjgui/training/adapt_hint.py" />
   <source>Adapt to these pieces</source>
   <translation>An diese Teile anpassen</translation>
  </message>
  <message>
   <location filename="adjgui/training/adapt_hint.py" />
   <source>The network is sure of few seams. Let it learn for 3 minutes?</source>
   <translation>Das Netz ist sich bei wenigen Nähten sicher. 3 Minuten lernen lassen?</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>&lt;b&gt;A network is being trained.&lt;/b&gt;</source>
   <translation>&lt;b&gt;Ein Netz wird gerade trainiert.&lt;/b&gt;</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Best accuracy on {photos}: {accuracy}.</source>
   <translation>Beste Genauigkeit ({photos}): {accuracy}.</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Close all the same</source>
   <translation>Trotzdem schließen</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Ended at step {step}, but its state could not be saved. {sentence}</source>
   <translation>Bei Schritt {step} beendet, aber der Stand ließ sich nicht speichern. {sentence}</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Ended with an error.</source>
   <translation>Mit einem Fehler beendet.</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Finished after {time}.</source>
   <translation>Fertig nach {time}.</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>If you stop it, its state is saved, and Train &gt; Resume… goes on from there.</source>
   <translation>Beim Anhalten wird der Stand gespeichert, und Training &gt; Fortsetzen … macht dort weiter.</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Keep training</source>
   <translation>Weiter trainieren</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Kept as {name}; it judges now</source>
   <translation>Als {name} behalten; es bewertet jetzt</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Resumed training</source>
   <translation>Fortgesetztes Training</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Stop and close</source>
   <translation>Anhalten und schließen</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Stopped at step {step}; it can be resumed.</source>
   <translation>Bei Schritt {step} angehalten; es lässt sich fortsetzen.</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Stopped.</source>
   <translation>Angehalten.</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Training</source>
   <translation>Training</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Training is going on</source>
   <translation>Das Training läuft noch</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Training: {said}</source>
   <translation>Training: {said}</translation>
  </message>
  <message>
   <location filename="adjgui/training/curves.py" />
   <source>Accuracy</source>
   <translation>Genauigkeit</translation>
  </message>
  <message>
   <location filename="adjgui/training/curves.py" />
   <source>Loss</source>
   <translation>Verlust</translation>
  </message>
  <message>
   <location filename="adjgui/training/curves.py" />
   <source>Neighbours found first</source>
   <translation>Nachbarn zuerst gefunden</translation>
  </message>
  <message>
   <location filename="adjgui/training/curves.py" />
   <source>before {before}</source>
   <translation>vorher {before}</translation>
  </message>
  <message>
   <location filename="adjgui/training/curves.py" />
   <source>training</source>
   <translation>Training</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source> steps</source>
   <translation> Schritte</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>&amp;Advanced</source>
   <translation>&amp;Erweitert</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>&amp;Learning rate</source>
   <translation>&amp;Lernrate</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>&amp;Name</source>
   <translation>&amp;Name</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>&amp;Optimiser</source>
   <translation>&amp;Optimierer</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>&amp;Starts from</source>
   <translation>&amp;Beginnt mit</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>&amp;Train for</source>
   <translation>&amp;Dauer</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>16 bits a number (bfloat16)</source>
   <translation>16 Bit je Zahl (bfloat16)</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>32 bits a number</source>
   <translation>32 Bit je Zahl</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>A file of weights…</source>
   <translation>Eine Datei mit Gewichten …</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>A new network, which knows nothing yet.</source>
   <translation>Ein neues Netz, das noch nichts weiß.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>AdamW: adapts each step</source>
   <translation>AdamW: passt jeden Schritt an</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Also write the curves for TensorBoard</source>
   <translation>Die Kurven auch für TensorBoard schreiben</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Automatic</source>
   <translation>Automatisch</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Budget</source>
   <translation>Budget</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Check e&amp;very</source>
   <translation>&amp;Prüfen alle</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Checkpoints and ResNet18 weights ({suffixes});;All files (*)</source>
   <translation>Checkpoints und ResNet18-Gewichte ({suffixes});;Alle Dateien (*)</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Choose a file of weights.</source>
   <translation>Eine Datei mit Gewichten wählen.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Defaults</source>
   <translation>Vorgaben</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Each gives a group of look-alike pairs. More photos make steadier steps and take more memory.</source>
   <translation>Jedes gibt eine Gruppe ähnlicher Paare. Mehr Fotos machen die Schritte ruhiger und brauchen mehr Speicher.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Each run gets a folder of its own in it, with what is needed to go on later.</source>
   <translation>Jeder Lauf bekommt darin einen eigenen Ordner mit allem, was zum Fortsetzen nötig ist.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Folder for runs</source>
   <translation>Ordner für Läufe</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>FromScratch: a smaller one, to compare with</source>
   <translation>FromScratch: ein kleineres, zum Vergleich</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>How a step is worked out. AdamW needs less care; SGD is simpler and wants a learning rate of its own.</source>
   <translation>Wie ein Schritt berechnet wird. AdamW braucht weniger Sorgfalt; SGD ist einfacher und will eine eigene Lernrate.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>How exactly it computes. 16 bits are quicker where the device has them; the network is as good.</source>
   <translation>Wie genau gerechnet wird. 16 Bit sind schneller, wo das Gerät sie kann; das Netz wird gleich gut.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>How far each step goes. Smaller is slower and safer. Automatic: far where it still finds few neighbours, else small.</source>
   <translation>Wie weit jeder Schritt geht. Kleiner ist langsamer und sicherer. Automatisch: weit, wo es noch wenige Nachbarn findet, sonst klein.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>How often it is checked on photos that it does not learn from. The best is kept.</source>
   <translation>Wie oft es an Fotos geprüft wird, von denen es nicht lernt. Das beste wird behalten.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>How the learning rate changes.</source>
   <translation>Wie sich die Lernrate ändert.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>How the network is built. Only a ResNetFT can be fine-tuned.</source>
   <translation>Wie das Netz gebaut ist. Nur ein ResNetFT lässt sich nachtrainieren.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>How worn some of the training pieces are made. Worn ones teach it to look beyond the very edge.</source>
   <translation>Wie abgenutzt manche Trainingsteile gemacht werden. Abgenutzte lehren es, über die Kante hinaus zu sehen.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>ImageNet (downloaded once, 45 MB)</source>
   <translation>ImageNet (einmaliger Download, 45 MB)</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Late&amp;r steps</source>
   <translation>Spätere &amp;Schritte</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Lo&amp;g</source>
   <translation>Proto&amp;koll</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Networ&amp;k</source>
   <translation>Netz&amp;werk</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Nothing: random weights</source>
   <translation>Nichts: zufällige Gewichte</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>P&amp;hotos a step</source>
   <translation>Fotos je Sch&amp;ritt</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Prec&amp;ision</source>
   <translation>&amp;Genauigkeit</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Put every field but the photos back to what it was the first time</source>
   <translation>Jedes Feld außer den Fotos auf den Anfangswert setzen</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>ResNetFT: the usual one, as it ships with adjgui</source>
   <translation>ResNetFT: das übliche, wie es mit adjgui kommt</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Run &amp;folder</source>
   <translation>Ordner der Lä&amp;ufe</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>SGD: plain steps, momentum 0.9</source>
   <translation>SGD: einfache Schritte, Momentum 0,9</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Se&amp;ed</source>
   <translation>St&amp;artwert</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Shrink towards the end (cosine)</source>
   <translation>Gegen Ende kleiner (Kosinus)</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Sides in pixels. Train on the sizes that you will ask about; small ones are the hardest.</source>
   <translation>Seitenlängen in Pixeln. Mit den Größen trainieren, um die es später geht; kleine sind am schwersten.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Start training</source>
   <translation>Training starten</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Starting weights</source>
   <translation>Startgewichte</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Stay the same</source>
   <translation>Bleiben gleich</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>TensorBoard is a program that draws curves. A table of an epoch's figures is always written.</source>
   <translation>TensorBoard ist ein Programm, das Kurven zeichnet. Eine Tabelle mit den Zahlen jeder Epoche wird immer geschrieben.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>The network that ships with adjgui</source>
   <translation>Das Netz, das mit adjgui kommt</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>The same number on the same device gives the same network.</source>
   <translation>Dieselbe Zahl auf demselben Gerät ergibt dasselbe Netz.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Then it ends by itself; an epoch is all photos once. You can stop it at any time, and go on later.</source>
   <translation>Dann endet es von selbst; eine Epoche ist jedes Foto einmal. Anhalten geht jederzeit, Fortsetzen später.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Unit of the budget</source>
   <translation>Einheit des Budgets</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>What it knows before it sees your photos.</source>
   <translation>Was es weiß, bevor es die Fotos sieht.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>What the trained network is called in menus and lists.</source>
   <translation>Wie das trainierte Netz in Menüs und Listen heißt.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>run of {when}</source>
   <translation>Lauf vom {when}</translation>
  </message>
  <message>
   <location filename="adjgui/training/download.py" />
   <source>Asking the server…</source>
   <translation>Fragt den Server …</translation>
  </message>
  <message>
   <location filename="adjgui/training/download.py" />
   <source>Download</source>
   <translation>Herunterladen</translation>
  </message>
  <message>
   <location filename="adjgui/training/download.py" />
   <source>Download progress</source>
   <translation>Fortschritt des Downloads</translation>
  </message>
  <message>
   <location filename="adjgui/training/download.py" />
   <source>More photos teach more. CUB-200-2011 has 11,788 photos of 200 kinds of birds (1.2 GB to download, 2.6 GB free space wanted). It is put into {target}.</source>
   <translation>Mehr Fotos lehren mehr. CUB-200-2011 hat 11.788 Fotos von 200 Vogelarten (1,2 GB Download, 2,6 GB freier Platz nötig). Es kommt nach {target}.</translation>
  </message>
  <message>
   <location filename="adjgui/training/download.py" />
   <source>downloading CUB-200-2011</source>
   <translation>Herunterladen von CUB-200-2011</translation>
  </message>
  <message>
   <location filename="adjgui/training/folder.py" />
   <source>Leave it empty to use the pictures that come with adjgui</source>
   <translation>Leer lassen, um die Bilder zu nehmen, die mit adjgui kommen</translation>
  </message>
  <message>
   <location filename="adjgui/training/folder.py" />
   <source>Or choose your own: photos, or pieces whose order is known (from adjcore cut, puzzle files, or named by row and column, such as r03_c07.png).</source>
   <translation>Oder eigene wählen: Fotos oder Teile mit bekannter Ordnung (von adjcore cut, Puzzle-Dateien oder nach Zeile und Spalte benannt, wie r03_c07.png).</translation>
  </message>
  <message>
   <location filename="adjgui/training/folder.py" />
   <source>{count} free pictures that come with adjgui</source>
   <translation>{count} freie Bilder, die mit adjgui kommen</translation>
  </message>
  <message>
   <location filename="adjgui/training/lessons.py" />
   <source>A network that can judge seams already goes on learning from your photos, with small steps, so that it keeps what it knows. All of its numbers may change.</source>
   <translation>Ein Netz, das Nähte schon bewerten kann, lernt an den Fotos weiter, in kleinen Schritten, damit es behält, was es weiß. Alle seine Zahlen dürfen sich ändern.</translation>
  </message>
  <message>
   <location filename="adjgui/training/lessons.py" />
   <source>A network works in layers, one calculation after another. Here only the last one learns: how to weigh up what the layers before it have seen. How it looks at pieces stays the same.</source>
   <translation>Ein Netz arbeitet in Schichten, eine Rechnung nach der anderen. Hier lernt nur die letzte: wie abzuwägen ist, was die Schichten davor gesehen haben. Wie es Teile ansieht, bleibt gleich.</translation>
  </message>
  <message>
   <location filename="adjgui/training/lessons.py" />
   <source>In ten minutes</source>
   <translation>In zehn Minuten</translation>
  </message>
  <message>
   <location filename="adjgui/training/lessons.py" />
   <source>It learns</source>
   <translation>Es lernt</translation>
  </message>
  <message>
   <location filename="adjgui/training/lessons.py" />
   <source>Little with ordinary photos, which it knows well: “no clear difference” is the usual answer. It can gain with what looks unlike them, such as worn pieces of your own.</source>
   <translation>Wenig mit gewöhnlichen Fotos, die es gut kennt: „kein klarer Unterschied“ ist die übliche Antwort. Gewinnen kann es mit dem, was anders aussieht, etwa eigenen abgenutzten Teilen.</translation>
  </message>
  <message>
   <location filename="adjgui/training/lessons.py" />
   <source>Most of what can change has changed after a few minutes, and it is little where the network has been trained well.</source>
   <translation>Das meiste, was sich ändern kann, hat sich nach wenigen Minuten geändert, und das ist wenig, wo das Netz gut trainiert ist.</translation>
  </message>
  <message>
   <location filename="adjgui/training/lessons.py" />
   <source>The line “before” in “Neighbours found first”. Fine-tune with the same photos and compare: the difference is what the other layers add.</source>
   <translation>Die Linie „vorher“ in „Nachbarn zuerst gefunden“. Mit denselben Fotos nachtrainieren und vergleichen: Der Unterschied ist, was die anderen Schichten beitragen.</translation>
  </message>
  <message>
   <location filename="adjgui/training/lessons.py" />
   <source>The line “before” in “Neighbours found first”: it is what you began with. Only a curve that stays above it is worth keeping.</source>
   <translation>Die Linie „vorher“ in „Nachbarn zuerst gefunden“: Sie ist der Anfang. Nur eine Kurve, die darüber bleibt, lohnt das Behalten.</translation>
  </message>
  <message>
   <location filename="adjgui/training/lessons.py" />
   <source>The network is a calculation with millions of numbers, which are random at first. Each step shows it pairs of pieces and moves every number a little to where its answers get better.</source>
   <translation>Das Netz ist eine Rechnung mit Millionen von Zahlen, die anfangs zufällig sind. Jeder Schritt zeigt ihm Paare von Teilen und verschiebt jede Zahl ein wenig dorthin, wo seine Antworten besser werden.</translation>
  </message>
  <message>
   <location filename="adjgui/training/lessons.py" />
   <source>Watch</source>
   <translation>Zu beachten</translation>
  </message>
  <message>
   <location filename="adjgui/training/lessons.py" />
   <source>With the pictures that come with adjgui it goes from about 3 to about 9 neighbours of 10. The last one is the hardest: the network that ships learnt for hours, from 2,000 photos.</source>
   <translation>Mit den Bildern, die mit adjgui kommen, geht es von etwa 3 auf etwa 9 von 10 Nachbarn. Der letzte ist der schwerste: Das mitgelieferte Netz lernte stundenlang, an 2.000 Fotos.</translation>
  </message>
  <message>
   <location filename="adjgui/training/lessons.py" />
   <source>“Neighbours found first” in the training panel. The line “before” is where the random numbers stood; the curve climbs away from it.</source>
   <translation>„Nachbarn zuerst gefunden“ im Trainingsbereich. Die Linie „vorher“ ist, wo die zufälligen Zahlen standen; die Kurve steigt von ihr weg.</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>End the training after this step; it can be resumed</source>
   <translation>Das Training nach diesem Schritt beenden; es lässt sich fortsetzen</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Fine-tune…</source>
   <translation>Nachtrainieren …</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Found first</source>
   <translation>Zuerst gefunden</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Go on where the training ended</source>
   <translation>Dort weitermachen, wo das Training endete</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>How far the training is</source>
   <translation>Wie weit das Training ist</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Judge the seams on the table with the best network so far. Your own scorer comes back when you untick this, and when the run ends</source>
   <translation>Die Nähte auf dem Tisch mit dem bisher besten Netz bewerten. Der eigene Bewerter kommt zurück, wenn das Häkchen weg ist oder der Lauf endet</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Keep</source>
   <translation>Behalten</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Keep the old one</source>
   <translation>Das alte behalten</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Keep this network and let it judge</source>
   <translation>Dieses Netz behalten und bewerten lassen</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Kept as {name}; it judges now.</source>
   <translation>Als {name} behalten; es bewertet jetzt.</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Loss and accuracy are drawn here while a network trains.</source>
   <translation>Hier werden Verlust und Genauigkeit gezeichnet, während ein Netz trainiert.</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>No training yet</source>
   <translation>Noch kein Training</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Not yet: so far the network is not clearly better than the one it started from</source>
   <translation>Noch nicht: Bisher ist das Netz nicht klar besser als das, mit dem es begann</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Nothing changes: who judged goes on judging, and the run stays in its folder</source>
   <translation>Nichts ändert sich: Wer bewertet hat, bewertet weiter, und der Lauf bleibt in seinem Ordner</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Of pairs that it learns from, over the last steps</source>
   <translation>Von Paaren, von denen es lernt, über die letzten Schritte</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>On other photos</source>
   <translation>Geprüft: andere Fotos</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>On {photos}</source>
   <translation>Geprüft: {photos}</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Paused. {message}</source>
   <translation>Wartet. {message}</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Resume</source>
   <translation>Fortsetzen</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Share of pieces whose true neighbour comes first among its candidates, on {photos}</source>
   <translation>Anteil der Teile, deren wahrer Nachbar unter ihren Kandidaten an erster Stelle steht ({photos})</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Step</source>
   <translation>Schritt</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>The best share of pairs judged rightly so far, on {photos}</source>
   <translation>Der bisher beste Anteil richtig bewerteter Paare ({photos})</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>The old one stays; Model &gt; Manage and compare still has this run.</source>
   <translation>Das alte bleibt; Modell &gt; Verwalten und vergleichen hat diesen Lauf noch.</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Time left</source>
   <translation>Restzeit</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Train &gt; Fine-tune… is a good start.</source>
   <translation>Training &gt; Nachtrainieren … ist ein guter Anfang.</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Use while training</source>
   <translation>Schon verwenden</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>processor</source>
   <translation>Prozessor</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/training/panel.py" />
   <source>{n} photos, on the {place}</source>
   <extracomment>Of one: {n} photo, on the {place}</extracomment>
   <translation>
    <numerusform>{n} Foto, auf: {place}</numerusform>
    <numerusform>{n} Fotos, auf: {place}</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>{pairs} pairs of pieces so far</source>
   <translation>bisher {pairs} Paare von Teilen</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>{photos}; none is left to check it with</source>
   <translation>{photos}; zum Prüfen bleibt keines</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>{speed} pairs/s</source>
   <translation>{speed} Paare/s</translation>
  </message>
  <message>
   <location filename="adjgui/training/photos.py" />
   <source>Checking</source>
   <translation>Prüft</translation>
  </message>
  <message>
   <location filename="adjgui/training/photos.py" />
   <source>Downloading</source>
   <translation>Lädt</translation>
  </message>
  <message>
   <location filename="adjgui/training/photos.py" />
   <source>Few photos: the network may learn them by heart.</source>
   <translation>Wenige Fotos: Das Netz lernt sie vielleicht auswendig.</translation>
  </message>
  <message>
   <location filename="adjgui/training/photos.py" />
   <source>Few puzzles: the network may learn them by heart.</source>
   <translation>Wenige Puzzles: Das Netz lernt sie vielleicht auswendig.</translation>
  </message>
  <message>
   <location filename="adjgui/training/photos.py" />
   <source>Unpacking</source>
   <translation>Entpackt</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/training/photos.py" />
   <source>{n} photos</source>
   <extracomment>Of one: {n} photo</extracomment>
   <translation>
    <numerusform>{n} Foto</numerusform>
    <numerusform>{n} Fotos</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/training/photos.py" />
   <source>{n} puzzles whose order is known</source>
   <extracomment>Of one: {n} puzzle whose order is known</extracomment>
   <translation>
    <numerusform>{n} Puzzle mit bekannter Ordnung</numerusform>
    <numerusform>{n} Puzzles mit bekannter Ordnung</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/training/photos.py" />
   <source>{photos} and {puzzles}</source>
   <translation>{photos} und {puzzles}</translation>
  </message>
  <message>
   <location filename="adjgui/training/photos.py" />
   <source>{photos} in {classes} classes</source>
   <translation>{photos} in {classes} Klassen</translation>
  </message>
  <message>
   <location filename="adjgui/training/photos.py" />
   <source>{photos}: {train} to learn from, {validation} to check with, {test} left for testing (official split).</source>
   <translation>{photos}: {train} zum Lernen, {validation} zum Prüfen, {test} bleiben zum Testen (offizielle Aufteilung).</translation>
  </message>
  <message>
   <location filename="adjgui/training/photos.py" />
   <source>{photos}: {train} to learn from, {validation} to check with, {test} left for testing.</source>
   <translation>{photos}: {train} zum Lernen, {validation} zum Prüfen, {test} bleiben zum Testen.</translation>
  </message>
  <message>
   <location filename="adjgui/training/photos.py" />
   <source>{root} holds too few photos to learn from; choose another folder.</source>
   <translation>{root} hat zu wenige Fotos zum Lernen; einen anderen Ordner wählen.</translation>
  </message>
  <message>
   <location filename="adjgui/training/photos.py" />
   <source>{stage} CUB-200-2011: {done} of {total} MB</source>
   <translation>{stage} CUB-200-2011: {done} von {total} MB</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>A batch has 1 to 256 photos.</source>
   <translation>Ein Schritt hat 1 bis 256 Fotos.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>Choose AdamW or SGD.</source>
   <translation>AdamW oder SGD wählen.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>Choose a precision.</source>
   <translation>Eine Genauigkeit wählen.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>Choose a schedule.</source>
   <translation>Einen Verlauf wählen.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>Choose how worn the pieces are.</source>
   <translation>Wählen, wie abgenutzt die Teile sind.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>Choose what ends the training.</source>
   <translation>Wählen, was das Training beendet.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>From scratch means random weights.</source>
   <translation>Von Grund auf heißt zufällige Gewichte.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>Give the network a name.</source>
   <translation>Dem Netz einen Namen geben.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>Give {least} to {most} {unit}.</source>
   <translation>{least} bis {most} {unit} angeben.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>Light: up to 1 px lost at the edges, a little noise, saved as JPEG</source>
   <translation>Leicht: bis zu 1 px an den Kanten weg, etwas Rauschen, als JPEG gespeichert</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>None: cleanly cut pieces</source>
   <translation>Keine: sauber geschnittene Teile</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>Only a ResNetFT can start from trained weights.</source>
   <translation>Nur ein ResNetFT kann mit trainierten Gewichten beginnen.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>Strong: up to 4 px lost at the edges, noise, poor JPEG, other brightness</source>
   <translation>Stark: bis zu 4 px an den Kanten weg, Rauschen, schlechtes JPEG, andere Helligkeit</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>The learning rate lies between 0.000001 and 1.</source>
   <translation>Die Lernrate liegt zwischen 0,000001 und 1.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>The seed is 0 or more.</source>
   <translation>Der Startwert ist 0 oder mehr.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>There is a network '{name}' already; choose another name.</source>
   <translation>Es gibt schon ein Netz „{name}“; einen anderen Namen wählen.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>Validate at least every 1,000,000 steps.</source>
   <translation>Mindestens alle 1.000.000 Schritte prüfen.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>Weights are in a file that ends in {suffixes}.</source>
   <translation>Gewichte sind in einer Datei, die auf {suffixes} endet.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>epochs</source>
   <translation>Epochen</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>minutes</source>
   <translation>Minuten</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>my network</source>
   <translation>mein Netz</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>steps</source>
   <translation>Schritte</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>&amp;Ends at</source>
   <translation>&amp;Endet bei</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>A run goes on exactly where it was saved last: weights, optimiser and photos.</source>
   <translation>Ein Lauf geht genau dort weiter, wo er zuletzt gespeichert wurde: Gewichte, Optimierer und Fotos.</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>Counted from the start of the run.</source>
   <translation>Vom Beginn des Laufs an gezählt.</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>Done</source>
   <translation>Fertig</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>Earlier runs</source>
   <translation>Frühere Läufe</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>Ends at</source>
   <translation>Endet bei</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>Folder of a run</source>
   <translation>Ordner eines Laufs</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>Its budget of {budget} is used up: give it more.</source>
   <translation>Das Budget von {budget} ist verbraucht: mehr geben.</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>Looking for runs…</source>
   <translation>Sucht Läufe …</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>Of its budget of {budget}, {used} are used.</source>
   <translation>Budget: {budget}; davon {used} verbraucht.</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>Other folder…</source>
   <translation>Anderer Ordner …</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>Photos: {images}.</source>
   <translation>Fotos: {images}.</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>Resume a training</source>
   <translation>Training fortsetzen</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>Saved</source>
   <translation>Gespeichert</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>There is no run to resume yet. A run can be resumed once it has saved its state, which it does every three minutes and when it is stopped.</source>
   <translation>Es gibt noch keinen Lauf zum Fortsetzen. Fortsetzen geht, sobald ein Lauf seinen Stand gespeichert hat: alle drei Minuten und beim Anhalten.</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>looking for runs</source>
   <translation>Suche nach Läufen</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>reading the run</source>
   <translation>Lesen des Laufs</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/training/resume_dialog.py" />
   <source>{n} steps, {time}</source>
   <extracomment>Of one: {n} step, {time}</extracomment>
   <translation>
    <numerusform>{n} Schritt, {time}</numerusform>
    <numerusform>{n} Schritte, {time}</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>{used} are done already: give more.</source>
   <translation>{used} sind schon getan: mehr geben.</translation>
  </message>
  <message>
   <location filename="adjgui/training/runs.py" />
   <source>The state saved in {folder} cannot be read; choose another run.</source>
   <translation>Der in {folder} gespeicherte Stand ist nicht lesbar; einen anderen Lauf wählen.</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>Better</source>
   <translation>Besser</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>Better on the photos it learns from</source>
   <translation>Besser auf den Fotos, von denen es lernt</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>How many pieces of a hundred more find their true neighbour first than with the network that the run started from, on the same photos; in brackets where the truth lies in 95 of 100 cases</source>
   <translation>Wie viele von hundert Teilen mehr ihren wahren Nachbarn an erster Stelle finden als mit dem Netz, mit dem der Lauf begann, auf denselben Fotos; in Klammern, wo die Wahrheit in 95 von 100 Fällen liegt</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>No clear difference</source>
   <translation>Kein klarer Unterschied</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>No clear difference on the photos it learns from</source>
   <translation>Kein klarer Unterschied auf den Fotos, von denen es lernt</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>Worse</source>
   <translation>Schlechter</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>Worse on the photos it learns from</source>
   <translation>Schlechter auf den Fotos, von denen es lernt</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>better by {value} points ({low} to {high})</source>
   <translation>besser um {value} ({low} bis {high})</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>it finds {after} of neighbours first where it found {before} before</source>
   <translation>findet {after} der Nachbarn zuerst, vorher {before}</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>no clear difference ({low} to {high})</source>
   <translation>kein klarer Unterschied ({low} bis {high})</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>other photos</source>
   <translation>andere Fotos</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>the photos it learns from</source>
   <translation>die Fotos, von denen es lernt</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>worse by {value} points ({low} to {high})</source>
   <translation>schlechter um {value} ({low} bis {high})</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>{head}: {found} ({low} to {high} points).</source>
   <translation>{head}: {found} ({low} bis {high} Punkte).</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>{head}: {found} ({value} points fewer, {low} to {high}).</source>
   <translation>{head}: {found} ({value} Punkte weniger, {low} bis {high}).</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>{head}: {found} ({value} points more, {low} to {high}).</source>
   <translation>{head}: {found} ({value} Punkte mehr, {low} bis {high}).</translation>
  </message>
  <message>
   <location filename="adjgui/training/service.py" />
   <source>The training broke off ({first}). The details are in the log (Help &gt; Open log).</source>
   <translation>Das Training brach ab ({first}). Einzelheiten stehen im Protokoll (Hilfe &gt; Protokoll öffnen).</translation>
  </message>
  <message>
   <location filename="adjgui/training/service.py" />
   <source>There was not enough memory to train; start again with fewer photos a batch or with smaller pieces.</source>
   <translation>Der Speicher reichte nicht zum Trainieren; mit weniger Fotos je Schritt oder kleineren Teilen neu starten.</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>Adapting</source>
   <translation>Anpassen</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>Adapting progress</source>
   <translation>Fortschritt des Anpassens</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>Adapting to {name}</source>
   <translation>Anpassen an {name}</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>Measuring what it was worth…</source>
   <translation>Misst, was es gebracht hat …</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>Paused</source>
   <translation>Wartet</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>Running</source>
   <translation>Läuft</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>Show the training panel</source>
   <translation>Trainingsbereich zeigen</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>Starting…</source>
   <translation>Startet …</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>Stop learning, and see what it was worth so far</source>
   <translation>Nicht weiter lernen und sehen, was es bisher gebracht hat</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>Stop the training</source>
   <translation>Training anhalten</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>Training progress</source>
   <translation>Fortschritt des Trainings</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>Training: step {step}</source>
   <translation>Training: Schritt {step}</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>Training: {phase}</source>
   <translation>Training: {phase}</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>starting</source>
   <translation>startet</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>stopping…</source>
   <translation>hält an …</translation>
  </message>
  <message>
   <location filename="adjgui/training/strip.py" />
   <source>Sample pairs</source>
   <translation>Beispielpaare</translation>
  </message>
  <message>
   <location filename="adjgui/training/strip.py" />
   <source>{right} of {count} judged rightly</source>
   <translation>{right} von {count} richtig bewertet</translation>
  </message>
  <message>
   <location filename="adjgui/whole_puzzle/service.py" />
   <source>comparing the pieces</source>
   <translation>Vergleichen der Teile</translation>
  </message>
  <message>
   <location filename="core" />
   <source>Each pair by the network, or by the formula that is right more often on this puzzle, and then anew by all other pairs.</source>
   <translation>Jedes Paar nach dem Netz oder nach der Formel, die in diesem Puzzle öfter recht hat, und dann neu nach allen anderen Paaren.</translation>
  </message>
  <message>
   <location filename="core" />
   <source>Edge distance</source>
   <translation>Kantenabstand</translation>
  </message>
  <message>
   <location filename="core" />
   <source>Frobenius distance of the two edge columns in RGB, against a threshold (AdjacencyClassifier_NoML of the source project).</source>
   <translation>Frobenius-Abstand der zwei Randspalten in RGB, gegen eine Schwelle (AdjacencyClassifier_NoML des Ausgangsprojekts).</translation>
  </message>
  <message>
   <location filename="core" />
   <source>How far each piece's straight continuation misses the other, (L_p)^q in L*a*b* (Pomeranz, Shemesh and Ben-Shahar 2011).</source>
   <translation>Wie weit die geradlinige Fortsetzung jedes Teils das andere verfehlt, (L_p)^q in L*a*b* (Pomeranz, Shemesh und Ben-Shahar 2011).</translation>
  </message>
  <message>
   <location filename="core" />
   <source>MGC gradients</source>
   <translation>MGC-Gradienten</translation>
  </message>
  <message>
   <location filename="core" />
   <source>Mahalanobis distance of the step across the seam from the steps inside both pieces (MGC, Gallagher 2012).</source>
   <translation>Mahalanobis-Abstand des Sprungs an der Naht von den Sprüngen in beiden Teilen (MGC, Gallagher 2012).</translation>
  </message>
  <message>
   <location filename="core" />
   <source>Network alone (ResNetFT)</source>
   <translation>Netz allein (ResNetFT)</translation>
  </message>
  <message>
   <location filename="core" />
   <source>Network, formulas and the whole puzzle</source>
   <translation>Netz, Formeln und das ganze Puzzle</translation>
  </message>
  <message>
   <location filename="core" />
   <source>Pomeranz prediction</source>
   <translation>Pomeranz-Vorhersage</translation>
  </message>
  <message>
   <location filename="core" />
   <source>Squared difference LAB</source>
   <translation>Quadrierter Unterschied LAB</translation>
  </message>
  <message>
   <location filename="core" />
   <source>Squared difference RGB</source>
   <translation>Quadrierter Unterschied RGB</translation>
  </message>
  <message>
   <location filename="core" />
   <source>Sum of squared L*a*b* differences of the two edge columns (dissimilarity of Cho, Avidan and Freeman 2010).</source>
   <translation>Summe der quadrierten L*a*b*-Unterschiede der zwei Randspalten (Unähnlichkeit nach Cho, Avidan und Freeman 2010).</translation>
  </message>
  <message>
   <location filename="core" />
   <source>Sum of squared RGB differences of the two edge columns (the baseline of Gallagher 2012).</source>
   <translation>Summe der quadrierten RGB-Unterschiede der zwei Randspalten (der Vergleichswert von Gallagher 2012).</translation>
  </message>
  <message>
   <location filename="core" />
   <source>The network that ships with the app.</source>
   <translation>Das Netz, das mit der App kommt.</translation>
  </message>
  <message>
   <location filename="core" />
   <source>hard</source>
   <translation>schwer</translation>
  </message>
  <message>
   <location filename="core" />
   <source>left</source>
   <translation>links</translation>
  </message>
  <message>
   <location filename="core" />
   <source>nearest</source>
   <translation>ähnlichste</translation>
  </message>
  <message>
   <location filename="core" />
   <source>random</source>
   <translation>zufällig</translation>
  </message>
  <message>
   <location filename="core" />
   <source>reversed</source>
   <translation>vertauscht</translation>
  </message>
  <message>
   <location filename="core" />
   <source>right</source>
   <translation>rechts</translation>
  </message>
  <message>
   <location filename="core" />
   <source>turned</source>
   <translation>gedreht</translation>
  </message>
  <message>
   <location filename="core" />
   <source>vertical</source>
   <translation>senkrecht</translation>
  </message>
  <message>
   <location filename="core/assets.py" />
   <source>The file assets/{name} is missing from this installation; install adjgui again.</source>
   <translation>In dieser Installation fehlt die Datei assets/{name}; adjgui neu installieren.</translation>
  </message>
  <message>
   <location filename="core/evaluation/comparison.py" />
   <source>1 photo is</source>
   <translation>1 Foto ist</translation>
  </message>
  <message>
   <location filename="core/evaluation/comparison.py" />
   <source>{better} finds {high} of neighbours first, {other} {low}</source>
   <translation>{better} findet {high} der Nachbarn zuerst, {other} {low}</translation>
  </message>
  <message>
   <location filename="core/evaluation/comparison.py" />
   <source>{better} judges {high} of pairs rightly, {other} {low}</source>
   <translation>{better} bewertet {high} der Paare richtig, {other} {low}</translation>
  </message>
  <message>
   <location filename="core/evaluation/comparison.py" />
   <source>{photos} photos are</source>
   <translation>{photos} Fotos sind</translation>
  </message>
  <message>
   <location filename="core/evaluation/comparison.py" />
   <source>{who}: no clear difference ({span} points).</source>
   <translation>{who}: kein klarer Unterschied ({span} Punkte).</translation>
  </message>
  <message>
   <location filename="core/evaluation/comparison.py" />
   <source>{who}: {many} too few to tell a difference from chance.</source>
   <translation>{who}: {many} zu wenig, um einen Unterschied von Zufall zu trennen.</translation>
  </message>
  <message>
   <location filename="core/evaluation/comparison.py" />
   <source>{who}: {more} points more ({span}), more than chance.</source>
   <translation>{who}: {more} Punkte mehr ({span}), mehr als Zufall.</translation>
  </message>
  <message>
   <location filename="core/evaluation/evaluate.py" />
   <source>No photo in {images} can be used.</source>
   <translation>Kein Foto in {images} ist brauchbar.</translation>
  </message>
  <message>
   <location filename="core/evaluation/evaluate.py" />
   <source>No photo in {images} can be used. {reason}</source>
   <translation>Kein Foto in {images} ist brauchbar. {reason}</translation>
  </message>
  <message>
   <location filename="core/evaluation/evaluate.py" />
   <source>{images} has no test photos to evaluate on; choose another folder.</source>
   <translation>{images} hat keine Testfotos zum Auswerten; einen anderen Ordner wählen.</translation>
  </message>
  <message>
   <location filename="core/evaluation/evaluate.py" />
   <source>{path} is too small for two pieces of {piece_size} px.</source>
   <translation>{path} ist zu klein für zwei Teile mit {piece_size} px.</translation>
  </message>
  <message>
   <location filename="core/files/__init__.py" />
   <source>'{path}' could not be written (a part of its name is a file); choose another place.</source>
   <translation>„{path}“ ließ sich nicht schreiben (ein Teil des Namens ist eine Datei); einen anderen Ort wählen.</translation>
  </message>
  <message>
   <location filename="core/files/__init__.py" />
   <source>'{path}' could not be written ({reason}); free some space or choose another place.</source>
   <translation>„{path}“ ließ sich nicht schreiben ({reason}); Platz schaffen oder einen anderen Ort wählen.</translation>
  </message>
  <message>
   <location filename="core/files/__init__.py" />
   <source>another file</source>
   <translation>eine andere Datei</translation>
  </message>
  <message>
   <location filename="core/files/__init__.py" />
   <source>{what} cannot be written to {path} ({reason}); choose {instead}.</source>
   <translation>{what}: Schreiben nach {path} geht nicht ({reason}); {instead} wählen.</translation>
  </message>
  <message>
   <location filename="core/network/checkpoint.py" />
   <source>The checkpoint {name} is of a kind ({architecture}, {stem}) that this version does not know. Update adjgui.</source>
   <translation>Der Checkpoint {name} ist von einer Art ({architecture}, {stem}), die diese Version nicht kennt. adjgui aktualisieren.</translation>
  </message>
  <message>
   <location filename="core/network/checkpoint.py" />
   <source>The description inside the checkpoint {path} is damaged. Choose another checkpoint.</source>
   <translation>Die Beschreibung im Checkpoint {path} ist beschädigt. Einen anderen Checkpoint wählen.</translation>
  </message>
  <message>
   <location filename="core/network/checkpoint.py" />
   <source>The weights in {path} do not fit a {architecture}; the file may be damaged. Choose another checkpoint.</source>
   <translation>Die Gewichte in {path} passen nicht zu einem {architecture}; die Datei ist vielleicht beschädigt. Einen anderen Checkpoint wählen.</translation>
  </message>
  <message>
   <location filename="core/network/checkpoint.py" />
   <source>The weights in {source} are not all numbers; the file may be damaged. Choose another checkpoint.</source>
   <translation>Die Gewichte in {source} sind nicht alle Zahlen; die Datei ist vielleicht beschädigt. Einen anderen Checkpoint wählen.</translation>
  </message>
  <message>
   <location filename="core/network/checkpoint.py" />
   <source>There is no checkpoint file {source}. Choose one that exists.</source>
   <translation>Es gibt keine Checkpoint-Datei {source}. Eine vorhandene wählen.</translation>
  </message>
  <message>
   <location filename="core/network/checkpoint.py" />
   <source>{path} is not a checkpoint of this program: it says nothing of how it was trained. Choose a checkpoint saved by adjgui.</source>
   <translation>{path} ist kein Checkpoint dieses Programms: Er sagt nicht, wie er trainiert wurde. Einen von adjgui gespeicherten wählen.</translation>
  </message>
  <message>
   <location filename="core/network/checkpoint.py" />
   <source>{source} is not a readable checkpoint; it may be cut off or of another kind. Choose a .safetensors file saved by adjgui.</source>
   <translation>{source} ist kein lesbarer Checkpoint; vielleicht ist er abgeschnitten oder von anderer Art. Eine von adjgui gespeicherte .safetensors-Datei wählen.</translation>
  </message>
  <message>
   <location filename="core/network/engines.py" />
   <source>OpenVINO cannot run this network ({error}); choose the engine 'auto'.</source>
   <translation>OpenVINO kann dieses Netz nicht rechnen ({error}); die Rechenart „auto“ wählen.</translation>
  </message>
  <message>
   <location filename="core/network/engines.py" />
   <source>OpenVINO does not give this network's scores; choose 'auto'.</source>
   <translation>OpenVINO gibt nicht die Werte dieses Netzes; „auto“ wählen.</translation>
  </message>
  <message>
   <location filename="core/network/engines.py" />
   <source>OpenVINO is not installed; install adjgui[fast] or choose another engine.</source>
   <translation>OpenVINO ist nicht installiert; adjgui[fast] installieren oder eine andere Rechenart wählen.</translation>
  </message>
  <message>
   <location filename="core/network/engines.py" />
   <source>There is no engine '{name}'; choose one of {value}.</source>
   <translation>Es gibt keine Rechenart „{name}“; eine davon wählen: {value}.</translation>
  </message>
  <message>
   <location filename="core/network/models.py" />
   <source>The ImageNet weights come by torchvision, which is not installed here. {others}</source>
   <translation>Die ImageNet-Gewichte kommen über torchvision, das hier nicht installiert ist. {others}</translation>
  </message>
  <message>
   <location filename="core/network/models.py" />
   <source>The ImageNet weights in {cached} are damaged; delete that file and try again. {others}</source>
   <translation>Die ImageNet-Gewichte in {cached} sind beschädigt; diese Datei löschen und noch einmal versuchen. {others}</translation>
  </message>
  <message>
   <location filename="core/network/models.py" />
   <source>The ImageNet weights of ResNet18 are not on this computer and could not be downloaded ({error}). {others}</source>
   <translation>Die ImageNet-Gewichte von ResNet18 sind nicht auf diesem Computer und ließen sich nicht herunterladen ({error}). {others}</translation>
  </message>
  <message>
   <location filename="core/network/models.py" />
   <source>There is no weights file {path}.</source>
   <translation>Es gibt keine Datei mit Gewichten {path}.</translation>
  </message>
  <message>
   <location filename="core/network/models.py" />
   <source>These weights are not those of a ResNet18: a layer has another shape. Choose a torchvision ResNet18 file or a checkpoint of this program.</source>
   <translation>Diese Gewichte sind nicht die eines ResNet18: Eine Schicht hat eine andere Form. Eine ResNet18-Datei von torchvision oder einen Checkpoint dieses Programms wählen.</translation>
  </message>
  <message>
   <location filename="core/network/models.py" />
   <source>These weights are not those of a ResNet18: its layers have other names. Choose a torchvision ResNet18 file or a checkpoint of this program.</source>
   <translation>Diese Gewichte sind nicht die eines ResNet18: Dessen Schichten heißen anders. Eine ResNet18-Datei von torchvision oder einen Checkpoint dieses Programms wählen.</translation>
  </message>
  <message>
   <location filename="core/network/models.py" />
   <source>{path} does not hold a state dict of tensors; save model.state_dict() and try again.</source>
   <translation>{path} enthält kein State-Dict von Tensoren; model.state_dict() speichern und noch einmal versuchen.</translation>
  </message>
  <message>
   <location filename="core/network/models.py" />
   <source>{path} is not a file of plain PyTorch weights; nothing was loaded from it.</source>
   <translation>{path} ist keine Datei mit einfachen PyTorch-Gewichten; nichts wurde daraus geladen.</translation>
  </message>
  <message>
   <location filename="core/photos/download.py" />
   <source>The archive '{file}' does not hold {title}; delete it and start again.</source>
   <translation>Das Archiv „{file}“ enthält {title} nicht; löschen und neu starten.</translation>
  </message>
  <message>
   <location filename="core/photos/download.py" />
   <source>The archive '{file}' is damaged and cannot be unpacked; delete it and start again.</source>
   <translation>Das Archiv „{file}“ ist beschädigt und lässt sich nicht entpacken; löschen und neu starten.</translation>
  </message>
  <message>
   <location filename="core/photos/download.py" />
   <source>The connection to {host} is not secure (its certificate is not valid); check the clock of this computer and the network.</source>
   <translation>Die Verbindung zu {host} ist nicht sicher (ungültiges Zertifikat); die Uhr dieses Computers und das Netz prüfen.</translation>
  </message>
  <message>
   <location filename="core/photos/download.py" />
   <source>The disk of {target} is full; free some space and start again, what was downloaded is kept.</source>
   <translation>Der Datenträger von {target} ist voll; Platz schaffen und neu starten, das Heruntergeladene bleibt.</translation>
  </message>
  <message>
   <location filename="core/photos/download.py" />
   <source>The downloaded file '{name}' was damaged on its way (its checksum is wrong) and has been deleted; start again.</source>
   <translation>Die heruntergeladene Datei „{name}“ wurde unterwegs beschädigt (falsche Prüfsumme) und ist gelöscht; neu starten.</translation>
  </message>
  <message>
   <location filename="core/photos/download.py" />
   <source>The folder {target} cannot be written to ({error}); choose another.</source>
   <translation>In den Ordner {target} lässt sich nicht schreiben ({error}); einen anderen wählen.</translation>
  </message>
  <message>
   <location filename="core/photos/download.py" />
   <source>{error}; try again later{kept}.</source>
   <translation>{error}; später noch einmal versuchen{kept}.</translation>
  </message>
  <message>
   <location filename="core/photos/download.py" />
   <source>{folder} is there already and is not {title}; choose another folder.</source>
   <translation>{folder} gibt es schon und ist nicht {title}; einen anderen Ordner wählen.</translation>
  </message>
  <message>
   <location filename="core/photos/download.py" />
   <source>{host} does not give {title} (HTTP status {status}); it may have moved, look at the address in a browser.</source>
   <translation>{host} gibt {title} nicht her (HTTP-Status {status}); vielleicht ist es umgezogen, die Adresse im Browser ansehen.</translation>
  </message>
  <message>
   <location filename="core/photos/download.py" />
   <source>{host} sent something else than {title}, such as the log-in page of a network; look at the address in a browser.</source>
   <translation>{host} hat etwas anderes als {title} gesendet, etwa die Anmeldeseite eines Netzes; die Adresse im Browser ansehen.</translation>
  </message>
  <message>
   <location filename="core/photos/download.py" />
   <source>{title} needs {needed} in '{target}', where only {free} are free; free some space or choose another folder.</source>
   <translation>{title} braucht {needed} in „{target}“, wo nur {free} frei sind; Platz schaffen oder einen anderen Ordner wählen.</translation>
  </message>
  <message>
   <location filename="core/photos/folders.py" />
   <source>'{txt}' has a flag that is not 0 or 1.</source>
   <translation>„{txt}“ hat eine Angabe, die nicht 0 oder 1 ist.</translation>
  </message>
  <message>
   <location filename="core/photos/folders.py" />
   <source>The folder {root} holds no photo; choose a folder with JPEG or PNG files.</source>
   <translation>Im Ordner {root} ist kein Foto; einen Ordner mit JPEG- oder PNG-Dateien wählen.</translation>
  </message>
  <message>
   <location filename="core/photos/folders.py" />
   <source>The folder {root} may not be read; check its permissions.</source>
   <translation>Der Ordner {root} darf nicht gelesen werden; seine Rechte prüfen.</translation>
  </message>
  <message>
   <location filename="core/photos/folders.py" />
   <source>The list {path} is missing or cannot be read.</source>
   <translation>Die Liste {path} fehlt oder ist nicht lesbar.</translation>
  </message>
  <message>
   <location filename="core/photos/folders.py" />
   <source>There is no folder {root}; check the name.</source>
   <translation>Es gibt keinen Ordner {root}; den Namen prüfen.</translation>
  </message>
  <message>
   <location filename="core/photos/folders.py" />
   <source>{path} has a line that is not a number and a value: '{row}'.</source>
   <translation>{path} hat eine Zeile, die nicht aus Nummer und Wert besteht: „{row}“.</translation>
  </message>
  <message>
   <location filename="core/photos/folders.py" />
   <source>{root} is a file; choose a folder of photos.</source>
   <translation>{root} ist eine Datei; einen Ordner mit Fotos wählen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/border.py" />
   <source>Of pieces of {wide} × {high} px too little is left without {border}; trim less.</source>
   <translation>Von Teilen mit {wide} × {high} px bleibt ohne {border} zu wenig übrig; weniger wegschneiden.</translation>
  </message>
  <message>
   <location filename="core/puzzles/border.py" />
   <source>{px} px {where}</source>
   <translation>{px} px {where}</translation>
  </message>
  <message>
   <location filename="core/puzzles/border.py" />
   <source>{top} px on each side</source>
   <translation>{top} px auf jeder Seite</translation>
  </message>
  <message>
   <location filename="core/puzzles/decoding.py" />
   <source>{shown} has {height} million pixels, more than can be decoded of a {format} of its kind; save it smaller and open it again.</source>
   <translation>{shown} hat {height} Millionen Pixel, mehr als sich von einem solchen {format} lesen lassen; kleiner speichern und neu öffnen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/decoding.py" />
   <source>{shown} is divided into far too many parts; save it anew, such as a PNG.</source>
   <translation>{shown} ist in viel zu viele Stücke geteilt; neu speichern, etwa als PNG.</translation>
  </message>
  <message>
   <location filename="core/puzzles/grid.py" />
   <source>Fewer than 2 pieces of {size} fit into {width} × {height} px; choose a smaller piece size.</source>
   <translation>In {width} × {height} px passen weniger als 2 Teile mit {size}; eine kleinere Teilegröße wählen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/grid.py" />
   <source>The first piece cannot begin outside of the picture; choose 0 or more.</source>
   <translation>Das erste Teil kann nicht außerhalb des Bildes beginnen; 0 oder mehr wählen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>A picture is cut by the size of its pieces or by rows and columns; leave out one.</source>
   <translation>Ein Bild wird nach der Größe der Teile oder nach Zeilen und Spalten geschnitten; eines davon weglassen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>A sheet of pieces is one photo, and {path} is not.</source>
   <translation>Ein Bogen mit Teilen ist ein einziges Foto, und {path} ist keines.</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>A trim of {trim} px would widen the pieces; choose 0 or more.</source>
   <translation>Ein Rand von {trim} px würde die Teile vergrößern; 0 oder mehr wählen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>In {source} {what} was found; photograph the pieces apart from each other on a plain ground.</source>
   <translation>In {source} wurde {what} gefunden; die Teile einzeln auf einfarbigem Grund fotografieren.</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>Sizes, rows, columns, pages and trims are whole numbers; give such as 64 or (64, 96).</source>
   <translation>Größen, Zeilen, Spalten, Seiten und Ränder sind ganze Zahlen; etwa 64 oder (64, 96) angeben.</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>The pieces in {paths} are of {size}, not of {size_}; leave out --piece-size.</source>
   <translation>Die Teile in {paths} haben {size}, nicht {size_}; --piece-size weglassen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>The pieces of a sheet are found, not cut; leave out --cut.</source>
   <translation>Die Teile eines Bogens werden gefunden, nicht geschnitten; --cut weglassen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>There is nothing to open; give a folder, a picture, a puzzle file or files of pieces.</source>
   <translation>Es gibt nichts zu öffnen; einen Ordner, ein Bild, eine Puzzle-Datei oder Dateien mit Teilen angeben.</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>likely</source>
   <translation>wahrscheinlich</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>not sure</source>
   <translation>nicht sicher</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>very sure</source>
   <translation>sehr sicher</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>{paths} has no pages; leave out --page.</source>
   <translation>{paths} hat keine Seiten; --page weglassen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>{paths} is cut already; leave out --cut.</source>
   <translation>{paths} ist schon geschnitten; --cut weglassen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>{source} does not look like a scrambled picture ({whole} sure); give the size of its pieces or its rows and columns, with --piece-size or --cut.</source>
   <translation>{source} sieht nicht nach einem gemischten Bild aus (zu {whole} sicher); die Größe der Teile oder Zeilen und Spalten angeben, mit --piece-size oder --cut.</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>{word} ({number} %)</source>
   <translation>{word} ({number} %)</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>The files from {where} hold {what}; a puzzle needs at least 2.</source>
   <translation>Die Dateien aus {where} enthalten {what}; ein Puzzle braucht mindestens 2.</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>The files from {where} hold {what}; a puzzle needs at least 2. {why}</source>
   <translation>Die Dateien aus {where} enthalten {what}; ein Puzzle braucht mindestens 2. {why}</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>The folder {folder} cannot be read ({strerror}); check its permissions.</source>
   <translation>Der Ordner {folder} ist nicht lesbar ({strerror}); seine Rechte prüfen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>The folder {where} holds {what}; a puzzle needs at least 2.</source>
   <translation>Der Ordner {where} enthält {what}; ein Puzzle braucht mindestens 2.</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>The folder {where} holds {what}; a puzzle needs at least 2. {why}</source>
   <translation>Der Ordner {where} enthält {what}; ein Puzzle braucht mindestens 2. {why}</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>The pieces in {folder} have more than {value} million pixels together; scale them down or take some out.</source>
   <translation>Die Teile in {folder} haben zusammen mehr als {value} Millionen Pixel; verkleinern oder einige herausnehmen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>There is no folder {folder}; choose one with pieces.</source>
   <translation>Es gibt keinen Ordner {folder}; einen mit Teilen wählen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>no piece</source>
   <translation>kein Teil</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>only one piece</source>
   <translation>nur ein Teil</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>{files} pictures from {folder} are more than the {value} that can be put together; choose fewer.</source>
   <translation>{files} Bilder aus {folder} sind mehr als die {value}, die sich zusammensetzen lassen; weniger wählen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>{name} is not a picture.</source>
   <translation>{name} ist kein Bild.</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>{name} is smaller than {value} px.</source>
   <translation>{name} ist kleiner als {value} px.</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>{name} is {own}, the others are {common}.</source>
   <translation>{name} hat {own}, die anderen {common}.</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>{why} Files that were left out as well: {more}.</source>
   <translation>{why} Weitere weggelassene Dateien: {more}.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>There is no file {shown}; check the name.</source>
   <translation>Es gibt keine Datei {shown}; den Namen prüfen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} cannot be opened ({error}).</source>
   <translation>{shown} lässt sich nicht öffnen ({error}).</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} does not fit into the free memory; choose a smaller photo.</source>
   <translation>{shown} passt nicht in den freien Speicher; ein kleineres Foto wählen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} has more than {most} million pixels; scale it down and open it again.</source>
   <translation>{shown} hat mehr als {most} Millionen Pixel; verkleinern und neu öffnen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} has one page, so there is no page {page}; choose another one.</source>
   <translation>{shown} hat eine Seite, also keine Seite {page}; eine andere wählen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} has {pages} pages, so there is no page {page}; choose another one.</source>
   <translation>{shown} hat {pages} Seiten, also keine Seite {page}; eine andere wählen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} is a HEIC picture, which cannot be opened here; save it as JPEG, or install adjgui[heic].</source>
   <translation>{shown} ist ein HEIC-Bild, das sich hier nicht öffnen lässt; als JPEG speichern oder adjgui[heic] installieren.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} is a PDF, which cannot be opened here; save its page as PNG, or install adjgui[pdf].</source>
   <translation>{shown} ist ein PDF, das sich hier nicht öffnen lässt; seine Seite als PNG speichern oder adjgui[pdf] installieren.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} is a damaged PDF; save it anew, or its page as PNG.</source>
   <translation>{shown} ist ein beschädigtes PDF; es neu speichern oder seine Seite als PNG.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} is a folder; choose a photo inside it.</source>
   <translation>{shown} ist ein Ordner; ein Foto darin wählen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} is damaged or incomplete and cannot be decoded ({error}).</source>
   <translation>{shown} ist beschädigt oder unvollständig und lässt sich nicht lesen ({error}).</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} is empty (0 bytes); choose another photo.</source>
   <translation>{shown} ist leer (0 Bytes); ein anderes Foto wählen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} is locked by a password; save it without one, or its page as PNG.</source>
   <translation>{shown} ist mit einem Passwort gesperrt; ohne Passwort speichern oder die Seite als PNG.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} is not a picture that can be opened here; choose a JPEG, PNG, TIFF or WebP.</source>
   <translation>{shown} ist kein Bild, das sich hier öffnen lässt; ein JPEG, PNG, TIFF oder WebP wählen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} is not an ordinary file; choose a photo.</source>
   <translation>{shown} ist keine gewöhnliche Datei; ein Foto wählen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} may not be read; check the permissions of the file.</source>
   <translation>{shown} darf nicht gelesen werden; die Rechte der Datei prüfen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} takes too much time or memory to draw; save its page as PNG.</source>
   <translation>{shown} zu zeichnen braucht zu viel Zeit oder Speicher; die Seite als PNG speichern.</translation>
  </message>
  <message>
   <location filename="core/puzzles/pieces.py" />
   <source>A grid of {rows} x {cols} has fewer than 2 pieces; choose more rows or columns.</source>
   <translation>Ein Raster von {rows} x {cols} hat weniger als 2 Teile; mehr Zeilen oder Spalten wählen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/pieces.py" />
   <source>A piece size of {piece_size} is too small; choose at least {value} px.</source>
   <translation>Eine Teilegröße von {piece_size} ist zu klein; mindestens {value} px wählen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/pieces.py" />
   <source>{rows} x {cols} pieces of {piece_size} are more than {value} million pixels; choose a smaller piece size.</source>
   <translation>{rows} x {cols} Teile mit {piece_size} sind mehr als {value} Millionen Pixel; eine kleinere Teilegröße wählen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/pieces.py" />
   <source>{source} of {width} x {height} px gives fewer than 2 pieces of {piece_size}; choose a smaller piece size or a larger photo.</source>
   <translation>{source} mit {width} x {height} px ergibt weniger als 2 Teile mit {piece_size}; eine kleinere Teilegröße oder ein größeres Foto wählen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/pieces.py" />
   <source>{source} of {width} x {height} px is too small for {rows} x {cols} pieces; choose fewer rows and columns or a larger photo.</source>
   <translation>{source} mit {width} x {height} px ist zu klein für {rows} x {cols} Teile; weniger Zeilen und Spalten oder ein größeres Foto wählen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/puzzle_file.py" />
   <source>'{name}' is not a puzzle file; choose one that was saved here.</source>
   <translation>„{name}“ ist keine Puzzle-Datei; eine hier gespeicherte wählen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/puzzle_file.py" />
   <source>A puzzle file holds at most {value} pieces, not {count}; cut larger pieces.</source>
   <translation>Eine Puzzle-Datei fasst höchstens {value} Teile, nicht {count}; größere Teile schneiden.</translation>
  </message>
  <message>
   <location filename="core/puzzles/puzzle_file.py" />
   <source>The puzzle file '{name}' does not fit into the free memory.</source>
   <translation>Die Puzzle-Datei „{name}“ passt nicht in den freien Speicher.</translation>
  </message>
  <message>
   <location filename="core/puzzles/puzzle_file.py" />
   <source>The puzzle file '{name}' {error}.</source>
   <translation>Die Puzzle-Datei „{name}“ {error}.</translation>
  </message>
  <message>
   <location filename="core/puzzles/puzzle_file.py" />
   <source>There is no file {file}; check the name.</source>
   <translation>Es gibt keine Datei {file}; den Namen prüfen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/puzzle_file.py" />
   <source>{file} cannot be opened ({lower}).</source>
   <translation>{file} lässt sich nicht öffnen ({lower}).</translation>
  </message>
  <message>
   <location filename="core/puzzles/puzzle_file.py" />
   <source>{file} has more than {value} MB; no puzzle file of this program is that large.</source>
   <translation>{file} hat mehr als {value} MB; so groß ist keine Puzzle-Datei dieses Programms.</translation>
  </message>
  <message>
   <location filename="core/puzzles/puzzle_file.py" />
   <source>{file} is not an ordinary file; choose a puzzle file.</source>
   <translation>{file} ist keine gewöhnliche Datei; eine Puzzle-Datei wählen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/sheet.py" />
   <source>Fewer than 2 pieces were found; choose a photo with a plain ground.</source>
   <translation>Weniger als 2 Teile wurden gefunden; ein Foto mit einfarbigem Grund wählen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/sheet.py" />
   <source>The pieces are smaller than {value} px; take a larger photo.</source>
   <translation>Die Teile sind kleiner als {value} px; ein größeres Foto machen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/wear.py" />
   <source>A WebP picture has at most {value} px a side.</source>
   <translation>Ein WebP-Bild hat höchstens {value} px je Seite.</translation>
  </message>
  <message>
   <location filename="core/puzzles/wear.py" />
   <source>A resized sheet has at most {value} million pixels.</source>
   <translation>Ein verkleinertes oder vergrößertes Bogenbild hat höchstens {value} Millionen Pixel.</translation>
  </message>
  <message>
   <location filename="core/scorers.py" />
   <source>The scorer '{name}' has no weights to load; leave out the checkpoint or choose the scorer '{value}'.</source>
   <translation>Der Bewerter „{name}“ hat keine Gewichte zu laden; den Checkpoint weglassen oder den Bewerter „{value}“ wählen.</translation>
  </message>
  <message>
   <location filename="core/scorers.py" />
   <source>There is no scorer '{name}'; choose one of {value}.</source>
   <translation>Es gibt keinen Bewerter „{name}“; einen davon wählen: {value}.</translation>
  </message>
  <message>
   <location filename="core/scoring/classical.py" />
   <source>{title} (no learning)</source>
   <translation>{title} (ohne Lernen)</translation>
  </message>
  <message>
   <location filename="core/scoring/network.py" />
   <source>The network '{name}' gives no numbers for these pieces; its file may be damaged. Choose another checkpoint.</source>
   <translation>Das Netz „{name}“ gibt für diese Teile keine Zahlen; seine Datei ist vielleicht beschädigt. Einen anderen Checkpoint wählen.</translation>
  </message>
  <message>
   <location filename="core/scoring/network.py" />
   <source>{name} (bundled)</source>
   <translation>{name} (mitgeliefert)</translation>
  </message>
  <message>
   <location filename="core/scoring/network.py" />
   <source>{network} network on the pixels around the seam, trained on pieces of {least} to {most} px. Computed by {engine}.</source>
   <translation>Netz {network} auf den Pixeln um die Naht, trainiert an Teilen mit {least} bis {most} px. Gerechnet mit {engine}.</translation>
  </message>
  <message>
   <location filename="core/scoring/network.py" />
   <source>{network} network on the pixels around the seam. Computed by {engine}.</source>
   <translation>Netz {network} auf den Pixeln um die Naht. Gerechnet mit {engine}.</translation>
  </message>
  <message>
   <location filename="core/solving/certainty.py" />
   <source>all {count} seams hold</source>
   <translation>alle {count} Nähte halten</translation>
  </message>
  <message>
   <location filename="core/solving/certainty.py" />
   <source>only {mutual} of {wanted} seams are the best for both pieces: this is hardly the picture</source>
   <translation>nur {mutual} von {wanted} Nähten sind für beide Teile die besten: Das ist kaum das Bild</translation>
  </message>
  <message>
   <location filename="core/solving/certainty.py" />
   <source>the seam holds</source>
   <translation>die Naht hält</translation>
  </message>
  <message>
   <location filename="core/solving/certainty.py" />
   <source>{holding} of {count} seams hold</source>
   <translation>{holding} von {count} Nähten halten</translation>
  </message>
  <message>
   <location filename="core/solving/doubt.py" />
   <source>solved anew by {taken}</source>
   <translation>neu gelöst von: {taken}</translation>
  </message>
  <message>
   <location filename="core/solving/doubt.py" />
   <source>solved anew without the size that was told</source>
   <translation>neu gelöst ohne die genannte Größe</translation>
  </message>
  <message>
   <location filename="core/solving/doubt.py" />
   <source>the network alone</source>
   <translation>das Netz allein</translation>
  </message>
  <message>
   <location filename="core/solving/doubt.py" />
   <source>{tried} other ways were tried; none was better</source>
   <translation>{tried} andere Wege wurden versucht; keiner war besser</translation>
  </message>
  <message>
   <location filename="core/solving/holding.py" />
   <source>Pieces that are to stay together take {down} x {across} cells and do not fit into {room}; choose a larger outline or let some go.</source>
   <translation>Teile, die zusammenbleiben sollen, brauchen {down} x {across} Felder und passen nicht in {room}; eine größere Form wählen oder einige freigeben.</translation>
  </message>
  <message>
   <location filename="core/solving/picture.py" />
   <source>The picture cannot be written to '{path}': its name says no kind of picture; let it end in .png.</source>
   <translation>Das Bild lässt sich nicht nach „{path}“ schreiben: Der Name sagt keine Bildart; er soll auf .png enden.</translation>
  </message>
  <message>
   <location filename="core/training/adapt.py" />
   <source>A network can learn from square pieces only; solve these without adapting it.</source>
   <translation>Ein Netz kann nur von quadratischen Teilen lernen; diese ohne Anpassen lösen.</translation>
  </message>
  <message>
   <location filename="core/training/adapt.py" />
   <source>Learning</source>
   <translation>Lernt</translation>
  </message>
  <message>
   <location filename="core/training/adapt.py" />
   <source>Looking what it was worth</source>
   <translation>Sieht, was es gebracht hat</translation>
  </message>
  <message>
   <location filename="core/training/adapt.py" />
   <source>Pieces of {shape} px are too small to be cut in two; they need {value} px.</source>
   <translation>Teile mit {shape} px sind zu klein, um halbiert zu werden; sie brauchen {value} px.</translation>
  </message>
  <message>
   <location filename="core/training/adapt.py" />
   <source>Reading the puzzle</source>
   <translation>Liest das Puzzle</translation>
  </message>
  <message>
   <location filename="core/training/adapt.py" />
   <source>The network '{name}' resizes its pieces and cannot be adapted to a puzzle; choose one that sees their own pixels.</source>
   <translation>Das Netz „{name}“ ändert die Größe der Teile und lässt sich nicht an ein Puzzle anpassen; eines wählen, das ihre eigenen Pixel sieht.</translation>
  </message>
  <message>
   <location filename="core/training/adapt.py" />
   <source>The pieces show nothing to learn from; they are of one colour.</source>
   <translation>Die Teile zeigen nichts zum Lernen; sie haben nur eine Farbe.</translation>
  </message>
  <message>
   <location filename="core/training/adapt.py" />
   <source>{pieces} pieces are too few to learn from; {value} are needed.</source>
   <translation>{pieces} Teile sind zu wenige zum Lernen; {value} sind nötig.</translation>
  </message>
  <message>
   <location filename="core/training/adapted.py" />
   <source>{after} of the pieces close in loops of four, before {before}</source>
   <translation>{after} der Teile schließen Viererschleifen, vorher {before}</translation>
  </message>
  <message>
   <location filename="core/training/batches.py" />
   <source>{photos} photos are too few to train on with {world_size} processes; choose a folder that holds more photos.</source>
   <translation>{photos} Fotos sind zu wenige zum Trainieren mit {world_size} Prozessen; einen Ordner mit mehr Fotos wählen.</translation>
  </message>
  <message>
   <location filename="core/training/files.py" />
   <source>The run</source>
   <translation>Der Lauf</translation>
  </message>
  <message>
   <location filename="core/training/files.py" />
   <source>The run folder {directory} cannot be written ({strerror}). Make room or bring it back, then go on.</source>
   <translation>In den Ordner des Laufs {directory} lässt sich nicht schreiben ({strerror}). Platz schaffen oder ihn zurückholen, dann weitermachen.</translation>
  </message>
  <message>
   <location filename="core/training/files.py" />
   <source>The run's log {path} cannot be read; move it away and resume again.</source>
   <translation>Das Protokoll des Laufs {path} ist nicht lesbar; es wegräumen und neu fortsetzen.</translation>
  </message>
  <message>
   <location filename="core/training/files.py" />
   <source>another folder</source>
   <translation>einen anderen Ordner</translation>
  </message>
  <message>
   <location filename="core/training/files.py" />
   <source>{directory} holds an earlier run. Resume it or choose another folder.</source>
   <translation>In {directory} ist ein früherer Lauf. Ihn fortsetzen oder einen anderen Ordner wählen.</translation>
  </message>
  <message>
   <location filename="core/training/files.py" />
   <source>{run_dir} holds no training run to resume (no readable {value}).</source>
   <translation>In {run_dir} ist kein Lauf zum Fortsetzen (kein lesbares {value}).</translation>
  </message>
  <message>
   <location filename="core/training/loop.py" />
   <source>Another training is at work in {directory}; wait for its end or choose another folder.</source>
   <translation>In {directory} läuft schon ein Training; sein Ende abwarten oder einen anderen Ordner wählen.</translation>
  </message>
  <message>
   <location filename="core/training/loop.py" />
   <source>None of the photos in {images} can be used. The first reason: {unknown}</source>
   <translation>Keines der Fotos in {images} ist brauchbar. Der erste Grund: {unknown}</translation>
  </message>
  <message>
   <location filename="core/training/loop.py" />
   <source>TensorBoard is not installed; install adjgui[tensorboard] or train without it.</source>
   <translation>TensorBoard ist nicht installiert; adjgui[tensorboard] installieren oder ohne es trainieren.</translation>
  </message>
  <message>
   <location filename="core/training/loop.py" />
   <source>The folder of photos {images} is gone. Bring it back, then go on.</source>
   <translation>Der Ordner mit den Fotos {images} ist weg. Ihn zurückholen, dann weitermachen.</translation>
  </message>
  <message>
   <location filename="core/training/run.py" />
   <source>Give the training a budget: a number of steps, epochs or minutes.</source>
   <translation>Dem Training ein Budget geben: eine Zahl von Schritten, Epochen oder Minuten.</translation>
  </message>
  <message>
   <location filename="core/training/run.py" />
   <source>None of the validation photos in {images} can be used. The first reason: {reason}</source>
   <translation>Keines der Prüffotos in {images} ist brauchbar. Der erste Grund: {reason}</translation>
  </message>
  <message>
   <location filename="core/training/run.py" />
   <source>The saved state {value} is damaged or of another version; start a new run from {value_} instead.</source>
   <translation>Der gespeicherte Stand {value} ist beschädigt oder von einer anderen Version; einen neuen Lauf von {value_} aus beginnen.</translation>
  </message>
  <message>
   <location filename="core/training/run.py" />
   <source>Training broke down: the loss became {value}. Start again with a smaller learning rate.</source>
   <translation>Das Training brach zusammen: Der Verlust wurde {value}. Mit kleinerer Lernrate neu starten.</translation>
  </message>
  <message>
   <location filename="core/training/run.py" />
   <source>{directory} holds no training run to resume (no {value}).</source>
   <translation>In {directory} ist kein Lauf zum Fortsetzen (kein {value}).</translation>
  </message>
  <message>
   <location filename="core/training/run.py" />
   <source>{path} is not the state of a training run; it cannot be resumed.</source>
   <translation>{path} ist nicht der Stand eines Laufs; er lässt sich nicht fortsetzen.</translation>
  </message>
  <message>
   <location filename="core/training/start.py" />
   <source>Only a ResNetFT has features to extract; train FromScratch whole.</source>
   <translation>Nur ein ResNetFT hat Merkmale zum Übernehmen; FromScratch ganz trainieren.</translation>
  </message>
  <message>
   <location filename="core/training/start.py" />
   <source>Only a ResNetFT has layers to choose from; train FromScratch whole.</source>
   <translation>Nur ein ResNetFT hat Schichten zur Auswahl; FromScratch ganz trainieren.</translation>
  </message>
  <message>
   <location filename="core/training/start.py" />
   <source>There is no device '{name}' on this computer; choose cpu or auto.</source>
   <translation>Auf diesem Computer gibt es kein Gerät „{name}“; cpu oder auto wählen.</translation>
  </message>
  <message>
   <location filename="core/training/start.py" />
   <source>{architecture} starts from random weights only.</source>
   <translation>{architecture} beginnt nur mit zufälligen Gewichten.</translation>
  </message>
  <message>
   <location filename="core/whole_puzzle/believed.py" />
   <source>the network</source>
   <translation>das Netz</translation>
  </message>
  <message>
   <location filename="core/whole_puzzle/context.py" />
   <source>The file {path} cannot be read ({error}); install adjgui again.</source>
   <translation>Die Datei {path} ist nicht lesbar ({error}); adjgui neu installieren.</translation>
  </message>
  <message>
   <location filename="core/whole_puzzle/scorer.py" />
   <source>Whole puzzle: {title}</source>
   <translation>Ganzes Puzzle: {title}</translation>
  </message>
  <message>
   <location filename="core/whole_puzzle/scorer.py" />
   <source>{description} Once the whole puzzle is read, each pair is judged anew by its rivals and by the pairs above and below.</source>
   <translation>{description} Sobald das ganze Puzzle gelesen ist, wird jedes Paar nach seinen Rivalen und nach den Paaren darüber und darunter neu bewertet.</translation>
  </message>
 </context>
</TS>
