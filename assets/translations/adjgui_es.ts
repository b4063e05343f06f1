<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
 <context>
  <name>adjgui</name>
  <message>
   <location filename="adjgui/evaluation/controller.py" />
   <source>Pair of {name}</source>
   <translation>Par de {name}</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source> photos</source>
   <translation> fotos</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>&amp;Photos</source>
   <translation>&amp;Fotos</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>&amp;Seed</source>
   <translation>&amp;Semilla</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>All piece sizes together, photo by photo: what is hard for one scorer is often hard for the other, so that only their difference on each photo tells who is better. In brackets the range that holds the true difference in 95 of 100 such measurements.</source>
   <translation>Todos los tamaños de pieza juntos, foto a foto: lo que es difícil para un juez suele serlo para el otro, así que solo la diferencia en cada foto muestra quién es mejor. Entre paréntesis, el intervalo que contiene la diferencia verdadera en 95 de cada 100 mediciones así.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Also ask for lower neighbours</source>
   <translation>Preguntar también por las vecinas de abajo</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>At &amp;most</source>
   <translation>&amp;Como máximo</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Both judge the same pieces of the same photos.</source>
   <translation>Los dos juzgan las mismas piezas de las mismas fotos.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Cancel</source>
   <translation>Cancelar</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Choose a folder of photos.</source>
   <translation>Elige una carpeta de fotos.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Choose at least one piece size.</source>
   <translation>Elige al menos un tamaño de pieza.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Choose two that differ, or no other.</source>
   <translation>Elige dos distintos, o ningún otro.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Counting the photos…</source>
   <translation>Contando las fotos…</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Directions</source>
   <translation>Direcciones</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Ended early: these are the figures of what was done.</source>
   <translation>Terminado antes de tiempo: estas son las cifras de lo que se hizo.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Ending with this photo…</source>
   <translation>Termina con esta foto…</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Ends after the photo that is being looked at; shows the figures so far</source>
   <translation>Termina tras la foto en curso; muestra las cifras hasta ahí</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Erosion of {erosion} px leaves nothing of {size} px pieces.</source>
   <translation>Una erosión de {erosion} px no deja nada de piezas de {size} px.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Evaluate</source>
   <translation>Evaluar</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Evaluation progress</source>
   <translation>Progreso de la evaluación</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Evenly spaced over the folder. More photos narrow the ranges and take longer.</source>
   <translation>Repartidas por la carpeta. Más fotos estrechan los intervalos y tardan más.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Loading…</source>
   <translation>Cargando…</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>No other</source>
   <translation>Ningún otro</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Of offsets and of wrong neighbours.</source>
   <translation>De los desplazamientos y los vecinas falsas.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Other wear and more</source>
   <translation>Otro desgaste y más</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Piece si&amp;zes</source>
   <translation>&amp;Tamaños de pieza</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Pieces have {least} to {most} px a side.</source>
   <translation>Las piezas tienen de {least} a {most} px de lado.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Rank every piece (neighbours first, buddies): the slow part</source>
   <translation>Ordenar cada pieza (vecinas primero, amigas): la parte lenta</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Rankings</source>
   <translation>Rangos</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Save figures</source>
   <translation>Guardar las cifras</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Save figures…</source>
   <translation>Guardar las cifras…</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Saved as {path}.</source>
   <translation>Guardado como {path}.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Scorer</source>
   <translation>Juez</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Scorer to compare with</source>
   <translation>Juez para comparar</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Sides in px. Small pieces are the hardest, and the slowest to rank.</source>
   <translation>Lados en px. Las piezas pequeñas son las más difíciles y las más lentas de ordenar.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>W&amp;ho</source>
   <translation>&amp;Quién</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>Who finds the right neighbours more often, on photos that neither has seen? Of a CUB-200 folder the official test photos are used.</source>
   <translation>¿Quién encuentra más a menudo las vecinas correctas, en fotos que ninguno ha visto? De una carpeta CUB-200 se usan las fotos oficiales de prueba.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>all</source>
   <translation>todas</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>and</source>
   <translation>y</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>evaluating</source>
   <translation>la evaluación</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/dialog.py" />
   <source>saving figures</source>
   <translation>el guardado de las cifras</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/evaluation/dialog.py" />
   <source>{n} photos to measure on.</source>
   <extracomment>Of one: {n} photo to measure on.</extracomment>
   <translation>
    <numerusform>{n} foto para medir.</numerusform>
    <numerusform>{n} fotos para medir.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/evaluation/dialog.py" />
   <source>{n} photos were left out. The first: {first}</source>
   <extracomment>Of one: {n} photo was left out: {first}</extracomment>
   <translation>
    <numerusform>Se omitió {n} foto: {first}</numerusform>
    <numerusform>Se omitieron {n} fotos. La primera: {first}</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/reliability.py" />
   <source>How often pairs that get a probability (across) are adjacent (up). On the dashed line it is exactly as often as the probability says.</source>
   <translation>Con qué frecuencia los pares que reciben una probabilidad (horizontal) son contiguos (vertical). En la línea discontinua es justo tan frecuente como dice la probabilidad.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/reliability.py" />
   <source>Share adjacent, by given probability</source>
   <translation>Parte contigua, según la probabilidad dada</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>Best buddies</source>
   <translation>Mejores amigas</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>Figures</source>
   <translation>Cifras</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>How far the probabilities are off on average: where 80 % is said, 80 of 100 should be neighbours. (Calibration error)</source>
   <translation>Cuánto se desvían de media las probabilidades: donde dice 80 %, 80 de 100 deberían ser vecinas. (Error de calibración)</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>How well neighbours and others are told apart, wherever the line between them is drawn: 1 is perfect, 0.5 is chance. (Area under the ROC curve)</source>
   <translation>Qué bien se distinguen las vecinas de las otras, dondequiera que se trace el límite: 1 es perfecto, 0,5 es azar. (Área bajo la curva ROC)</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>Neighbours first</source>
   <translation>Vecinas primero</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>Of single pairs, half of them neighbours, those that were judged rightly; with its range. Point at a figure for the kinds of pairs</source>
   <translation>De pares sueltos, la mitad vecinas, los que se juzgaron bien; con su intervalo. Apunta a una cifra para ver los tipos de pares</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>Pair accuracy</source>
   <translation>Acierto por pares</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>Photos</source>
   <translation>Fotos</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>Photos that could be used</source>
   <translation>Fotos que se pudieron usar</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>Pieces</source>
   <translation>Piezas</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>Probability off</source>
   <translation>Error de probab.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>ROC area</source>
   <translation>Área ROC</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>Side of a piece in px, before any wear</source>
   <translation>Lado de una pieza en px, antes del desgaste</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>The figure that decides. Of all true neighbours those that were ranked first among all other pieces of their photo. In brackets the range that holds the true share at 95 %. (Top-1)</source>
   <translation>La cifra que decide. De todas las vecinas verdaderas, las que quedaron primeras entre todas las demás piezas de su foto. Entre paréntesis, el intervalo que contiene la parte verdadera al 95 %. (Top-1)</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>Two pieces that choose each other. First how many of these are neighbours (precision), then how many of the neighbours choose each other (recall)</source>
   <translation>Dos piezas que se eligen entre sí. Primero, cuántas de ellas son vecinas (precisión); luego, cuántas de las vecinas se eligen (exhaustividad)</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>Who judged</source>
   <translation>Quién juzgó</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/table.py" />
   <source>{share}  ({low} to {high})</source>
   <translation>{share}  ({low} a {high})</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/task.py" />
   <source>{piece_size} px, photo {photo} of {photos}</source>
   <translation>{piece_size} px, foto {photo} de {photos}</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>&amp;Brightness</source>
   <translation>&amp;Brillo</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>&amp;Erosion</source>
   <translation>&amp;Erosión</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>&amp;JPEG</source>
   <translation>&amp;JPEG</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>&amp;Noise</source>
   <translation>&amp;Ruido</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>&amp;Wear</source>
   <translation>&amp;Desgaste</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>As cut: clean edges</source>
   <translation>Recién cortadas: bordes limpios</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>As set below</source>
   <translation>Como se indica abajo</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>How much the pieces differ in brightness, up or down.</source>
   <translation>Cuánto difieren las piezas en brillo, hacia arriba o hacia abajo.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>In grey levels of 0 to 255.</source>
   <translation>En niveles de gris de 0 a 255.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>Lightly worn: 2 px gone from each side</source>
   <translation>Desgaste leve: faltan 2 px de cada lado</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>On clean pieces all scorers are nearly perfect, and none stands out.</source>
   <translation>Con piezas limpias todos los jueces son casi perfectos y ninguno destaca.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>Quality at which each piece is saved.</source>
   <translation>Calidad con la que se guarda cada pieza.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>Taken from each side of each piece.</source>
   <translation>Se quita de cada lado de cada pieza.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wear.py" />
   <source>none</source>
   <translation>ninguno</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>The right one lies above or below the place of the left one, not beside it.</source>
   <translation>La derecha está encima o debajo del lugar de la izquierda, no al lado.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>The surest mistakes first: what was said, and what is true. Click one to put the two pieces on the table, where the scorer at work judges them by themselves.</source>
   <translation>Primero los errores más seguros: lo que se dijo y lo que es verdad. Un clic pone las dos piezas en la mesa, donde el juez activo las juzga por sí solas.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>The two are neighbours in the photo, but the other way round.</source>
   <translation>Las dos son vecinas en la foto, pero al revés.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>The two are neighbours in the photo.</source>
   <translation>Las dos son vecinas en la foto.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>The two are no neighbours in the photo.</source>
   <translation>Las dos no son vecinas en la foto.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>The two are no neighbours in the photo; their edges are the likest of all.</source>
   <translation>Las dos no son vecinas en la foto; sus bordes son los más parecidos de todos.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>Wrong pair of {name}, {said}. {truth}</source>
   <translation>Par equivocado de {name}, {said}. {truth}</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>Wrong pairs</source>
   <translation>Pares equivocados</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>Wrong pairs of {name}</source>
   <translation>Pares equivocados de {name}</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>neighbours</source>
   <translation>vecinas</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>no neighbours</source>
   <translation>no vecinas</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>{name}
{truth}
Click: put it on the table</source>
   <translation>{name}
{truth}
Clic: ponerlo en la mesa</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>{name}: none of {asked} pairs is wrong.</source>
   <translation>{name}: ninguno de {asked} pares está mal.</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>{name}: {wrong} of {asked} pairs are wrong</source>
   <translation>{name}: {wrong} de {asked} pares están mal</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>{of}, the surest {shown} here</source>
   <translation>{of}; aquí los {shown} más seguros</translation>
  </message>
  <message>
   <location filename="adjgui/evaluation/wrong_pairs.py" />
   <source>{probability} sure of being adjacent</source>
   <translation>{probability} seguro de que son contiguas</translation>
  </message>
  <message>
   <location filename="adjgui/files/by_name.py" />
   <source>Laid out in {rows} rows and {cols} columns</source>
   <translation>Colocadas en {rows} filas y {cols} columnas</translation>
  </message>
  <message>
   <location filename="adjgui/files/by_name.py" />
   <source>Lay out by name</source>
   <translation>Colocar por nombre</translation>
  </message>
  <message>
   <location filename="adjgui/files/by_name.py" />
   <source>reading the names of the pieces</source>
   <translation>la lectura de los nombres de las piezas</translation>
  </message>
  <message>
   <location filename="adjgui/files/columns_dialog.py" />
   <source>&amp;Columns</source>
   <translation>&amp;Columnas</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/files/columns_dialog.py" />
   <source>, {n} pieces in the last</source>
   <extracomment>Of one: , {n} piece in the last</extracomment>
   <translation>
    <numerusform>, {n} pieza en la última</numerusform>
    <numerusform>, {n} piezas en la última</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/files/columns_dialog.py" />
   <source>Columns</source>
   <translation>Columnas</translation>
  </message>
  <message>
   <location filename="adjgui/files/columns_dialog.py" />
   <source>Lay out</source>
   <translation>Colocar</translation>
  </message>
  <message>
   <location filename="adjgui/files/columns_dialog.py" />
   <source>The names of these pieces tell no row and column. They are laid out row by row in the order of their names, 2 before 10.</source>
   <translation>Los nombres de estas piezas no dicen ni fila ni columna. Se colocan fila por fila en el orden de sus nombres, 2 antes que 10.</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/files/columns_dialog.py" />
   <source>{n} rows</source>
   <extracomment>Of one: {n} row</extracomment>
   <translation>
    <numerusform>{n} fila</numerusform>
    <numerusform>{n} filas</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>&amp;Do not save</source>
   <translation>&amp;No guardar</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>&amp;Save</source>
   <translation>&amp;Guardar</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>All pieces share a border that hides their edges: {border}.</source>
   <translation>Todas las piezas tienen el mismo borde, que oculta sus cantos: {border}.</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>CSV table (*.csv);;JSON (*.json)</source>
   <translation>Tabla CSV (*.csv);;JSON (*.json)</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>CSV table (*.csv);;NumPy arrays (*.npz)</source>
   <translation>Tabla CSV (*.csv);;Matrices NumPy (*.npz)</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Copying the table…</source>
   <translation>Copiando la mesa…</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Cutting the pieces out…</source>
   <translation>Recortando las piezas…</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Cutting…</source>
   <translation>Cortando…</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Export arrangement</source>
   <translation>Exportar la disposición</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Export compatibility of all pieces</source>
   <translation>Exportar la compatibilidad de todas las piezas</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Export scores</source>
   <translation>Exportar las puntuaciones</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Export table as picture</source>
   <translation>Exportar la mesa como imagen</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>JSON (*.json)</source>
   <translation>JSON (*.json)</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Looking for the grid of {name}…</source>
   <translation>Buscando la cuadrícula de {name}…</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Looking for the pieces in {name}…</source>
   <translation>Buscando las piezas en {name}…</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Open a folder of pieces</source>
   <translation>Abrir una carpeta de piezas</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Open another folder…</source>
   <translation>Abrir otra carpeta…</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Open another photo…</source>
   <translation>Abrir otra foto…</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Open another picture…</source>
   <translation>Abrir otra imagen…</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Open another puzzle…</source>
   <translation>Abrir otro puzle…</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Open other pieces…</source>
   <translation>Abrir otras piezas…</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Open pieces</source>
   <translation>Abrir piezas</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Open puzzle</source>
   <translation>Abrir un puzle</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Open scrambled picture</source>
   <translation>Abrir una imagen mezclada</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Open sheet of pieces</source>
   <translation>Abrir una hoja de piezas</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Opening the pieces in {name}…</source>
   <translation>Abriendo las piezas de {name}…</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Opening {name}…</source>
   <translation>Abriendo {name}…</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/files/controller.py" />
   <source>Opening {n} pieces…</source>
   <extracomment>Of one: Opening {n} piece…</extracomment>
   <translation>
    <numerusform>Abriendo {n} pieza…</numerusform>
    <numerusform>Abriendo {n} piezas…</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>PNG picture (*.png)</source>
   <translation>Imagen PNG (*.png)</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Pictures ({suffixes});;All files (*)</source>
   <translation>Imágenes ({suffixes});;Todos los archivos (*)</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Puzzles (*{suffix})</source>
   <translation>Puzles (*{suffix})</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Puzzles (*{suffix});;All files (*)</source>
   <translation>Puzles (*{suffix});;Todos los archivos (*)</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Save as…</source>
   <translation>Guardar como…</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Save puzzle</source>
   <translation>Guardar el puzle</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Save the changes to '{name}'?</source>
   <translation>¿Guardar los cambios en «{name}»?</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Save the puzzle?</source>
   <translation>¿Guardar el puzle?</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Saved as {name}</source>
   <translation>Guardado como {name}</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Saving {name}…</source>
   <translation>Guardando {name}…</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>The table was copied as a picture</source>
   <translation>La mesa se copió como imagen</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Trim it</source>
   <translation>Recortarlo</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Trimming…</source>
   <translation>Recortando el borde…</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>What was moved since it was saved is lost otherwise.</source>
   <translation>Si no, se pierde lo que se movió desde que se guardó.</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Writing {name}…</source>
   <translation>Escribiendo {name}…</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>Written to {name}</source>
   <translation>Escrito en {name}</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>copying the table</source>
   <translation>la copia de la mesa</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>looking into {name}</source>
   <translation>la lectura de {name}</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>opening {name}</source>
   <translation>la apertura de {name}</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/files/controller.py" />
   <source>opening {n} files</source>
   <extracomment>Of one: opening {n} file</extracomment>
   <translation>
    <numerusform>la apertura de {n} archivo</numerusform>
    <numerusform>la apertura de {n} archivos</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>saving {name}</source>
   <translation>el guardado de {name}</translation>
  </message>
  <message>
   <location filename="adjgui/files/controller.py" />
   <source>writing {name}</source>
   <translation>la escritura de {name}</translation>
  </message>
  <message>
   <location filename="adjgui/files/kept.py" />
   <source>Open it</source>
   <translation>Abrirla</translation>
  </message>
  <message>
   <location filename="adjgui/files/kept.py" />
   <source>The table</source>
   <translation>La mesa</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/files/kept.py" />
   <source>Your last table was kept: {name}, {n} pieces.</source>
   <extracomment>Of one: Your last table was kept: {name}, {n} piece.</extracomment>
   <translation>
    <numerusform>Se conservó tu última mesa: {name}, {n} pieza.</numerusform>
    <numerusform>Se conservó tu última mesa: {name}, {n} piezas.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/files/kept.py" />
   <source>another folder for the data</source>
   <translation>otra carpeta para los datos</translation>
  </message>
  <message>
   <location filename="adjgui/files/kept.py" />
   <source>keeping the table</source>
   <translation>la conservación de la mesa</translation>
  </message>
  <message>
   <location filename="adjgui/files/kept.py" />
   <source>looking for a kept table</source>
   <translation>la búsqueda de una mesa conservada</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>&amp;Columns, rows</source>
   <translation>&amp;Columnas, filas</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>&amp;Guess</source>
   <translation>&amp;Suposición</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>&amp;Margin left, top</source>
   <translation>&amp;Margen izquierdo, superior</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>&amp;Piece size</source>
   <translation>&amp;Tamaño de pieza</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>&amp;Square pieces</source>
   <translation>Pie&amp;zas cuadradas</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>, nothing is left out</source>
   <translation>, no sobra nada</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>; left out: {rest}</source>
   <translation>; sobra: {rest}</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Cut</source>
   <translation>Cortar</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Cut into {n} pieces</source>
   <extracomment>Of one: Cut into {n} piece</extracomment>
   <translation>
    <numerusform>Cortar en {n} pieza</numerusform>
    <numerusform>Cortar en {n} piezas</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Fewer than 2 whole pieces: choose a smaller piece size.</source>
   <translation>Menos de 2 piezas enteras: elige un tamaño de pieza menor.</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Find them one by one, turned as they are</source>
   <translation>Buscarlas una a una, giradas como están</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>G&amp;ap across, down</source>
   <translation>Se&amp;paración horizontal, vertical</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Guessed grids</source>
   <translation>Cuadrículas supuestas</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Looking for the grid of page {page}…</source>
   <translation>Buscando la cuadrícula de la página {page}…</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>No grid is clearly seen in this picture. Set the piece size so that the lines run where the picture breaks off.</source>
   <translation>En esta imagen no se ve claramente ninguna cuadrícula. Ajusta el tamaño de pieza de modo que las líneas pasen por donde la imagen se corta.</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Pag&amp;e</source>
   <translation>Pá&amp;gina</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Picture with the grid of its pieces</source>
   <translation>Imagen con la cuadrícula de sus piezas</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Piece height in pixels</source>
   <translation>Alto de las piezas en píxeles</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Piece width in pixels</source>
   <translation>Ancho de las piezas en píxeles</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Pixels above the first piece</source>
   <translation>Píxeles encima de la primera pieza</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Pixels between two columns</source>
   <translation>Píxeles entre dos columnas</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Pixels between two rows</source>
   <translation>Píxeles entre dos filas</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Pixels left of the first piece</source>
   <translation>Píxeles a la izquierda de la primera pieza</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Rows</source>
   <translation>Filas</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>Scrambled picture – {name}</source>
   <translation>Imagen mezclada – {name}</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>The pieces are {size}: {sure}.</source>
   <translation>Las piezas son de {size}: {sure}.</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>The pieces lie apa&amp;rt…</source>
   <translation>Las piezas están sepa&amp;radas…</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>The pieces seem to be {size}: {sure}. Look at the lines, and correct them if need be.</source>
   <translation>Las piezas parecen ser de {size}: {sure}. Mira las líneas y corrígelas si hace falta.</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>This does not look like a scrambled picture: {whole}. If it is one, set the piece size so that the lines run where the picture breaks off.</source>
   <translation>Esto no parece una imagen mezclada: {whole}. Si lo es, ajusta el tamaño de pieza de modo que las líneas pasen por donde la imagen se corta.</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>This picture is too small to be divided into pieces that can be judged.</source>
   <translation>Esta imagen es demasiado pequeña para dividirla en piezas que se puedan juzgar.</translation>
  </message>
  <message>
   <location filename="adjgui/files/picture_dialog.py" />
   <source>{count} pieces are too many for the table: choose a larger piece size.</source>
   <translation>{count} piezas son demasiadas para la mesa: elige un tamaño de pieza mayor.</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/files/picture_dialog.py" />
   <source>{n} pieces</source>
   <extracomment>Of one: {n} piece</extracomment>
   <translation>
    <numerusform>{n} pieza</numerusform>
    <numerusform>{n} piezas</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/files/report.py" />
   <source>and {count} more</source>
   <translation>y {count} más</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/files/report.py" />
   <source>{n} files were left out: {files}.</source>
   <extracomment>Of one: {n} file was left out: {files}.</extracomment>
   <translation>
    <numerusform>Se omitió {n} archivo: {files}.</numerusform>
    <numerusform>Se omitieron {n} archivos: {files}.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/files/report.py" />
   <source>{n} pieces were scaled by a few px to {size}: {files}.</source>
   <extracomment>Of one: {n} piece was scaled by a few px to {size}: {files}.</extracomment>
   <translation>
    <numerusform>{n} pieza se ajustó unos px a {size}: {files}.</numerusform>
    <numerusform>{n} piezas se ajustaron unos px a {size}: {files}.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/files/report.py" />
   <source>{n} pieces were turned by 90 degrees to lie as the others do: {files}.</source>
   <extracomment>Of one: {n} piece was turned by 90 degrees to lie as the others do: {files}.</extracomment>
   <translation>
    <numerusform>{n} pieza se giró 90 grados para que esté como las demás: {files}.</numerusform>
    <numerusform>{n} piezas se giraron 90 grados para que estén como las demás: {files}.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/files/scrambled_offer.py" />
   <source>Another page…</source>
   <translation>Otra página…</translation>
  </message>
  <message>
   <location filename="adjgui/files/scrambled_offer.py" />
   <source>This looks like a scrambled picture of {rows} × {cols} pieces.</source>
   <translation>Esto parece una imagen mezclada de {rows} × {cols} piezas.</translation>
  </message>
  <message>
   <location filename="adjgui/files/scrambled_offer.py" />
   <source>Use its pieces…</source>
   <translation>Usar sus piezas…</translation>
  </message>
  <message>
   <location filename="adjgui/files/scrambled_offer.py" />
   <source>looking at {name}</source>
   <translation>el examen de {name}</translation>
  </message>
  <message>
   <location filename="adjgui/files/sheet_dialog.py" />
   <source>&amp;Delete outline</source>
   <translation>&amp;Borrar el contorno</translation>
  </message>
  <message>
   <location filename="adjgui/files/sheet_dialog.py" />
   <source>&amp;Use</source>
   <translation>&amp;Usar</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/files/sheet_dialog.py" />
   <source>&amp;Use {n} pieces</source>
   <extracomment>Of one: &amp;Use</extracomment>
   <translation>
    <numerusform>&amp;Usar</numerusform>
    <numerusform>&amp;Usar {n} piezas</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/files/sheet_dialog.py" />
   <source>Click an outline to choose it, then drag it or its corners. Drag over the ground around a piece that was missed. The wheel zooms.</source>
   <translation>Haz clic en un contorno para elegirlo y arrástralo, o sus esquinas. Arrastra sobre el fondo alrededor de una pieza que falte. La rueda acerca y aleja.</translation>
  </message>
  <message>
   <location filename="adjgui/files/sheet_dialog.py" />
   <source>Looking for the pieces on page {page}…</source>
   <translation>Buscando las piezas en la página {page}…</translation>
  </message>
  <message>
   <location filename="adjgui/files/sheet_dialog.py" />
   <source>No pieces were found on a plain ground. Drag around each.</source>
   <translation>No se encontraron piezas sobre un fondo liso. Arrastra alrededor de cada una.</translation>
  </message>
  <message>
   <location filename="adjgui/files/sheet_dialog.py" />
   <source>Pieces may lie on their &amp;side</source>
   <translation>Las piezas pueden estar &amp;de lado</translation>
  </message>
  <message>
   <location filename="adjgui/files/sheet_dialog.py" />
   <source>Sheet of pieces – {name}</source>
   <translation>Hoja de piezas – {name}</translation>
  </message>
  <message>
   <location filename="adjgui/files/sheet_dialog.py" />
   <source>The solver then turns pieces by quarters as well</source>
   <translation>El solucionador gira entonces también las piezas en cuartos de vuelta</translation>
  </message>
  <message>
   <location filename="adjgui/files/sheet_dialog.py" />
   <source>U&amp;ndo</source>
   <translation>&amp;Deshacer</translation>
  </message>
  <message>
   <location filename="adjgui/files/sheet_dialog.py" />
   <source>Use</source>
   <translation>Usar</translation>
  </message>
  <message>
   <location filename="adjgui/files/sheet_dialog.py" />
   <source>{count} pieces are too many for the table.</source>
   <translation>{count} piezas son demasiadas para la mesa.</translation>
  </message>
  <message>
   <location filename="adjgui/files/sheet_dialog.py" />
   <source>{pieces} of about {size}, turned by up to {turned} degrees.</source>
   <translation>{pieces} de unos {size}, giradas hasta {turned} grados.</translation>
  </message>
  <message>
   <location filename="adjgui/files/sheet_view.py" />
   <source>Photo with the outlines of its pieces</source>
   <translation>Foto con los contornos de sus piezas</translation>
  </message>
  <message>
   <location filename="adjgui/files/table_picture.py" />
   <source>All pieces lie in trays; take some out.</source>
   <translation>Todas las piezas están en bandejas; saca algunas.</translation>
  </message>
  <message>
   <location filename="adjgui/files/table_picture.py" />
   <source>The pieces lie too far apart for a picture; shuffle them, or bring those far away nearer.</source>
   <translation>Las piezas están demasiado lejos para una imagen; mézclalas o acerca las más alejadas.</translation>
  </message>
  <message>
   <location filename="adjgui/files/table_picture.py" />
   <source>There is not enough memory for a picture of the table.</source>
   <translation>No hay memoria suficiente para una imagen de la mesa.</translation>
  </message>
  <message>
   <location filename="adjgui/files/tasks.py" />
   <source>Their right order is not known, so right and wrong cannot be marked.</source>
   <translation>No se conoce su orden correcto, así que no se puede marcar lo que está bien o mal.</translation>
  </message>
  <message>
   <location filename="adjgui/files/tasks.py" />
   <source>{count} pieces are too many for the table, which takes {most}; 'adjcore solve' has no such limit.</source>
   <translation>{count} piezas son demasiadas para la mesa, que admite {most}; «adjcore solve» no tiene ese límite.</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/files/tasks.py" />
   <source>{n} pieces of {size} px</source>
   <extracomment>Of one: {n} piece of {size} px</extracomment>
   <translation>
    <numerusform>{n} pieza de {size} px</numerusform>
    <numerusform>{n} piezas de {size} px</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/files/wearing.py" />
   <source>Pieces cannot be worn while the puzzle is being put together; stop it first.</source>
   <translation>No se pueden desgastar piezas mientras se arma el puzle; deténlo primero.</translation>
  </message>
  <message>
   <location filename="adjgui/files/wearing.py" />
   <source>Wearing the pieces…</source>
   <translation>Desgastando las piezas…</translation>
  </message>
  <message>
   <location filename="adjgui/files/wearing.py" />
   <source>wearing the pieces</source>
   <translation>el desgaste de las piezas</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/band.py" />
   <source>Bars to the right: these rows speak for the seam; to the left: against it.</source>
   <translation>Barras a la derecha: estas filas hablan a favor de la junta; a la izquierda: en contra.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/band.py" />
   <source>Row {row} of {count} says next to nothing.</source>
   <translation>La fila {row} de {count} no dice casi nada.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/band.py" />
   <source>Row {row} of {count} speaks against the seam.</source>
   <translation>La fila {row} de {count} habla en contra de la junta.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/band.py" />
   <source>Row {row} of {count} speaks for the seam.</source>
   <translation>La fila {row} de {count} habla a favor de la junta.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/band.py" />
   <source>lower part</source>
   <translation>parte inferior</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/band.py" />
   <source>middle</source>
   <translation>parte central</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/band.py" />
   <source>nearly all of it</source>
   <translation>casi todo</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/band.py" />
   <source>the {place} (rows {first}–{last})</source>
   <translation>la {place} (filas {first}–{last})</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/band.py" />
   <source>upper part</source>
   <translation>parte superior</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/band.py" />
   <source>{where} speaks against the seam, {other} speaks for it.</source>
   <translation>{where} habla en contra de la junta, {other} habla a favor.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/band.py" />
   <source>{where} speaks against the seam.</source>
   <translation>{where} habla en contra de la junta.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/band.py" />
   <source>{where} speaks for the seam.</source>
   <translation>{where} habla a favor de la junta.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/judges_line.py" />
   <source>Judged on this puzzle by {judges}.</source>
   <translation>Juzgado en este puzle por {judges}.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/judges_line.py" />
   <source>Judged on this puzzle by {judges}: formulas are believed more than the network here.</source>
   <translation>Juzgado en este puzle por {judges}: aquí se cree más a las fórmulas que a la red.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/judges_line.py" />
   <source>The favourites of a judge that is right lead in loops of four: right and then below is the same piece as below and then right. That shows without knowing the answer.</source>
   <translation>Las favoritas de un juez que acierta llevan en bucles de cuatro: a la derecha y luego abajo es la misma pieza que abajo y luego a la derecha. Eso se ve sin saber la respuesta.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/judges_line.py" />
   <source>{others} and {last}</source>
   <translation>{others} y {last}</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>&amp;Details</source>
   <translation>Detal&amp;les</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>Best pieces to try</source>
   <translation>Las mejores piezas para probar</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>Inspector</source>
   <translation>Inspector</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>Log-odds</source>
   <translation>Log-odds</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>Log-odds in puzzle</source>
   <translation>Log-odds en el puzle</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>Log-odds, alone</source>
   <translation>Log-odds, solo</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>Logit, adjacent</source>
   <translation>Logit, contiguas</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>Logit, not adjacent</source>
   <translation>Logit, no contiguas</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>No seam selected</source>
   <translation>Ninguna junta elegida</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>Piece {p} and piece {q}, enlarged at their seam</source>
   <translation>Pieza {p} y pieza {q}, ampliadas en su junta</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>Piece {p} {where} piece {q}</source>
   <translation>Pieza {p} {where} la pieza {q}</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>Probability</source>
   <translation>Probabilidad</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>Scores of both orders</source>
   <translation>Puntuaciones de ambos órdenes</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>Shown as it is judged: both pieces turned a quarter to the left, the upper one on the left.</source>
   <translation>Se muestra como se juzga: ambas piezas giradas un cuarto a la izquierda, la de arriba a la izquierda.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>The numbers behind it, in both orders</source>
   <translation>Los números que hay detrás, en ambos órdenes</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>Two pieces belong side by side if these sides touched in the photo. Drag one piece to the side of another: the seam between them appears here, judged.</source>
   <translation>Dos piezas van juntas si estos lados se tocaban en la foto. Arrastra una pieza al lado de otra: la junta entre ambas aparece aquí, juzgada.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>above</source>
   <translation>encima de</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>left of</source>
   <translation>a la izquierda de</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/panel.py" />
   <source>{q} | {p} is the same two pieces the other way round.</source>
   <translation>{q} | {p} son las mismas dos piezas al revés.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/probability.py" />
   <source>, pair alone {alone}</source>
   <translation>, par solo {alone}</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/probability.py" />
   <source>Probability of adjacent</source>
   <translation>Probabilidad de ser contiguas</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/probability.py" />
   <source>Scoring…</source>
   <translation>Juzgando…</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/probability.py" />
   <source>waiting for the score</source>
   <translation>esperando la puntuación</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/puzzle_line.py" />
   <source>Pair alone {score}</source>
   <translation>Par solo {score}</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/puzzle_line.py" />
   <source>Pair alone: judged by these two pieces only. In the whole puzzle: judged by all other pieces as well.</source>
   <translation>Par solo: juzgado solo por estas dos piezas. En todo el puzle: juzgado también por todas las demás.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/puzzle_line.py" />
   <source>So far the two pieces are judged by themselves; once the whole puzzle is read, the other pieces help to judge them.</source>
   <translation>Por ahora las dos piezas se juzgan por sí solas; una vez leído todo el puzle, las demás ayudan a juzgarlas.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/puzzle_line.py" />
   <source>The rest of the puzzle says the same as the two pieces by themselves.</source>
   <translation>El resto del puzle dice lo mismo que las dos piezas por sí solas.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/puzzle_line.py" />
   <source>The rest of the puzzle speaks against it: another piece fits one of these sides better, or the pieces around the seam close no loop of four that fits.</source>
   <translation>El resto del puzle habla en contra: otra pieza encaja mejor en uno de estos lados, o las piezas alrededor de la junta no cierran un bucle de cuatro que encaje.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/puzzle_line.py" />
   <source>The rest of the puzzle speaks for it: no other piece fits these sides so well, or the pieces around the seam close a loop of four that fits.</source>
   <translation>El resto del puzle habla a favor: ninguna otra pieza encaja tan bien en estos lados, o las piezas alrededor de la junta cierran un bucle de cuatro que encaja.</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/puzzle_line.py" />
   <source>in the whole puzzle {score}</source>
   <translation>en todo el puzle {score}</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/puzzle_line.py" />
   <source>read it in all turns</source>
   <translation>leerlo en todos los giros</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/puzzle_line.py" />
   <source>read the puzzle</source>
   <translation>leer el puzle</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/puzzle_line.py" />
   <source>reading the puzzle…</source>
   <translation>leyendo el puzle…</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/rank.py" />
   <source> so far</source>
   <translation> por ahora</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/rank.py" />
   <source>Comparing all {total} pieces {where}…</source>
   <translation>Comparando las {total} piezas {where}…</translation>
  </message>
  <message>
   <location filename="adjgui/inspector/rank.py" />
   <source>Piece {number} ranks {rank} of {total} {where}{end}.</source>
   <translation>La pieza {number} ocupa el {rank} puesto de {total} {where}{end}.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/about.py" />
   <source>&lt;h3&gt;adjgui {version}&lt;/h3&gt;&lt;p&gt;Do two pieces of a photo belong together?&lt;/p&gt;</source>
   <translation>&lt;h3&gt;adjgui {version}&lt;/h3&gt;&lt;p&gt;¿Van juntas dos piezas de una foto?&lt;/p&gt;</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/about.py" />
   <source>A table of puzzle pieces, a neural network that judges their seams, and the classical measures to compare it with. MIT licence; the sample photos are credited in assets/CREDITS.md.

It runs on {runs_on}.</source>
   <translation>Una mesa de piezas de puzle, una red neuronal que juzga sus juntas y las medidas clásicas para compararla. Licencia MIT; los créditos de las fotos de muestra están en assets/CREDITS.md.

Funciona con {runs_on}.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/about.py" />
   <source>About adjgui</source>
   <translation>Acerca de adjgui</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise.py" />
   <source>The exercise needs a photo with two columns or more; open a photo first.</source>
   <translation>El ejercicio necesita una foto con dos columnas o más; abre primero una foto.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>&amp;Adjacent</source>
   <translation>&amp;Contiguas</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>&amp;Not adjacent</source>
   <translation>&amp;No contiguas</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>Adjacent or not?</source>
   <translation>¿Contiguas o no?</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>Did these two sides touch in the photo?</source>
   <translation>¿Se tocaban estos dos lados en la foto?</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>Drawing a pair…</source>
   <translation>Sacando un par…</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>Exercise: adjacent or not?</source>
   <translation>Ejercicio: ¿contiguas o no?</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>Ne&amp;xt pair</source>
   <translation>&amp;Par siguiente</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>Pair {number}: {title}</source>
   <translation>Par {number}: {title}</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>Right.</source>
   <translation>Correcto.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>They did not touch in the photo.</source>
   <translation>No se tocaban en la foto.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>They touched in the photo.</source>
   <translation>Se tocaban en la foto.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>Two pieces side by side</source>
   <translation>Dos piezas una al lado de otra</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>Wrong.</source>
   <translation>Incorrecto.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>adjacent</source>
   <translation>contiguas</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>drawing a pair</source>
   <translation>el sorteo de un par</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/exercise_dialog.py" />
   <source>not adjacent</source>
   <translation>no contiguas</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/guide.py" />
   <source>Guide</source>
   <translation>Guía</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>Alt+arrow</source>
   <translation>Alt+flecha</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>Anywhere</source>
   <translation>En todas partes</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>Ctrl+Shift+arrow</source>
   <translation>Ctrl+Mayús+flecha</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>Ctrl+arrow</source>
   <translation>Ctrl+flecha</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>Del</source>
   <translation>Supr</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>Escape</source>
   <translation>Esc</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>Key</source>
   <translation>Tecla</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>Keys</source>
   <translation>Teclas</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>Look for a key or what it does</source>
   <translation>Buscar una tecla o lo que hace</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>On the table</source>
   <translation>En la mesa</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>R, Shift+R</source>
   <translation>R, Mayús+R</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>S, Shift+S</source>
   <translation>S, Mayús+S</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>Space</source>
   <translation>Espacio</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>Tab, Shift+Tab</source>
   <translation>Tab, Mayús+Tab</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>What it does</source>
   <translation>Qué hace</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>arrow, Shift+arrow</source>
   <translation>flecha, Mayús+flecha</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>join the selected piece to the one on that side</source>
   <translation>unir la pieza elegida con la de ese lado</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>move the selected pieces, in small steps; near another one they snap</source>
   <translation>mover las piezas elegidas a pasos pequeños; cerca de otra encajan</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>pin a piece: Alt+arrow then joins the selected piece to that side of it</source>
   <translation>fijar una pieza: Alt+flecha une entonces la pieza elegida a ese lado de ella</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>select nothing</source>
   <translation>no elegir nada</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>select the group: all that hangs together</source>
   <translation>elegir el grupo: todo lo que está unido</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>select the next piece, the one before</source>
   <translation>elegir la pieza siguiente, la anterior</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>select the next seam, the one before</source>
   <translation>elegir la junta siguiente, la anterior</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>select the piece on that side</source>
   <translation>elegir la pieza de ese lado</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>select the piece on that side as well</source>
   <translation>elegir también la pieza de ese lado</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>take the selected pieces off their neighbours</source>
   <translation>separar las piezas elegidas de sus vecinas</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>turn right, turn left</source>
   <translation>girar a la derecha, girar a la izquierda</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/keys.py" />
   <source>zoom in, zoom out, show the whole table</source>
   <translation>acercar, alejar, mostrar toda la mesa</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/problem.py" />
   <source>Report a problem</source>
   <translation>Informar de un problema</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/problem.py" />
   <source>Text (*.txt)</source>
   <translation>Texto (*.txt)</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/problem.py" />
   <source>What did you do, what did you expect, and what happened instead? Write it here:


Below stand versions and the end of the log. Look through it before you send it to anybody.</source>
   <translation>¿Qué hiciste, qué esperabas y qué pasó en su lugar? Escríbelo aquí:


Abajo están las versiones y el final del registro. Revísalo antes de enviarlo a nadie.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/problem.py" />
   <source>Written to {path}; nothing was sent. Add what happened, and send it yourself.</source>
   <translation>Escrito en {path}; no se envió nada. Añade lo que pasó y envíalo tú.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/questions.py" />
   <source>Badly worn pieces</source>
   <translation>Piezas muy gastadas</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/questions.py" />
   <source>Clean pieces</source>
   <translation>Piezas limpias</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/questions.py" />
   <source>Clean pieces that look alike</source>
   <translation>Piezas limpias que se parecen</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/questions.py" />
   <source>Network</source>
   <translation>Red</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/questions.py" />
   <source>Worn pieces</source>
   <translation>Piezas gastadas</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/score_plot.py" />
   <source>Score</source>
   <translation>Puntuación</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/score_plot.py" />
   <source>You</source>
   <translation>Tú</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/score_plot.py" />
   <source>{name} {right} of {all}</source>
   <translation>{name} {right} de {all}</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/surprises.py" />
   <source>&amp;Copy</source>
   <translation>&amp;Copiar</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/surprises.py" />
   <source>An error that nobody foresaw</source>
   <translation>Un error que nadie previó</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/surprises.py" />
   <source>Close</source>
   <translation>Cerrar</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/surprises.py" />
   <source>Error</source>
   <translation>Error</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/surprises.py" />
   <source>Open &amp;log</source>
   <translation>Abrir el regi&amp;stro</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/surprises.py" />
   <source>Something went wrong</source>
   <translation>Algo salió mal</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/surprises.py" />
   <source>The app goes on. Please report it: copy this text.</source>
   <translation>La aplicación sigue. Informa de ello: copia este texto.</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/lessons/surprises.py" />
   <source>{n} more errors since; the log has all.</source>
   <extracomment>Of one: {n} more error since; the log has all.</extracomment>
   <translation>
    <numerusform>{n} error más desde entonces; el registro los tiene todos.</numerusform>
    <numerusform>{n} errores más desde entonces; el registro los tiene todos.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_steps.py" />
   <source>A wrong pair</source>
   <translation>Un par equivocado</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_steps.py" />
   <source>Do two pieces belong side by side?</source>
   <translation>¿Van dos piezas una al lado de otra?</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_steps.py" />
   <source>Drag a piece to the side of another one. It snaps on, and the line appears.</source>
   <translation>Arrastra una pieza al lado de otra. Encaja y aparece la línea.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_steps.py" />
   <source>Now you</source>
   <translation>Ahora tú</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_steps.py" />
   <source>That is all. Put the puzzle together, or open a photo of your own.</source>
   <translation>Eso es todo. Arma el puzle o abre una foto tuya.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_steps.py" />
   <source>The order matters</source>
   <translation>El orden importa</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_steps.py" />
   <source>The right pair once more, left and right exchanged. These two sides never touched.</source>
   <translation>Otra vez el par correcto, con izquierda y derecha cambiadas. Estos dos lados nunca se tocaron.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_steps.py" />
   <source>These two did not touch in the photo: the line is orange. The number says how sure it is.</source>
   <translation>Estas dos no se tocaban en la foto: la línea es naranja. El número dice cuán seguro es.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_steps.py" />
   <source>They do if the right side of the left piece touched the left side of the right piece in the photo. These two did: the line between them is blue.</source>
   <translation>Sí, si el lado derecho de la pieza izquierda tocaba el lado izquierdo de la derecha en la foto. Estas dos se tocaban: la línea entre ellas es azul.</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_strip.py" />
   <source>&amp;Back</source>
   <translation>Atrá&amp;s</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_strip.py" />
   <source>&amp;Next</source>
   <translation>S&amp;iguiente</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_strip.py" />
   <source>Do&amp;ne</source>
   <translation>&amp;Hecho</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_strip.py" />
   <source>S&amp;kip the tour</source>
   <translation>&amp;Omitir el recorrido</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_strip.py" />
   <source>Tour</source>
   <translation>Recorrido</translation>
  </message>
  <message>
   <location filename="adjgui/lessons/tour_strip.py" />
   <source>{number} of {count}</source>
   <translation>{number} de {count}</translation>
  </message>
  <message>
   <location filename="adjgui/live/controller.py" />
   <source>Loading the scorer…</source>
   <translation>Cargando el juez…</translation>
  </message>
  <message>
   <location filename="adjgui/live/controller.py" />
   <source>No scorer yet</source>
   <translation>Aún no hay juez</translation>
  </message>
  <message>
   <location filename="adjgui/live/controller.py" />
   <source>Use edge distance</source>
   <translation>Usar la distancia de bordes</translation>
  </message>
  <message>
   <location filename="adjgui/live/controller.py" />
   <source>Use the bundled network</source>
   <translation>Usar la red incluida</translation>
  </message>
  <message>
   <location filename="adjgui/live/controller.py" />
   <source>Who judges the seams: {description}</source>
   <translation>Quién juzga las juntas: {description}</translation>
  </message>
  <message>
   <location filename="adjgui/live/controller.py" />
   <source>{title} · pairs alone</source>
   <translation>{title} · pares solos</translation>
  </message>
  <message>
   <location filename="adjgui/live/controller.py" />
   <source>{title} · whole puzzle</source>
   <translation>{title} · todo el puzle</translation>
  </message>
  <message>
   <location filename="adjgui/live/menu.py" />
   <source>A formula judges each pair by its two pieces alone; choose a network first</source>
   <translation>Una fórmula juzga cada par solo por sus dos piezas; elige primero una red</translation>
  </message>
  <message>
   <location filename="adjgui/live/menu.py" />
   <source>Judge each pair by all the others as well, once the puzzle is read. Without it, by its two pieces alone</source>
   <translation>Juzgar cada par también por todos los demás, una vez leído el puzle. Sin ello, solo por sus dos piezas</translation>
  </message>
  <message>
   <location filename="adjgui/live/menu.py" />
   <source>My &amp;networks</source>
   <translation>Mis &amp;redes</translation>
  </message>
  <message>
   <location filename="adjgui/live/menu.py" />
   <source>{name} (run of {when})</source>
   <translation>{name} (ejecución del {when})</translation>
  </message>
  <message>
   <location filename="adjgui/live/scores.py" />
   <source>Drag one piece to the side of another: the line between them tells whether they belong together.</source>
   <translation>Arrastra una pieza al lado de otra: la línea entre ellas dice si van juntas.</translation>
  </message>
  <message>
   <location filename="adjgui/live/scores.py" />
   <source>No seam yet</source>
   <translation>Aún no hay juntas</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/live/scores.py" />
   <source>{n} seams, {adjacent} adjacent</source>
   <extracomment>Of one: {n} seam, {adjacent} adjacent</extracomment>
   <translation>
    <numerusform>{n} junta; contiguas: {adjacent}</numerusform>
    <numerusform>{n} juntas; contiguas: {adjacent}</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/live/thread.py" />
   <source>The scorer '{name}' could not be loaded. The log says more; choose another one in the Scorer menu.</source>
   <translation>No se pudo cargar el juez «{name}». El registro dice más; elige otro en el menú Juez.</translation>
  </message>
  <message>
   <location filename="adjgui/live/thread.py" />
   <source>The scorer could not answer. The log says more; another scorer may still work.</source>
   <translation>El juez no pudo responder. El registro dice más; quizá otro juez funcione.</translation>
  </message>
  <message>
   <location filename="adjgui/live/thread.py" />
   <source>The seams could not be scored. The log says more; another scorer may still work.</source>
   <translation>No se pudieron juzgar las juntas. El registro dice más; quizá otro juez funcione.</translation>
  </message>
  <message>
   <location filename="adjgui/main_window.py" />
   <source>&amp;Redo</source>
   <translation>&amp;Rehacer</translation>
  </message>
  <message>
   <location filename="adjgui/main_window.py" />
   <source>&amp;Undo</source>
   <translation>&amp;Deshacer</translation>
  </message>
  <message>
   <location filename="adjgui/main_window.py" />
   <source>Checkpoints (*{suffix});;All files (*)</source>
   <translation>Checkpoints (*{suffix});;Todos los archivos (*)</translation>
  </message>
  <message>
   <location filename="adjgui/main_window.py" />
   <source>Open checkpoint</source>
   <translation>Abrir un checkpoint</translation>
  </message>
  <message>
   <location filename="adjgui/main_window.py" />
   <source>Photo and gallery</source>
   <translation>Foto y galería</translation>
  </message>
  <message>
   <location filename="adjgui/main_window.py" />
   <source>The app speaks this language when it is started anew.</source>
   <translation>La aplicación hablará este idioma cuando se inicie de nuevo.</translation>
  </message>
  <message>
   <location filename="adjgui/main_window.py" />
   <source>There is no log: the app was started without one.</source>
   <translation>No hay registro: la aplicación se inició sin él.</translation>
  </message>
  <message>
   <location filename="adjgui/main_window.py" />
   <source>There is no picture on the clipboard; a picture on the web is not fetched: save it and open the file.</source>
   <translation>No hay ninguna imagen en el portapapeles; una imagen de la web no se descarga: guárdala y abre el archivo.</translation>
  </message>
  <message>
   <location filename="adjgui/main_window.py" />
   <source>There is no picture on the clipboard; copy one, or its file, and paste again.</source>
   <translation>No hay ninguna imagen en el portapapeles; copia una, o su archivo, y pega otra vez.</translation>
  </message>
  <message>
   <location filename="adjgui/map/card.py" />
   <source>Best buddies: two pieces that rank each other first and are likely adjacent</source>
   <translation>Mejores amigas: dos piezas que se ponen primeras una a otra y probablemente son contiguas</translation>
  </message>
  <message>
   <location filename="adjgui/map/card.py" />
   <source>From pale (surely not adjacent) to deep (surely adjacent); rings mark best buddies, pairs that rank each other first.</source>
   <translation>De pálido (seguro que no contiguas) a intenso (seguro contiguas); los anillos marcan las mejores amigas, pares que se ponen primeras una a otra.</translation>
  </message>
  <message>
   <location filename="adjgui/map/card.py" />
   <source>Legend of the map</source>
   <translation>Leyenda del mapa</translation>
  </message>
  <message>
   <location filename="adjgui/map/card.py" />
   <source>Pair</source>
   <translation>Par</translation>
  </message>
  <message>
   <location filename="adjgui/map/card.py" />
   <source>below</source>
   <translation>debajo de</translation>
  </message>
  <message>
   <location filename="adjgui/map/card.py" />
   <source>not judged yet</source>
   <translation>aún sin juzgar</translation>
  </message>
  <message>
   <location filename="adjgui/map/card.py" />
   <source>right of</source>
   <translation>a la derecha de</translation>
  </message>
  <message>
   <location filename="adjgui/map/card.py" />
   <source>{piece}, turned by {degrees}°</source>
   <translation>{piece}, girada {degrees}°</translation>
  </message>
  <message>
   <location filename="adjgui/map/controller.py" />
   <source>Comparing all pieces…</source>
   <translation>Comparando todas las piezas…</translation>
  </message>
  <message>
   <location filename="adjgui/map/controller.py" />
   <source>Compatibility map</source>
   <translation>Mapa de compatibilidad</translation>
  </message>
  <message>
   <location filename="adjgui/map/controller.py" />
   <source>Reading the puzzle…</source>
   <translation>Leyendo el puzle…</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>&amp;Lower neighbours</source>
   <translation>Vecinas in&amp;feriores</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>&amp;Right neighbours</source>
   <translation>Vecinas de la de&amp;recha</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Best buddies: first choice of each other</source>
   <translation>Mejores amigas: primera elección una de otra</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Clearly hopeless pairs are estimated.</source>
   <translation>Los pares claramente imposibles son estimados.</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Compare all pieces</source>
   <translation>Comparar todas las piezas</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Compare all pieces in all turns</source>
   <translation>Comparar todas las piezas en todos los giros</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Comparing…</source>
   <translation>Comparando…</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Comparing… {done} %</source>
   <translation>Comparando… {done} %</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Direction</source>
   <translation>Dirección</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Map</source>
   <translation>Mapa</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Not compared yet.</source>
   <translation>Aún sin comparar.</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Open a photo or pieces to compare.</source>
   <translation>Abre una foto o piezas para comparar.</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Out of date: another scorer is at work now.</source>
   <translation>Anticuado: ahora juzga otro.</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Piece {first} with itself.</source>
   <translation>La pieza {first} consigo misma.</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Point at a pair to see it; click to put it on the table.</source>
   <translation>Apunta a un par para verlo; haz clic para ponerlo en la mesa.</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Progress of the comparison</source>
   <translation>Progreso de la comparación</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>Stop</source>
   <translation>Detener</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>The map can be made as soon as a scorer is loaded.</source>
   <translation>El mapa se puede hacer en cuanto se cargue un juez.</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>{count} pieces, by {title}: too many for a map.</source>
   <translation>{count} piezas, según {title}: demasiadas para un mapa.</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>{count} pieces, {buddies} best buddies, by {title}.</source>
   <translation>{count} piezas, {buddies} mejores amigas, según {title}.</translation>
  </message>
  <message>
   <location filename="adjgui/map/panel.py" />
   <source>{rank} choice for {first}, {back} for {second}</source>
   <translation>{rank} elección para {first}, {back} para {second}</translation>
  </message>
  <message>
   <location filename="adjgui/map/view.py" />
   <source>Rows are the left or upper pieces, columns the right or lower ones. Arrow keys move the cursor, Enter puts the pair on the table, plus, minus and 0 zoom.</source>
   <translation>Las filas son las piezas de la izquierda o de arriba; las columnas, las de la derecha o de abajo. Las flechas mueven el cursor, Intro pone el par en la mesa; más, menos y 0 cambian el zoom.</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;About adjgui</source>
   <translation>&amp;Acerca de adjgui</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Adapt to these pieces</source>
   <translation>&amp;Adaptar a estas piezas</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Arrangement…</source>
   <translation>&amp;Disposición…</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Copy table as picture</source>
   <translation>&amp;Copiar la mesa como imagen</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Dark</source>
   <translation>&amp;Oscuro</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Edit</source>
   <translation>&amp;Editar</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Evaluate…</source>
   <translation>&amp;Evaluar…</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Exercise: adjacent or not?</source>
   <translation>&amp;Ejercicio: ¿contiguas o no?</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Export</source>
   <translation>&amp;Exportar</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;File</source>
   <translation>&amp;Archivo</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Fine-tune…</source>
   <translation>Ajuste &amp;fino…</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Full screen</source>
   <translation>Pantalla &amp;completa</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Guide</source>
   <translation>&amp;Guía</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Help</source>
   <translation>A&amp;yuda</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Keep as current model</source>
   <translation>Conservar como &amp;modelo actual</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Keys</source>
   <translation>&amp;Teclas</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Language</source>
   <translation>&amp;Idioma</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Last layer only (feature extraction)…</source>
   <translation>Solo la ú&amp;ltima capa (extracción de rasgos)…</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Light</source>
   <translation>&amp;Claro</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Manage and compare…</source>
   <translation>&amp;Gestionar y comparar…</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Mark right and wrong</source>
   <translation>&amp;Marcar lo correcto y lo incorrecto</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Model</source>
   <translation>&amp;Modelo</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Next photo</source>
   <translation>Foto &amp;siguiente</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Open checkpoint…</source>
   <translation>Abrir &amp;checkpoint…</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Open photo…</source>
   <translation>Abrir &amp;foto…</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Panels</source>
   <translation>&amp;Paneles</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Paste</source>
   <translation>&amp;Pegar</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Put together</source>
   <translation>&amp;Armar</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Puzzle</source>
   <translation>&amp;Puzle</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Quit</source>
   <translation>Sa&amp;lir</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Report a problem…</source>
   <translation>&amp;Informar de un problema…</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Reset layout</source>
   <translation>&amp;Restablecer la disposición</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Resume…</source>
   <translation>&amp;Reanudar…</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Save puzzle</source>
   <translation>&amp;Guardar el puzle</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Scores…</source>
   <translation>&amp;Puntuaciones…</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Show trays</source>
   <translation>Mo&amp;strar las bandejas</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Shuffle</source>
   <translation>&amp;Mezclar</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Stop</source>
   <translation>&amp;Detener</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Theme</source>
   <translation>&amp;Tema</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Train</source>
   <translation>E&amp;ntrenar</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;Turn left</source>
   <translation>Girar a la &amp;izquierda</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>&amp;View</source>
   <translation>&amp;Ver</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>A PNG of all pieces with their seams</source>
   <translation>Un PNG de todas las piezas con sus juntas</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>A lesson of a minute on a sample photo</source>
   <translation>Una lección de un minuto con una foto de muestra</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>A photo or scan of pieces that lie apart on a plain ground; they are found</source>
   <translation>Una foto o un escaneo de piezas separadas sobre un fondo liso; se encuentran solas</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>A picture whose pieces are in disorder; its grid is guessed</source>
   <translation>Una imagen con las piezas en desorden; se supone su cuadrícula</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>A puzzle that was saved, with every piece in its place</source>
   <translation>Un puzle guardado, con cada pieza en su sitio</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>All keys in one list</source>
   <translation>Todas las teclas en una lista</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>All pieces with their seams, to be pasted elsewhere</source>
   <translation>Todas las piezas con sus juntas, para pegarlas en otro sitio</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>As the &amp;system</source>
   <translation>Como el &amp;sistema</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Buttons and options</source>
   <translation>Botones y opciones</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Compare every piece with every other one</source>
   <translation>Comparar cada pieza con todas las demás</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Compatibility m&amp;ap</source>
   <translation>Mapa de compati&amp;bilidad</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Compatibility of all &amp;pairs…</source>
   <translation>&amp;Compatibilidad de todos los pares…</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Copy the best network so far to your models and let it judge.</source>
   <translation>Copiar la mejor red hasta ahora a tus modelos y dejar que juzgue.</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>End the training after this step; it can be resumed.</source>
   <translation>Terminar el entrenamiento tras este paso; se puede reanudar.</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>From &amp;scratch…</source>
   <translation>Desde &amp;cero…</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Give the solver the size of the puzzle</source>
   <translation>Dar al solucionador el tamaño del puzle</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Go on with an earlier run where it was saved last.</source>
   <translation>Seguir una ejecución anterior donde se guardó por última vez.</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Guess, and see what the network and a formula say of the same pairs</source>
   <translation>Adivina y mira qué dicen la red y una fórmula de los mismos pares</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>La&amp;y out by name…</source>
   <translation>Colocar por n&amp;ombre…</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Lay all pieces out anew in a random order</source>
   <translation>Colocar de nuevo todas las piezas en un orden al azar</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Lay all pieces out anew in a random order, turned at random</source>
   <translation>Colocar de nuevo todas las piezas en un orden al azar, giradas al azar</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Let the network learn from the pieces on the table, for 3 minutes; it is kept only if the puzzle's own evidence is better.</source>
   <translation>Dejar que la red aprenda de las piezas de la mesa durante 3 minutos; se conserva solo si los indicios del propio puzle mejoran.</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Let the solver find the pieces that show their mirror image, and turn them over; not for a photo that was cut here</source>
   <translation>Dejar que se busquen las piezas que muestran su imagen reflejada y se les dé la vuelta; no con una foto cortada aquí</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Let the solver put the pieces together; undo takes it back</source>
   <translation>Dejar que el solucionador arme las piezas; deshacer lo revierte</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Let the solver turn the pieces</source>
   <translation>Dejar que el solucionador gire las piezas</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Measure scorers on a folder of photos.</source>
   <translation>Medir jueces con una carpeta de fotos.</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>One s&amp;tep</source>
   <translation>Un &amp;paso</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>One step only</source>
   <translation>Solo un paso</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Open &amp;folder…</source>
   <translation>Abrir &amp;carpeta…</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Open p&amp;ieces…</source>
   <translation>Abrir &amp;piezas…</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Open pieces folde&amp;r…</source>
   <translation>Abrir carpeta de pie&amp;zas…</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Open pu&amp;zzle…</source>
   <translation>Abrir p&amp;uzle…</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Open scra&amp;mbled picture…</source>
   <translation>Abrir imagen &amp;mezclada…</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Open shee&amp;t of pieces…</source>
   <translation>Abrir &amp;hoja de piezas…</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Open the picture or the files on the clipboard</source>
   <translation>Abrir la imagen o los archivos del portapapeles</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Piece &amp;numbers</source>
   <translation>&amp;Números de pieza</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Pieces may be t&amp;urned</source>
   <translation>Las piezas pueden estar &amp;giradas</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Pieces may lie with their &amp;back up</source>
   <translation>Puede &amp;haber piezas boca abajo</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Pieces of your own whose order is known: by row and column in the names of their files, or in a number of columns</source>
   <translation>Piezas propias cuyo orden se conoce: por fila y columna en los nombres de sus archivos, o en un número de columnas</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Pieces of your own, one a file: scans, or what 'adjcore cut' wrote</source>
   <translation>Piezas propias, una por archivo: escaneos o lo que escribió «adjcore cut»</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Put all panels where they were at first</source>
   <translation>Poner todos los paneles donde estaban al principio</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Put in a &amp;new tray</source>
   <translation>Poner en una bandeja &amp;nueva</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Put in tra&amp;y</source>
   <translation>Poner en la &amp;bandeja</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Put the selected pieces aside, in a tray of their own</source>
   <translation>Apartar las piezas elegidas en una bandeja propia</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Put the selected pieces aside, in the tray that is chosen in the panel</source>
   <translation>Apartar las piezas elegidas en la bandeja elegida en el panel</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Ran&amp;dom photo</source>
   <translation>Foto al &amp;azar</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Re&amp;cent</source>
   <translation>&amp;Recientes</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>S&amp;corer</source>
   <translation>&amp;Juez</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>S&amp;top</source>
   <translation>De&amp;tener</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Sam&amp;ple photos</source>
   <translation>Fotos &amp;de muestra</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Save pieces and places to one file</source>
   <translation>Guardar piezas y lugares en un archivo</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Save puzzle &amp;as…</source>
   <translation>Guardar el puzle c&amp;omo…</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Seam &amp;marks</source>
   <translation>Marcas de las &amp;juntas</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Select &amp;all</source>
   <translation>Elegir &amp;todo</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Select &amp;group</source>
   <translation>Elegir el &amp;grupo</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Select all that hangs together with the selected pieces</source>
   <translation>Elegir todo lo que está unido a las piezas elegidas</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Several files, one piece in each; they can also be dropped on the window</source>
   <translation>Varios archivos, con una pieza en cada uno; también se pueden soltar en la ventana</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Show the &amp;whole table</source>
   <translation>Mostrar toda la &amp;mesa</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Show the marks of seams; those that are surely right step back until the mouse is near</source>
   <translation>Mostrar las marcas de las juntas; las seguras se retiran hasta que el ratón está cerca</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Show the number of each piece on it</source>
   <translation>Mostrar en cada pieza su número</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Show the so&amp;lver</source>
   <translation>Mostrar el &amp;solucionador</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Show which neighbours are right, where the photo is known</source>
   <translation>Mostrar qué vecinas son correctas, donde se conoce la foto</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Show which pieces fit at a side of the selected piece</source>
   <translation>Mostrar qué piezas encajan en un lado de la pieza elegida</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Shuffle and tur&amp;n</source>
   <translation>Mezclar y gi&amp;rar</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Stop the solver; the pieces stay where they are</source>
   <translation>Detener el solucionador; las piezas se quedan donde están</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Su&amp;ggest neighbours</source>
   <translation>Sugerir &amp;vecinas</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Table as pic&amp;ture…</source>
   <translation>Mesa como &amp;imagen…</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Take &amp;off</source>
   <translation>&amp;Separar</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Take the &amp;tour</source>
   <translation>Hacer el &amp;recorrido</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Take the selected pieces off their neighbours</source>
   <translation>Separar las piezas elegidas de sus vecinas</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>The &amp;bundled network</source>
   <translation>La red &amp;incluida</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>The log-odds of every piece beside every other one, as CSV or NumPy arrays; compare them first, in the compatibility map</source>
   <translation>Las log-odds de cada pieza junto a cada una de las demás, como CSV o matrices NumPy; compáralas primero, en el mapa de compatibilidad</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>The network that ships with the app</source>
   <translation>La red que viene con la aplicación</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>The scores of all seams on the table, as CSV or JSON</source>
   <translation>Las puntuaciones de todas las juntas de la mesa, como CSV o JSON</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Tools</source>
   <translation>Herramientas</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Turn r&amp;ight</source>
   <translation>Girar a la derec&amp;ha</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Turn the selected pieces by a quarter, clockwise</source>
   <translation>Girar las piezas elegidas un cuarto, en el sentido del reloj</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Use rows and &amp;columns</source>
   <translation>Usar filas y &amp;columnas</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Where pieces of a large puzzle wait until they are needed</source>
   <translation>Donde las piezas de un puzle grande esperan hasta que se necesiten</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Which pieces hang together and how, as 'adjcore solve' writes it</source>
   <translation>Qué piezas están unidas y cómo, tal como lo escribe «adjcore solve»</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Who judges the seams</source>
   <translation>Quién juzga las juntas</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>With the &amp;whole puzzle</source>
   <translation>Con todo el &amp;puzle</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Write versions and the log into a file; nothing is sent</source>
   <translation>Escribir las versiones y el registro en un archivo; no se envía nada</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Zoom &amp;in</source>
   <translation>&amp;Acercar</translation>
  </message>
  <message>
   <location filename="adjgui/menus.py" />
   <source>Zoom &amp;out</source>
   <translation>A&amp;lejar</translation>
  </message>
  <message>
   <location filename="adjgui/models/controller.py" />
   <source>keeping the network</source>
   <translation>la conservación de la red</translation>
  </message>
  <message>
   <location filename="adjgui/models/controller.py" />
   <source>no figures</source>
   <translation>sin cifras</translation>
  </message>
  <message>
   <location filename="adjgui/models/controller.py" />
   <source>pair accuracy {accuracy} in its own validation</source>
   <translation>acierto por pares {accuracy} en su propia validación</translation>
  </message>
  <message>
   <location filename="adjgui/models/controller.py" />
   <source>reading the models</source>
   <translation>la lectura de los modelos</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Delete</source>
   <translation>Supr</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Delete for good</source>
   <translation>Borrar del todo</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Each was checked on photos and wear of its own, and those figures cannot be compared. Measure the two on the same photos.</source>
   <translation>Cada una se comprobó con fotos y desgaste propios, y esas cifras no se pueden comparar. Mide las dos con las mismas fotos.</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Evaluate…</source>
   <translation>Evaluar…</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Kind</source>
   <translation>Tipo</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Let this network judge the seams on the table</source>
   <translation>Dejar que esta red juzgue las juntas de la mesa</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Measure it on photos of your choice; two on the same ones</source>
   <translation>Medirla con fotos a tu elección; dos, con las mismas</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Measure on the same photos…</source>
   <translation>Medir con las mismas fotos…</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Models</source>
   <translation>Modelos</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Name</source>
   <translation>Nombre</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Name of the network</source>
   <translation>Nombre de la red</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Rename</source>
   <translation>Renombrar</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Select a second one with Ctrl to compare the two.</source>
   <translation>Elige una segunda con Ctrl para comparar las dos.</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Select one or two to see their figures.</source>
   <translation>Elige una o dos para ver sus cifras.</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>The network '{name}' is in the trash now.</source>
   <translation>La red «{name}» está ahora en la papelera.</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>The run and its network '{name}' is in the trash now.</source>
   <translation>La ejecución y su red «{name}» están ahora en la papelera.</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Undo</source>
   <translation>Deshacer</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>Which of the two networks is better, each alone, on one folder of photos?</source>
   <translation>¿Cuál de las dos redes es mejor, cada una sola, con una carpeta de fotos?</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>bringing back {name}</source>
   <translation>la recuperación de {name}</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>cannot be read</source>
   <translation>no se puede leer</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>deleting {name}</source>
   <translation>el borrado de {name}</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>renaming {name}</source>
   <translation>el cambio de nombre de {name}</translation>
  </message>
  <message>
   <location filename="adjgui/models/dialog.py" />
   <source>{kind}, in use</source>
   <translation>{kind}, en uso</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>File</source>
   <translation>Archivo</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>From</source>
   <translation>De</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>JPEG from {quality}</source>
   <translation>JPEG desde {quality}</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>Loss in its own validation</source>
   <translation>Pérdida en su propia validación</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>Made</source>
   <translation>Hecha</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>Pair accuracy in its own validation</source>
   <translation>Acierto por pares en su propia validación</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>Pairs seen</source>
   <translation>Pares vistos</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>Piece sizes</source>
   <translation>Tamaños de pieza</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>Steps</source>
   <translation>Pasos</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>Trained for</source>
   <translation>Entrenada</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>Way</source>
   <translation>Modo</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>Wear</source>
   <translation>Desgaste</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>a folder</source>
   <translation>una carpeta</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>a puzzle</source>
   <translation>un puzle</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>noise</source>
   <translation>ruido</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>{count} of {source}</source>
   <translation>{count} de {source}</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>{erosion} px eroded</source>
   <translation>{erosion} px de erosión</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>{least} to {most} px</source>
   <translation>de {least} a {most} px</translation>
  </message>
  <message>
   <location filename="adjgui/models/figures.py" />
   <source>{pieces} pieces of {source}</source>
   <translation>{pieces} piezas de {source}</translation>
  </message>
  <message>
   <location filename="adjgui/models/library.py" />
   <source>A network needs a name; type at least one letter.</source>
   <translation>Una red necesita un nombre; escribe al menos una letra.</translation>
  </message>
  <message>
   <location filename="adjgui/models/library.py" />
   <source>Another window is changing the networks in '{folder}'; try again.</source>
   <translation>Otra ventana está cambiando las redes en «{folder}»; inténtalo otra vez.</translation>
  </message>
  <message>
   <location filename="adjgui/models/library.py" />
   <source>The folder {folder} cannot be made ({why}); make room and try again.</source>
   <translation>No se puede crear la carpeta {folder} ({why}); haz sitio e inténtalo otra vez.</translation>
  </message>
  <message>
   <location filename="adjgui/models/library.py" />
   <source>The network that ships with adjgui cannot be deleted.</source>
   <translation>La red que viene con adjgui no se puede borrar.</translation>
  </message>
  <message>
   <location filename="adjgui/models/library.py" />
   <source>There is something else at {target} now; it was not brought back.</source>
   <translation>Ahora hay otra cosa en {target}; no se recuperó.</translation>
  </message>
  <message>
   <location filename="adjgui/models/library.py" />
   <source>{name} could not be brought back from the trash ({why}).</source>
   <translation>No se pudo recuperar {name} de la papelera ({why}).</translation>
  </message>
  <message>
   <location filename="adjgui/models/library.py" />
   <source>{source} is not a checkpoint of this program; it cannot be kept.</source>
   <translation>{source} no es un checkpoint de este programa; no se puede conservar.</translation>
  </message>
  <message>
   <location filename="adjgui/models/library.py" />
   <source>{target} could not be deleted ({why}).</source>
   <translation>No se pudo borrar {target} ({why}).</translation>
  </message>
  <message>
   <location filename="adjgui/models/library.py" />
   <source>{target} could not be moved to the trash.</source>
   <translation>No se pudo mover {target} a la papelera.</translation>
  </message>
  <message>
   <location filename="adjgui/models/measure.py" />
   <source>Not measured yet: select two networks and measure them on the same photos.</source>
   <translation>Aún sin medir: elige dos redes y mídelas con las mismas fotos.</translation>
  </message>
  <message>
   <location filename="adjgui/models/measure.py" />
   <source>Of all true neighbours those that the network alone ranks first, on the same {photos} photos of {images}: pieces of {piece_size} px, {erosion} px gone from each side.</source>
   <translation>De todas las vecinas verdaderas, las que la red sola pone primeras, en las mismas {photos} fotos de {images}: piezas de {piece_size} px, faltan {erosion} px de cada lado.</translation>
  </message>
  <message>
   <location filename="adjgui/models/measure.py" />
   <source>Photo {photo} of {photos}</source>
   <translation>Foto {photo} de {photos}</translation>
  </message>
  <message>
   <location filename="adjgui/models/measure_panel.py" />
   <source>Choose a folder of photos that neither of them has learnt from.</source>
   <translation>Elige una carpeta de fotos de las que ninguna de las dos haya aprendido.</translation>
  </message>
  <message>
   <location filename="adjgui/models/measure_panel.py" />
   <source>Hide</source>
   <translation>Ocultar</translation>
  </message>
  <message>
   <location filename="adjgui/models/measure_panel.py" />
   <source>Measure</source>
   <translation>Medir</translation>
  </message>
  <message>
   <location filename="adjgui/models/measure_panel.py" />
   <source>Measure '{one}' and '{other}' on the same photos</source>
   <translation>Medir «{one}» y «{other}» con las mismas fotos</translation>
  </message>
  <message>
   <location filename="adjgui/models/measure_panel.py" />
   <source>Measuring</source>
   <translation>Medición</translation>
  </message>
  <message>
   <location filename="adjgui/models/measure_panel.py" />
   <source>Photos at most</source>
   <translation>Fotos como máximo</translation>
  </message>
  <message>
   <location filename="adjgui/models/measure_panel.py" />
   <source>measuring the networks</source>
   <translation>la medición de las redes</translation>
  </message>
  <message>
   <location filename="adjgui/models/measure_panel.py" />
   <source>pieces of {piece_size} px, {erosion} px eroded</source>
   <translation>piezas de {piece_size} px, {erosion} px de erosión</translation>
  </message>
  <message>
   <location filename="adjgui/photos/controller.py" />
   <source>&amp;Clear this list</source>
   <translation>&amp;Vaciar esta lista</translation>
  </message>
  <message>
   <location filename="adjgui/photos/controller.py" />
   <source>Gallery</source>
   <translation>Galería</translation>
  </message>
  <message>
   <location filename="adjgui/photos/controller.py" />
   <source>Open a folder of photos</source>
   <translation>Abrir una carpeta de fotos</translation>
  </message>
  <message>
   <location filename="adjgui/photos/controller.py" />
   <source>Open a page</source>
   <translation>Abrir una página</translation>
  </message>
  <message>
   <location filename="adjgui/photos/controller.py" />
   <source>Open photo</source>
   <translation>Abrir una foto</translation>
  </message>
  <message>
   <location filename="adjgui/photos/controller.py" />
   <source>Page, 1 to {pages}:</source>
   <translation>Página, de 1 a {pages}:</translation>
  </message>
  <message>
   <location filename="adjgui/photos/controller.py" />
   <source>Photo</source>
   <translation>Foto</translation>
  </message>
  <message>
   <location filename="adjgui/photos/controller.py" />
   <source>Photos ({suffixes});;All files (*)</source>
   <translation>Fotos ({suffixes});;Todos los archivos (*)</translation>
  </message>
  <message>
   <location filename="adjgui/photos/controller.py" />
   <source>Reading {name}…</source>
   <translation>Leyendo {name}…</translation>
  </message>
  <message>
   <location filename="adjgui/photos/controller.py" />
   <source>Sample photos</source>
   <translation>Fotos de muestra</translation>
  </message>
  <message>
   <location filename="adjgui/photos/controller.py" />
   <source>cutting the photo</source>
   <translation>el corte de la foto</translation>
  </message>
  <message>
   <location filename="adjgui/photos/controller.py" />
   <source>opening a picture</source>
   <translation>la apertura de una imagen</translation>
  </message>
  <message>
   <location filename="adjgui/photos/controller.py" />
   <source>reading the folder {name}</source>
   <translation>la lectura de la carpeta {name}</translation>
  </message>
  <message>
   <location filename="adjgui/photos/gallery.py" />
   <source>All photos</source>
   <translation>Todas las fotos</translation>
  </message>
  <message>
   <location filename="adjgui/photos/gallery.py" />
   <source>All that match</source>
   <translation>Todas las que coinciden</translation>
  </message>
  <message>
   <location filename="adjgui/photos/gallery.py" />
   <source>Next</source>
   <translation>Siguiente</translation>
  </message>
  <message>
   <location filename="adjgui/photos/gallery.py" />
   <source>Nothing matches “{text}”.</source>
   <translation>Nada coincide con «{text}».</translation>
  </message>
  <message>
   <location filename="adjgui/photos/gallery.py" />
   <source>Open a folder of photos to browse it here.</source>
   <translation>Abre una carpeta de fotos para verla aquí.</translation>
  </message>
  <message>
   <location filename="adjgui/photos/gallery.py" />
   <source>Put a photo chosen by chance on the table</source>
   <translation>Poner en la mesa una foto al azar</translation>
  </message>
  <message>
   <location filename="adjgui/photos/gallery.py" />
   <source>Put the next photo on the table</source>
   <translation>Poner en la mesa la foto siguiente</translation>
  </message>
  <message>
   <location filename="adjgui/photos/gallery.py" />
   <source>Random</source>
   <translation>Al azar</translation>
  </message>
  <message>
   <location filename="adjgui/photos/gallery.py" />
   <source>Search species or file name</source>
   <translation>Buscar especie o archivo</translation>
  </message>
  <message>
   <location filename="adjgui/photos/gallery.py" />
   <source>Species</source>
   <translation>Especies</translation>
  </message>
  <message>
   <location filename="adjgui/photos/gallery.py" />
   <source>damaged</source>
   <translation>dañada</translation>
  </message>
  <message>
   <location filename="adjgui/photos/gallery.py" />
   <source>making thumbnails</source>
   <translation>la creación de miniaturas</translation>
  </message>
  <message>
   <location filename="adjgui/photos/gallery.py" />
   <source>{name}
Double-click to put it on the table</source>
   <translation>{name}
Doble clic para ponerla en la mesa</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/photos/gallery.py" />
   <source>{name}, {n} photos</source>
   <extracomment>Of one: {name}, {n} photo</extracomment>
   <translation>
    <numerusform>{name}, {n} foto</numerusform>
    <numerusform>{name}, {n} fotos</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>&amp;Grid</source>
   <translation>&amp;Corte</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>Cut {count} pieces</source>
   <translation>Cortar {count} piezas</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>F&amp;it</source>
   <translation>Aj&amp;uste</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>Fewer than 2 pieces: choose a smaller piece size.</source>
   <translation>Menos de 2 piezas: elige un tamaño de pieza menor.</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>Leave out the border</source>
   <translation>Dejar fuera el borde</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>Open a photo, or drop one on the window.</source>
   <translation>Abre una foto o suéltala en la ventana.</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>Own pieces</source>
   <translation>Piezas propias</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>Piece si&amp;ze</source>
   <translation>&amp;Tamaño</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>Piece size in pixels</source>
   <translation>Tamaño de pieza en píxeles</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>Scale to whole pieces</source>
   <translation>Escalar a enteras</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>Shuffle</source>
   <translation>Mezclar</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>Takes so many pixels off each side of each piece, as age does</source>
   <translation>Quita tantos píxeles de cada lado de cada pieza, como hace el tiempo</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>The pieces are too small: choose fewer columns or rows.</source>
   <translation>Las piezas son demasiado pequeñas: elige menos columnas o filas.</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>Undo brings the old pieces back.</source>
   <translation>Deshacer recupera las piezas anteriores.</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>Wear: pixels off each side of each piece</source>
   <translation>Desgaste: píxeles que faltan de cada lado de cada pieza</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>What to do where the photo is not a whole number of pieces</source>
   <translation>Qué hacer si la foto no da un número entero de piezas</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>{grid} = {count} pieces</source>
   <translation>{grid} = {count} piezas</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>{size}, scaled from {before}</source>
   <translation>{size}, escalada desde {before}</translation>
  </message>
  <message>
   <location filename="adjgui/photos/panel.py" />
   <source>{what}: divides the photo; pieces may then be rectangles</source>
   <translation>{what}: divide la foto; las piezas pueden ser entonces rectángulos</translation>
  </message>
  <message>
   <location filename="adjgui/shell/banner.py" />
   <source>Close this message</source>
   <translation>Cerrar este mensaje</translation>
  </message>
  <message>
   <location filename="adjgui/shell/banner.py" />
   <source>Message</source>
   <translation>Mensaje</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>A folder of photos, or of folders of photos</source>
   <translation>Una carpeta de fotos, o de carpetas de fotos</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>All</source>
   <translation>Todos</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>As it is</source>
   <translation>Tal cual</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Blur</source>
   <translation>Desenfoque</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Blur of the whole picture in pixels</source>
   <translation>Desenfoque de toda la imagen en píxeles</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Blurred</source>
   <translation>Desenfocada</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Choose…</source>
   <translation>Elegir…</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Each pixel has its own colour: the careful JPEG</source>
   <translation>Cada píxel tiene su propio color: el JPEG cuidadoso</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Each pixel takes on colour of those around it</source>
   <translation>Cada píxel toma color de los que lo rodean</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Folder of photos</source>
   <translation>Carpeta de fotos</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>In several ways</source>
   <translation>De varias maneras</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>None</source>
   <translation>Ninguno</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Nothing happened to the scrambled picture</source>
   <translation>A la imagen mezclada no le pasó nada</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>One colour for 2 pixels side by side</source>
   <translation>Un color por cada 2 píxeles contiguos</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>One colour for 2 × 2 pixels: the usual JPEG</source>
   <translation>Un color por cada 2 × 2 píxeles: el JPEG habitual</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Other piece sizes in px</source>
   <translation>Otros tamaños de pieza en px</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Page</source>
   <translation>Página</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Pieces of {size} px</source>
   <translation>Piezas de {size} px</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Quality</source>
   <translation>Calidad</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Quality of the file: the lower, the more is lost</source>
   <translation>Calidad del archivo: cuanto menor, más se pierde</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Quality of the whole picture's file</source>
   <translation>Calidad del archivo de toda la imagen</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Standard deviation of the blur</source>
   <translation>Desviación típica del desenfoque</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>The form of most pictures on web pages</source>
   <translation>El formato de la mayoría de las imágenes de la web</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>The scrambled picture was saved as one JPEG or WebP, or was blurred: edges of pieces take on colour of strangers</source>
   <translation>La imagen mezclada se guardó como un JPEG o WebP, o se desenfocó: los bordes de las piezas toman color de extrañas</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Wear of the whole picture</source>
   <translation>Desgaste de toda la imagen</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>Wh&amp;ole picture</source>
   <translation>Ima&amp;gen completa</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>counting the photos</source>
   <translation>el recuento de las fotos</translation>
  </message>
  <message>
   <location filename="adjgui/shell/fields.py" />
   <source>others, such as 75</source>
   <translation>otros, como 75</translation>
  </message>
  <message>
   <location filename="adjgui/shell/frame.py" />
   <source>Drop it to open it</source>
   <translation>Suéltalo para abrirlo</translation>
  </message>
  <message>
   <location filename="adjgui/shell/frame.py" />
   <source>Hide the panel {title}</source>
   <translation>Ocultar el panel {title}</translation>
  </message>
  <message>
   <location filename="adjgui/shell/frame.py" />
   <source>Hide this panel (View &gt; Panels &gt; {title} brings it back)</source>
   <translation>Ocultar este panel (Ver &gt; Paneles &gt; {title} lo recupera)</translation>
  </message>
  <message>
   <location filename="adjgui/shell/frame.py" />
   <source>Progress</source>
   <translation>Progreso</translation>
  </message>
  <message>
   <location filename="adjgui/shell/frame.py" />
   <source>Stopping…</source>
   <translation>Deteniendo…</translation>
  </message>
  <message>
   <location filename="adjgui/shell/frame.py" />
   <source>This is no more than an address on the web, where the app fetches nothing: save the picture and open the file.</source>
   <translation>Esto es solo una dirección de la web, de donde la aplicación no descarga nada: guarda la imagen y abre el archivo.</translation>
  </message>
  <message>
   <location filename="adjgui/shell/frame.py" />
   <source>loading the curves</source>
   <translation>la carga de las curvas</translation>
  </message>
  <message>
   <location filename="adjgui/shell/models.py" />
   <source>A new network learns everything from your photos. It needs many photos and much time.</source>
   <translation>Una red nueva lo aprende todo de tus fotos. Necesita muchas fotos y mucho tiempo.</translation>
  </message>
  <message>
   <location filename="adjgui/shell/models.py" />
   <source>A trained network goes on learning on your photos, all of its layers. The usual choice.</source>
   <translation>Una red entrenada sigue aprendiendo con tus fotos, en todas sus capas. Lo habitual.</translation>
  </message>
  <message>
   <location filename="adjgui/shell/models.py" />
   <source>All layers but the last stay as they are (feature extraction). Quick, and few photos do.</source>
   <translation>Todas las capas menos la última quedan como están (extracción de rasgos). Rápido, y bastan pocas fotos.</translation>
  </message>
  <message>
   <location filename="adjgui/shell/models.py" />
   <source>Fine-tune</source>
   <translation>Ajuste fino</translation>
  </message>
  <message>
   <location filename="adjgui/shell/models.py" />
   <source>Fine-tuning</source>
   <translation>Ajustando</translation>
  </message>
  <message>
   <location filename="adjgui/shell/models.py" />
   <source>Train from scratch</source>
   <translation>Entrenar desde cero</translation>
  </message>
  <message>
   <location filename="adjgui/shell/models.py" />
   <source>Train last layer only</source>
   <translation>Entrenar solo la última capa</translation>
  </message>
  <message>
   <location filename="adjgui/shell/models.py" />
   <source>Training from scratch</source>
   <translation>Entrenando desde cero</translation>
  </message>
  <message>
   <location filename="adjgui/shell/models.py" />
   <source>Training the last layer</source>
   <translation>Entrenando la última capa</translation>
  </message>
  <message>
   <location filename="adjgui/shell/models.py" />
   <source>bundled</source>
   <translation>incluida</translation>
  </message>
  <message>
   <location filename="adjgui/shell/models.py" />
   <source>kept</source>
   <translation>conservada</translation>
  </message>
  <message>
   <location filename="adjgui/shell/models.py" />
   <source>run, not kept</source>
   <translation>ejecución, sin conservar</translation>
  </message>
  <message>
   <location filename="adjgui/shell/pictures.py" />
   <source>'{name}' has {pages} pages; this is page {page}.</source>
   <translation>«{name}» tiene {pages} páginas; esta es la página {page}.</translation>
  </message>
  <message>
   <location filename="adjgui/shell/preview.py" />
   <source>No photo open</source>
   <translation>Ninguna foto abierta</translation>
  </message>
  <message>
   <location filename="adjgui/shell/preview.py" />
   <source>Photo with the grid to be cut</source>
   <translation>Foto con la cuadrícula que se cortará</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/shell/texts.py" />
   <source>{amount} epochs</source>
   <extracomment>Of one: {amount} epoch</extracomment>
   <translation>
    <numerusform>{amount} época</numerusform>
    <numerusform>{amount} épocas</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/shell/texts.py" />
   <source>{amount} minutes</source>
   <extracomment>Of one: {amount} minute</extracomment>
   <translation>
    <numerusform>{amount} minuto</numerusform>
    <numerusform>{amount} minutos</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/shell/texts.py" />
   <source>{amount} steps</source>
   <extracomment>Of one: {amount} step</extracomment>
   <translation>
    <numerusform>{amount} paso</numerusform>
    <numerusform>{amount} pasos</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/shell/texts.py" />
   <source>{low} to {high}</source>
   <translation>{low} a {high}</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/shell/texts.py" />
   <source>{n} days</source>
   <extracomment>Of one: {n} day</extracomment>
   <translation>
    <numerusform>{n} día</numerusform>
    <numerusform>{n} días</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/shell/texts.py" />
   <source>{place}th</source>
   <translation>{place}.º</translation>
  </message>
  <message>
   <location filename="adjgui/shell/texts.py" />
   <source>{time} left</source>
   <translation>quedan {time}</translation>
  </message>
  <message>
   <location filename="adjgui/shell/verdict.py" />
   <source>Adjacent</source>
   <translation>Contiguas</translation>
  </message>
  <message>
   <location filename="adjgui/shell/verdict.py" />
   <source>Not adjacent</source>
   <translation>No contiguas</translation>
  </message>
  <message>
   <location filename="adjgui/shell/verdict.py" />
   <source>Unsure</source>
   <translation>Dudoso</translation>
  </message>
  <message>
   <location filename="adjgui/shell/verdict.py" />
   <source>unsure</source>
   <translation>dudoso</translation>
  </message>
  <message>
   <location filename="adjgui/shell/worker.py" />
   <source>Something went wrong while {doing}. The details are in the log (Help &gt; Open log).</source>
   <translation>Algo salió mal durante {doing}. Los detalles están en el registro (Ayuda &gt; Abrir el registro).</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>&amp;Go on</source>
   <translation>Seg&amp;uir</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>&amp;Pause</source>
   <translation>Pa&amp;usa</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>No scorer is ready; wait for it, or choose another one in the Scorer menu.</source>
   <translation>Ningún juez está listo; espera o elige otro en el menú Juez.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>One piece alone cannot be put together; open a photo or a folder with 2 pieces or more.</source>
   <translation>Una sola pieza no se puede armar; abre una foto o una carpeta con 2 piezas o más.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>Put together</source>
   <translation>Armar</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>Some pieces lie turned.</source>
   <translation>Algunas piezas están giradas.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>Stopped. Undo takes the pieces back.</source>
   <translation>Detenido. Deshacer devuelve las piezas.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>Taken back.</source>
   <translation>Deshecho.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>There are no pieces on the table; open a photo first.</source>
   <translation>No hay piezas en la mesa; abre primero una foto.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>Try again</source>
   <translation>Otra vez</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>What is kept or forbidden holds for the side that is up; forget it in the menu of the table, or do not let pieces be turned over.</source>
   <translation>Lo conservado o prohibido vale para la cara que está arriba; olvídalo en el menú de la mesa, o no dejes que se dé la vuelta a las piezas.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>about {time} left</source>
   <translation>quedan unos {time}</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>looking at the pieces</source>
   <translation>el examen de las piezas</translation>
  </message>
  <message>
   <location filename="adjgui/solving/controller.py" />
   <source>putting the puzzle together</source>
   <translation>el armado del puzle</translation>
  </message>
  <message>
   <location filename="adjgui/solving/finish.py" />
   <source>Finished: all {size} pieces are where they belong.</source>
   <translation>Terminado: todas las {size} piezas están en su sitio.</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/solving/finish.py" />
   <source>It took {time} and {n} steps.</source>
   <extracomment>Of one: It took {time} and {n} step.</extracomment>
   <translation>
    <numerusform>Llevó {time} y {n} paso.</numerusform>
    <numerusform>Llevó {time} y {n} pasos.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/solving/finish.py" />
   <source>looking at the finished puzzle</source>
   <translation>el examen del puzle terminado</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>As fast as it comes</source>
   <translation>Tan rápido como se pueda</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Choose them one after the other: other pieces could lie there as well by what the solver knows. On the table they have a question mark.</source>
   <translation>Elegirlas una tras otra: por lo que sabe el solucionador, ahí también podrían ir otras piezas. En la mesa llevan un signo de interrogación.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Direct</source>
   <translation>Directo</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Fast</source>
   <translation>Rápido</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Go on</source>
   <translation>Seguir</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Hide the solver</source>
   <translation>Ocultar el solucionador</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Hold the solver up</source>
   <translation>Hacer esperar al solucionador</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>How many rows and columns the solver is told of, or that the pieces are of several pictures</source>
   <translation>Cuántas filas y columnas se le dicen al solucionador, o que las piezas son de varias imágenes</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Let the solver put the pieces together</source>
   <translation>Dejar que el solucionador arme las piezas</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Mark right and wrong</source>
   <translation>Marcar bien y mal</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Neighbour</source>
   <translation>Vecinas</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>No</source>
   <translation>No</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>One step</source>
   <translation>Un paso</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Other size…</source>
   <translation>Otro tamaño…</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Pause</source>
   <translation>Pausa</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Perfect</source>
   <translation>Perfecto</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Pieces may be turned</source>
   <translation>Piezas giradas posibles</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Pieces may lie with their back up</source>
   <translation>Puede haber piezas boca abajo</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Right neighbours get a thin blue line, wrong ones a broken orange line with a cross</source>
   <translation>Las vecinas correctas llevan una línea azul fina; las incorrectas, una línea naranja discontinua con una cruz</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Several pictures</source>
   <translation>Varias imágenes</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/solving/panel.py" />
   <source>Show {n} seams that do not hold</source>
   <extracomment>Of one: Show {n} seam that does not hold</extracomment>
   <translation>
    <numerusform>Mostrar {n} junta que no aguanta</numerusform>
    <numerusform>Mostrar {n} juntas que no aguantan</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Size not known</source>
   <translation>Tamaño desconocido</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Size of the puzzle</source>
   <translation>Tamaño del puzle</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Slow</source>
   <translation>Lento</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Solver</source>
   <translation>Solucionador</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Speed</source>
   <translation>Velocidad</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Stop; the pieces stay where they are</source>
   <translation>Detener; las piezas se quedan donde están</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>The right order of these pieces is not known</source>
   <translation>No se conoce el orden correcto de estas piezas</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>The solver then tries every piece in all four turns, which takes longer</source>
   <translation>El solucionador prueba entonces cada pieza en los cuatro giros, lo que tarda más</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Those that show their mirror image are then found and turned over, which takes longer; what most pieces show is taken for the right side</source>
   <translation>Entonces se buscan las que muestran su imagen reflejada y se les da la vuelta, lo que tarda más; se toma por cara buena la que muestra la mayoría</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>Yes</source>
   <translation>Sí</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>{rate} steps a second</source>
   <translation>{rate} pasos por segundo</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>{rows} rows × {cols} columns</source>
   <translation>{rows} filas × {cols} columnas</translation>
  </message>
  <message>
   <location filename="adjgui/solving/panel.py" />
   <source>{stage}: {done} of {total}</source>
   <translation>{stage}: {done} de {total}</translation>
  </message>
  <message>
   <location filename="adjgui/solving/pins.py" />
   <source>Allow these two</source>
   <translation>Permitir estas dos</translation>
  </message>
  <message>
   <location filename="adjgui/solving/pins.py" />
   <source>Allow these two again</source>
   <translation>Permitir otra vez estas dos</translation>
  </message>
  <message>
   <location filename="adjgui/solving/pins.py" />
   <source>Forget kept and forbidden</source>
   <translation>Olvidar lo conservado y lo prohibido</translation>
  </message>
  <message>
   <location filename="adjgui/solving/pins.py" />
   <source>Forget what was kept and forbidden</source>
   <translation>Olvidar lo que se conservó y prohibió</translation>
  </message>
  <message>
   <location filename="adjgui/solving/pins.py" />
   <source>Keep group</source>
   <translation>Conservar el grupo</translation>
  </message>
  <message>
   <location filename="adjgui/solving/pins.py" />
   <source>Keep this group when solving</source>
   <translation>Conservar este grupo al resolver</translation>
  </message>
  <message>
   <location filename="adjgui/solving/pins.py" />
   <source>Let group go</source>
   <translation>Soltar el grupo</translation>
  </message>
  <message>
   <location filename="adjgui/solving/pins.py" />
   <source>Let the solver change this group</source>
   <translation>Dejar que el solucionador cambie este grupo</translation>
  </message>
  <message>
   <location filename="adjgui/solving/pins.py" />
   <source>Never these two</source>
   <translation>Nunca estas dos</translation>
  </message>
  <message>
   <location filename="adjgui/solving/task.py" />
   <source>Double of {number}</source>
   <translation>Doble de {number}</translation>
  </message>
  <message>
   <location filename="adjgui/solving/task.py" />
   <source>Picture {number} of {count}</source>
   <translation>Imagen {number} de {count}</translation>
  </message>
  <message>
   <location filename="adjgui/solving/task.py" />
   <source>{count} pieces do not fit into {rows} rows and {cols} columns; choose a larger size, or leave it open.</source>
   <translation>{count} piezas no caben en {rows} filas y {cols} columnas; elige un tamaño mayor o déjalo abierto.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>All {count} pieces are where they belong.</source>
   <translation>Las {count} piezas están en su sitio.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Asking other judges</source>
   <translation>Preguntando a otros jueces</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Choosing the outline</source>
   <translation>Eligiendo el contorno</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Direct: how many of the pieces lie in their own place, turned the right way. One part that is shifted by a column counts as wrong altogether.</source>
   <translation>Directo: cuántas de las piezas están en su propio sitio, giradas como deben. Una parte desplazada una columna cuenta toda como incorrecta.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Every piece is compared with all others, both as it lies and as it looks turned over.</source>
   <translation>Cada pieza se compara con todas las demás, tal como está y tal como se ve al darle la vuelta.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Every piece is set beside every other one, and the scorer says how well they fit.</source>
   <translation>Cada pieza se pone junto a cada una de las demás, y el juez dice qué bien encajan.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Few seams hold, so others judge the pieces as well: the network alone, and formulas.</source>
   <translation>Pocas juntas aguantan, así que otros también juzgan las piezas: la red sola y las fórmulas.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Filling gaps</source>
   <translation>Rellenando huecos</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Joining the surest seams</source>
   <translation>Uniendo las juntas más seguras</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Last improvements</source>
   <translation>Últimas mejoras</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Loading the scorer</source>
   <translation>Cargando el juez</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Looking which side is up</source>
   <translation>Buscando qué cara está arriba</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Neighbour: how many of the seams in the photo are there again. A part that holds together counts even where it lies in the wrong place.</source>
   <translation>Vecinas: cuántas de las juntas de la foto están de nuevo. Una parte que se mantiene unida cuenta aunque esté en otro sitio.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Parts are taken up and put down again, as long as the seams get better by it.</source>
   <translation>Se levantan partes y se vuelven a poner, mientras las juntas mejoren con ello.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Perfect: whether every piece is where it belongs. Pieces that look the same may be exchanged.</source>
   <translation>Perfecto: si cada pieza está en su sitio. Las piezas que se ven iguales se pueden intercambiar.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Scoring pairs</source>
   <translation>Juzgando pares</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>The pieces that are left go where they fit best, one after the other.</source>
   <translation>Las piezas que quedan van donde mejor encajan, una tras otra.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>The scorer is read from its file.</source>
   <translation>El juez se lee de su archivo.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>The two groups with the surest seam between them become one, again and again.</source>
   <translation>Los dos grupos con la junta más segura entre ellos se hacen uno, una y otra vez.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Which rectangle do the pieces fill? What sticks out of it is taken off again.</source>
   <translation>¿Qué rectángulo llenan las piezas? Lo que sobresale se quita de nuevo.</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>Working</source>
   <translation>Trabajando</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>no piece had to be turned over</source>
   <translation>no hubo que dar la vuelta a ninguna pieza</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>put together as {size} in {time}</source>
   <translation>armado como {size} en {time}</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>{count} pictures ({sizes}) put together in {time}</source>
   <translation>{count} imágenes ({sizes}) armadas en {time}</translation>
  </message>
  <message>
   <location filename="adjgui/solving/texts.py" />
   <source>{direct} of the pieces are where they belong, {neighbour} of the seams are right.</source>
   <translation>El {direct} de las piezas está en su sitio, el {neighbour} de las juntas es correcto.</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/solving/texts.py" />
   <source>{n} doubles lie beside it</source>
   <extracomment>Of one: {n} double lies beside it</extracomment>
   <translation>
    <numerusform>{n} doble está al lado</numerusform>
    <numerusform>{n} dobles están al lado</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/solving/texts.py" />
   <source>{n} pieces turned over</source>
   <extracomment>Of one: {n} piece turned over</extracomment>
   <translation>
    <numerusform>se dio la vuelta a {n} pieza</numerusform>
    <numerusform>se dio la vuelta a {n} piezas</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/board.py" />
   <source>It is joined to other pieces; to place it takes it off them.</source>
   <translation>Está unida a otras piezas; ponerla aquí la separa de ellas.</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/board.py" />
   <source>It is joined to piece {number} on that side.</source>
   <translation>Está unida a la pieza {number} por ese lado.</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/board.py" />
   <source>It lies in a tray; to place it takes it out.</source>
   <translation>Está en una bandeja; al colocarla, sale de ella.</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/board.py" />
   <source>It lies there already.</source>
   <translation>Ya está ahí.</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/board.py" />
   <source>joined</source>
   <translation>unida</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/controller.py" />
   <source>Suggestions</source>
   <translation>Sugerencias</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/controller.py" />
   <source>best of {total} pieces</source>
   <translation>las mejores de {total} piezas</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/controller.py" />
   <source>{judged} of {total} so far</source>
   <translation>{judged} de {total} por ahora</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/controller.py" />
   <source>{note}, judged by {others} as well</source>
   <translation>{note}, juzgado también por {others}</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/panel.py" />
   <source>No other piece is left.</source>
   <translation>No queda ninguna otra pieza.</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/panel.py" />
   <source>Select one piece on the table, then a side of it: the pieces that fit there best appear here.</source>
   <translation>Elige una pieza de la mesa y luego un lado: aquí aparecen las piezas que mejor encajan ahí.</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/panel.py" />
   <source>Side of the piece</source>
   <translation>Lado de la pieza</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/panel.py" />
   <source>Suggestions come as soon as a scorer is loaded.</source>
   <translation>Las sugerencias llegan en cuanto se carga un juez.</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/panel.py" />
   <source>T&amp;urned pieces too</source>
   <translation>Tam&amp;bién giradas</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/panel.py" />
   <source>Try every piece in all four turns, not only as it lies</source>
   <translation>Probar cada pieza en los cuatro giros, no solo como está</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/panel.py" />
   <source>What fits {side} the piece?</source>
   <translation>¿Qué encaja {side} la pieza?</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/panel.py" />
   <source>{side} the piece</source>
   <translation>{side} la pieza</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/strip.py" />
   <source>Candidates</source>
   <translation>Candidatas</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/strip.py" />
   <source>Piece {number}, {probability}</source>
   <translation>Pieza {number}, {probability}</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/strip.py" />
   <source>here</source>
   <translation>aquí</translation>
  </message>
  <message>
   <location filename="adjgui/suggestions/strip.py" />
   <source>{side} piece {number}</source>
   <translation>{side} la pieza {number}</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/table/drag.py" />
   <source>Move {n} pieces</source>
   <extracomment>Of one: Move piece</extracomment>
   <translation>
    <numerusform>Mover la pieza</numerusform>
    <numerusform>Mover {n} piezas</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/table/keyboard.py" />
   <source>Arrow keys move the selected piece and let it snap, G selects its group; Control with an arrow selects the next piece that way; Tab and Shift+Tab go through the pieces. Alt with an arrow puts the piece against the next one that way, or, after Space has pinned a piece, to that side of the pinned one. R turns right, Delete takes off, T puts in a tray, S goes through the seams, Escape lets go.</source>
   <translation>Las flechas mueven la pieza elegida y la hacen encajar, G elige su grupo; Ctrl con una flecha elige la pieza siguiente en esa dirección; Tab y Mayús+Tab recorren las piezas. Alt con una flecha pone la pieza contra la siguiente en esa dirección o, después de que Espacio haya fijado una pieza, en ese lado de la fijada. R gira a la derecha, Supr separa, T pone en una bandeja, S recorre las juntas, Esc suelta.</translation>
  </message>
  <message>
   <location filename="adjgui/table/mouse.py" />
   <source>Pin piece</source>
   <translation>Fijar la pieza</translation>
  </message>
  <message>
   <location filename="adjgui/table/mouse.py" />
   <source>Select all</source>
   <translation>Elegir todo</translation>
  </message>
  <message>
   <location filename="adjgui/table/mouse.py" />
   <source>Select group</source>
   <translation>Elegir el grupo</translation>
  </message>
  <message>
   <location filename="adjgui/table/mouse.py" />
   <source>Show all pieces</source>
   <translation>Mostrar todas las piezas</translation>
  </message>
  <message>
   <location filename="adjgui/table/mouse.py" />
   <source>Take off</source>
   <translation>Separar</translation>
  </message>
  <message>
   <location filename="adjgui/table/mouse.py" />
   <source>Turn left</source>
   <translation>Girar a la izquierda</translation>
  </message>
  <message>
   <location filename="adjgui/table/mouse.py" />
   <source>Turn right</source>
   <translation>Girar a la derecha</translation>
  </message>
  <message>
   <location filename="adjgui/table/mouse.py" />
   <source>Unpin piece</source>
   <translation>Soltar la pieza fijada</translation>
  </message>
  <message>
   <location filename="adjgui/table/moves.py" />
   <source>Move with the keys</source>
   <translation>Mover con las teclas</translation>
  </message>
  <message>
   <location filename="adjgui/table/moves.py" />
   <source>Place piece</source>
   <translation>Colocar la pieza</translation>
  </message>
  <message>
   <location filename="adjgui/table/moves.py" />
   <source>Shuffle and turn</source>
   <translation>Mezclar y girar</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/table/moves.py" />
   <source>Take off {n} pieces</source>
   <extracomment>Of one: Take off piece</extracomment>
   <translation>
    <numerusform>Separar la pieza</numerusform>
    <numerusform>Separar {n} piezas</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/table/moves.py" />
   <source>The pieces are being put together: stop that first.</source>
   <translation>Las piezas se están armando: detén eso primero.</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/table/moves.py" />
   <source>Turn {n} pieces</source>
   <extracomment>Of one: Turn piece</extracomment>
   <translation>
    <numerusform>Girar la pieza</numerusform>
    <numerusform>Girar {n} piezas</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/table/overlay.py" />
   <source>Open a photo, or drop one here: it is cut into pieces.</source>
   <translation>Abre una foto o suéltala aquí: se corta en piezas.</translation>
  </message>
  <message>
   <location filename="adjgui/table/scores.py" />
   <source>; does not hold in the solution: {share} of all that could lie there</source>
   <translation>; no aguanta en la solución: {share} de todo lo que podría ir ahí</translation>
  </message>
  <message>
   <location filename="adjgui/table/scores.py" />
   <source>Piece {first} {where} piece {second}</source>
   <translation>Pieza {first} {where} la pieza {second}</translation>
  </message>
  <message>
   <location filename="adjgui/table/scores.py" />
   <source>neighbours in the photo</source>
   <translation>vecinas en la foto</translation>
  </message>
  <message>
   <location filename="adjgui/table/scores.py" />
   <source>no neighbours in the photo</source>
   <translation>no vecinas en la foto</translation>
  </message>
  <message>
   <location filename="adjgui/table/scores.py" />
   <source>{pair}: not scored yet</source>
   <translation>{pair}: aún sin juzgar</translation>
  </message>
  <message>
   <location filename="adjgui/table/scores.py" />
   <source>{pair}: {verdict}, {probability} (log-odds {log_odds})</source>
   <translation>{pair}: {verdict}, {probability} (log-odds {log_odds})</translation>
  </message>
  <message>
   <location filename="adjgui/table/selection.py" />
   <source>Piece {number} pinned.</source>
   <translation>Pieza {number} fijada.</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/table/selection.py" />
   <source>{n} pieces selected.</source>
   <extracomment>Of one: Piece {last} selected.</extracomment>
   <translation>
    <numerusform>Pieza {last} elegida.</numerusform>
    <numerusform>{n} piezas elegidas.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/controller.py" />
   <source>New tray</source>
   <translation>Bandeja nueva</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/controller.py" />
   <source>Put in a new tray</source>
   <translation>Poner en una bandeja nueva</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/controller.py" />
   <source>Put in {tray}</source>
   <translation>Poner en {tray}</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/table/trays/controller.py" />
   <source>Put {n} pieces in tray</source>
   <extracomment>Of one: Put piece in tray</extracomment>
   <translation>
    <numerusform>Poner la pieza en la bandeja</numerusform>
    <numerusform>Poner {n} piezas en la bandeja</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/controller.py" />
   <source>Remove tray</source>
   <translation>Quitar la bandeja</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/controller.py" />
   <source>Rename tray</source>
   <translation>Cambiar el nombre de la bandeja</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/controller.py" />
   <source>Select the pieces that are to be put in a tray.</source>
   <translation>Elige las piezas que van a una bandeja.</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/table/trays/controller.py" />
   <source>Take {n} pieces out of tray</source>
   <extracomment>Of one: Take piece out of tray</extracomment>
   <translation>
    <numerusform>Sacar la pieza de la bandeja</numerusform>
    <numerusform>Sacar {n} piezas de la bandeja</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/controller.py" />
   <source>There are {n} trays, no more can be added.</source>
   <translation>Hay {n} bandejas; no se pueden añadir más.</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/controller.py" />
   <source>Trays</source>
   <translation>Bandejas</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/table/trays/controller.py" />
   <source>{n} pieces in trays</source>
   <extracomment>Of one: {n} piece in trays</extracomment>
   <translation>
    <numerusform>{n} pieza en bandejas</numerusform>
    <numerusform>{n} piezas en bandejas</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/table/trays/controller.py" />
   <source>{n} pieces lie in {tray}</source>
   <extracomment>Of one: {n} piece lies in {tray}</extracomment>
   <translation>
    <numerusform>{n} pieza está en {tray}</numerusform>
    <numerusform>{n} piezas están en {tray}</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/panel.py" />
   <source>Drag pieces here, or select them and press T.</source>
   <translation>Arrastra piezas aquí, o elígelas y pulsa T.</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/panel.py" />
   <source>Lay the chosen pieces on the table (Enter or a double click)</source>
   <translation>Poner las piezas elegidas en la mesa (Intro o doble clic)</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/panel.py" />
   <source>Name of the tray</source>
   <translation>Nombre de la bandeja</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/panel.py" />
   <source>Remove the tray; its pieces come back to the table</source>
   <translation>Quitar la bandeja; sus piezas vuelven a la mesa</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/panel.py" />
   <source>Select pieces on the table and press T: they wait here until they are needed.</source>
   <translation>Elige piezas en la mesa y pulsa T: esperan aquí hasta que se necesiten.</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/panel.py" />
   <source>Take all out</source>
   <translation>Sacar todas</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/panel.py" />
   <source>Take out</source>
   <translation>Sacar</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/panel.py" />
   <source>Tray {number}</source>
   <translation>Bandeja {number}</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/pieces.py" />
   <source>Piece {number}</source>
   <translation>Pieza {number}</translation>
  </message>
  <message>
   <location filename="adjgui/table/trays/pieces.py" />
   <source>Pieces in the tray</source>
   <translation>Piezas de la bandeja</translation>
  </message>
  <message>
   <location filename="adjgui/table/view.py" />
   <source>Puzzle table</source>
   <translation>Mesa de puzle</translation>
  </message>
  <message>
   <location filename="adjgui/training/adapt_controller.py" />
   <source>Adapting was stopped: there are other pieces on the table now</source>
   <translation>Se detuvo la adaptación: ahora hay otras piezas en la mesa</translation>
  </message>
  <message>
   <location filename="adjgui/training/adapt_controller.py" />
   <source>Adapting was stopped; nothing was changed</source>
   <translation>Se detuvo la adaptación; no cambió nada</translation>
  </message>
  <message>
   <location filename="adjgui/training/adapt_controller.py" />
   <source>Better: {evidence}; '{name}' is kept and judges now.</source>
   <translation>Mejor: {evidence}; «{name}» se conserva y juzga ahora.</translation>
  </message>
  <message>
   <location filename="adjgui/training/adapt_controller.py" />
   <source>The former scorer judges again; the adapted network is still kept</source>
   <translation>El juez anterior juzga de nuevo; la red adaptada se conserva</translation>
  </message>
  <message>
   <location filename="adjgui/training/adapt_controller.py" />
   <source>The puzzle's own evidence is not better, so nothing was changed.</source>
   <translation>Los indicios del propio puzle no mejoraron, así que no cambió nada.</translation>
  </message>
  <message>
   <location filename="adjgui/training/adapt_controller.py" />
   <source>adapting the network to the puzzle</source>
   <translation>la adaptación de la red al puzle</translation>
  </message>
  <message>
   <location filename="adjgui/training/adapt_hint.py" />
   <source>Adapt to these pieces</source>
   <translation>Adaptar a estas piezas</translation>
  </message>
  <message>
   <location filename="adjgui/training/adapt_hint.py" />
   <source>The network is sure of few seams. Let it learn for 3 minutes?</source>
   <translation>La red está segura de pocas juntas. ¿Dejarla aprender 3 minutos?</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>&lt;b&gt;A network is being trained.&lt;/b&gt;</source>
   <translation>&lt;b&gt;Se está entrenando una red.&lt;/b&gt;</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Best accuracy on {photos}: {accuracy}.</source>
   <translation>Mejor acierto ({photos}): {accuracy}.</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Close all the same</source>
   <translation>Cerrar de todos modos</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Ended at step {step}, but its state could not be saved. {sentence}</source>
   <translation>Terminó en el paso {step}, pero no se pudo guardar su estado. {sentence}</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Ended with an error.</source>
   <translation>Terminó con un error.</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Finished after {time}.</source>
   <translation>Terminado tras {time}.</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>If you stop it, its state is saved, and Train &gt; Resume… goes on from there.</source>
   <translation>Si lo detienes, se guarda su estado, y Entrenar &gt; Reanudar… sigue desde ahí.</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Keep training</source>
   <translation>Seguir entrenando</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Kept as {name}; it judges now</source>
   <translation>Conservada como {name}; ahora juzga</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Resumed training</source>
   <translation>Entrenamiento reanudado</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Stop and close</source>
   <translation>Detener y cerrar</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Stopped at step {step}; it can be resumed.</source>
   <translation>Detenido en el paso {step}; se puede reanudar.</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Stopped.</source>
   <translation>Detenido.</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Training</source>
   <translation>Entrenamiento</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Training is going on</source>
   <translation>El entrenamiento sigue en marcha</translation>
  </message>
  <message>
   <location filename="adjgui/training/controller.py" />
   <source>Training: {said}</source>
   <translation>Entrenamiento: {said}</translation>
  </message>
  <message>
   <location filename="adjgui/training/curves.py" />
   <source>Accuracy</source>
   <translation>Acierto</translation>
  </message>
  <message>
   <location filename="adjgui/training/curves.py" />
   <source>Loss</source>
   <translation>Pérdida</translation>
  </message>
  <message>
   <location filename="adjgui/training/curves.py" />
   <source>Neighbours found first</source>
   <translation>Vecinas halladas primero</translation>
  </message>
  <message>
   <location filename="adjgui/training/curves.py" />
   <source>before {before}</source>
   <translation>antes {before}</translation>
  </message>
  <message>
   <location filename="adjgui/training/curves.py" />
   <source>training</source>
   <translation>entrenamiento</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source> steps</source>
   <translation> pasos</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>&amp;Advanced</source>
   <translation>&amp;Avanzado</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>&amp;Learning rate</source>
   <translation>&amp;Ritmo de aprendizaje</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>&amp;Name</source>
   <translation>&amp;Nombre</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>&amp;Optimiser</source>
   <translation>Optimi&amp;zador</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>&amp;Starts from</source>
   <translation>&amp;Parte de</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>&amp;Train for</source>
   <translation>D&amp;uración</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>16 bits a number (bfloat16)</source>
   <translation>16 bits por número (bfloat16)</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>32 bits a number</source>
   <translation>32 bits por número</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>A file of weights…</source>
   <translation>Un archivo de pesos…</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>A new network, which knows nothing yet.</source>
   <translation>Una red nueva, que aún no sabe nada.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>AdamW: adapts each step</source>
   <translation>AdamW: adapta cada paso</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Also write the curves for TensorBoard</source>
   <translation>Escribir también las curvas para TensorBoard</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Automatic</source>
   <translation>Automático</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Budget</source>
   <translation>Presupuesto</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Check e&amp;very</source>
   <translation>Compro&amp;bar cada</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Checkpoints and ResNet18 weights ({suffixes});;All files (*)</source>
   <translation>Checkpoints y pesos de ResNet18 ({suffixes});;Todos los archivos (*)</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Choose a file of weights.</source>
   <translation>Elige un archivo de pesos.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Defaults</source>
   <translation>Valores iniciales</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Each gives a group of look-alike pairs. More photos make steadier steps and take more memory.</source>
   <translation>Cada una da un grupo de pares parecidos. Más fotos dan pasos más firmes y ocupan más memoria.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Each run gets a folder of its own in it, with what is needed to go on later.</source>
   <translation>Cada ejecución recibe en ella su propia carpeta, con lo necesario para seguir más tarde.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Folder for runs</source>
   <translation>Carpeta de ejecuciones</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>FromScratch: a smaller one, to compare with</source>
   <translation>FromScratch: una más pequeña, para comparar</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>How a step is worked out. AdamW needs less care; SGD is simpler and wants a learning rate of its own.</source>
   <translation>Cómo se calcula un paso. AdamW pide menos cuidado; SGD es más simple y quiere un ritmo propio.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>How exactly it computes. 16 bits are quicker where the device has them; the network is as good.</source>
   <translation>Con qué exactitud calcula. 16 bits son más rápidos donde el dispositivo los tiene; la red es igual de buena.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>How far each step goes. Smaller is slower and safer. Automatic: far where it still finds few neighbours, else small.</source>
   <translation>Cuánto avanza cada paso. Más pequeño es más lento y seguro. Automático: mucho donde aún encuentra pocos vecinos; si no, poco.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>How often it is checked on photos that it does not learn from. The best is kept.</source>
   <translation>Cada cuánto se comprueba con fotos de las que no aprende. Se conserva la mejor.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>How the learning rate changes.</source>
   <translation>Cómo cambia el ritmo de aprendizaje.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>How the network is built. Only a ResNetFT can be fine-tuned.</source>
   <translation>Cómo está construida la red. Solo una ResNetFT admite el ajuste fino.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>How worn some of the training pieces are made. Worn ones teach it to look beyond the very edge.</source>
   <translation>Cuánto se gastan algunas piezas de entrenamiento. Las gastadas le enseñan a mirar más allá del borde.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>ImageNet (downloaded once, 45 MB)</source>
   <translation>ImageNet (se descarga una vez, 45 MB)</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Late&amp;r steps</source>
   <translation>Pasos poster&amp;iores</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Lo&amp;g</source>
   <translation>Re&amp;gistro</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Networ&amp;k</source>
   <translation>R&amp;ed</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Nothing: random weights</source>
   <translation>Nada: pesos al azar</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>P&amp;hotos a step</source>
   <translation>Fotos por pas&amp;o</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Prec&amp;ision</source>
   <translation>Pre&amp;cisión</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Put every field but the photos back to what it was the first time</source>
   <translation>Devolver cada campo, salvo las fotos, a lo que era la primera vez</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>ResNetFT: the usual one, as it ships with adjgui</source>
   <translation>ResNetFT: la habitual, como viene con adjgui</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Run &amp;folder</source>
   <translation>Carpeta de e&amp;jecuciones</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>SGD: plain steps, momentum 0.9</source>
   <translation>SGD: pasos simples, momento 0,9</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Se&amp;ed</source>
   <translation>Semi&amp;lla</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Shrink towards the end (cosine)</source>
   <translation>Menores hacia el final (coseno)</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Sides in pixels. Train on the sizes that you will ask about; small ones are the hardest.</source>
   <translation>Lados en píxeles. Entrena con los tamaños que luego preguntarás; los pequeños son los más difíciles.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Start training</source>
   <translation>Empezar</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Starting weights</source>
   <translation>Pesos iniciales</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Stay the same</source>
   <translation>Se quedan igual</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>TensorBoard is a program that draws curves. A table of an epoch's figures is always written.</source>
   <translation>TensorBoard es un programa que dibuja curvas. Siempre se escribe una tabla con las cifras de cada época.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>The network that ships with adjgui</source>
   <translation>La red que viene con adjgui</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>The same number on the same device gives the same network.</source>
   <translation>El mismo número en el mismo dispositivo da la misma red.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Then it ends by itself; an epoch is all photos once. You can stop it at any time, and go on later.</source>
   <translation>Luego termina solo; una época es cada foto una vez. Puedes detenerlo en cualquier momento y seguir más tarde.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>Unit of the budget</source>
   <translation>Unidad del presupuesto</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>What it knows before it sees your photos.</source>
   <translation>Lo que sabe antes de ver tus fotos.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>What the trained network is called in menus and lists.</source>
   <translation>Cómo se llama la red entrenada en menús y listas.</translation>
  </message>
  <message>
   <location filename="adjgui/training/dialog.py" />
   <source>run of {when}</source>
   <translation>ejecución del {when}</translation>
  </message>
  <message>
   <location filename="adjgui/training/download.py" />
   <source>Asking the server…</source>
   <translation>Preguntando al servidor…</translation>
  </message>
  <message>
   <location filename="adjgui/training/download.py" />
   <source>Download</source>
   <translation>Descargar</translation>
  </message>
  <message>
   <location filename="adjgui/training/download.py" />
   <source>Download progress</source>
   <translation>Progreso de la descarga</translation>
  </message>
  <message>
   <location filename="adjgui/training/download.py" />
   <source>More photos teach more. CUB-200-2011 has 11,788 photos of 200 kinds of birds (1.2 GB to download, 2.6 GB free space wanted). It is put into {target}.</source>
   <translation>Más fotos enseñan más. CUB-200-2011 tiene 11 788 fotos de 200 especies de aves (1,2 GB de descarga, 2,6 GB libres). Se pone en {target}.</translation>
  </message>
  <message>
   <location filename="adjgui/training/download.py" />
   <source>downloading CUB-200-2011</source>
   <translation>la descarga de CUB-200-2011</translation>
  </message>
  <message>
   <location filename="adjgui/training/folder.py" />
   <source>Leave it empty to use the pictures that come with adjgui</source>
   <translation>Déjalo vacío para usar las imágenes que vienen con adjgui</translation>
  </message>
  <message>
   <location filename="adjgui/training/folder.py" />
   <source>Or choose your own: photos, or pieces whose order is known (from adjcore cut, puzzle files, or named by row and column, such as r03_c07.png).</source>
   <translation>O elige las tuyas: fotos, o piezas cuyo orden se conoce (de adjcore cut, archivos de puzle, o nombradas por fila y columna, como r03_c07.png).</translation>
  </message>
  <message>
   <location filename="adjgui/training/folder.py" />
   <source>{count} free pictures that come with adjgui</source>
   <translation>{count} imágenes libres que vienen con adjgui</translation>
  </message>
  <message>
   <location filename="adjgui/training/lessons.py" />
   <source>A network that can judge seams already goes on learning from your photos, with small steps, so that it keeps what it knows. All of its numbers may change.</source>
   <translation>Una red que ya sabe juzgar juntas sigue aprendiendo de tus fotos, con pasos pequeños, para conservar lo que sabe. Todos sus números pueden cambiar.</translation>
  </message>
  <message>
   <location filename="adjgui/training/lessons.py" />
   <source>A network works in layers, one calculation after another. Here only the last one learns: how to weigh up what the layers before it have seen. How it looks at pieces stays the same.</source>
   <translation>Una red trabaja por capas, un cálculo tras otro. Aquí solo aprende la última: cómo sopesar lo que vieron las capas anteriores. Su forma de mirar las piezas no cambia.</translation>
  </message>
  <message>
   <location filename="adjgui/training/lessons.py" />
   <source>In ten minutes</source>
   <translation>En diez minutos</translation>
  </message>
  <message>
   <location filename="adjgui/training/lessons.py" />
   <source>It learns</source>
   <translation>Aprende</translation>
  </message>
  <message>
   <location filename="adjgui/training/lessons.py" />
   <source>Little with ordinary photos, which it knows well: “no clear difference” is the usual answer. It can gain with what looks unlike them, such as worn pieces of your own.</source>
   <translation>Poco con fotos corrientes, que conoce bien: «sin diferencia clara» es la respuesta habitual. Puede ganar con lo que se ve distinto, como piezas gastadas tuyas.</translation>
  </message>
  <message>
   <location filename="adjgui/training/lessons.py" />
   <source>Most of what can change has changed after a few minutes, and it is little where the network has been trained well.</source>
   <translation>La mayor parte de lo que puede cambiar ha cambiado a los pocos minutos, y es poco donde la red está bien entrenada.</translation>
  </message>
  <message>
   <location filename="adjgui/training/lessons.py" />
   <source>The line “before” in “Neighbours found first”. Fine-tune with the same photos and compare: the difference is what the other layers add.</source>
   <translation>La línea «antes» en «Vecinas halladas primero». Haz el ajuste fino con las mismas fotos y compara: la diferencia es lo que aportan las otras capas.</translation>
  </message>
  <message>
   <location filename="adjgui/training/lessons.py" />
   <source>The line “before” in “Neighbours found first”: it is what you began with. Only a curve that stays above it is worth keeping.</source>
   <translation>La línea «antes» en «Vecinas halladas primero»: es de donde partiste. Solo vale la pena conservar una curva que quede por encima.</translation>
  </message>
  <message>
   <location filename="adjgui/training/lessons.py" />
   <source>The network is a calculation with millions of numbers, which are random at first. Each step shows it pairs of pieces and moves every number a little to where its answers get better.</source>
   <translation>La red es un cálculo con millones de números, al principio al azar. Cada paso le muestra pares de piezas y mueve cada número un poco hacia donde sus respuestas mejoran.</translation>
  </message>
  <message>
   <location filename="adjgui/training/lessons.py" />
   <source>Watch</source>
   <translation>Fíjate</translation>
  </message>
  <message>
   <location filename="adjgui/training/lessons.py" />
   <source>With the pictures that come with adjgui it goes from about 3 to about 9 neighbours of 10. The last one is the hardest: the network that ships learnt for hours, from 2,000 photos.</source>
   <translation>Con las imágenes que vienen con adjgui pasa de unas 3 a unas 9 vecinas de cada 10. La última es la más difícil: la red incluida aprendió durante horas, de 2000 fotos.</translation>
  </message>
  <message>
   <location filename="adjgui/training/lessons.py" />
   <source>“Neighbours found first” in the training panel. The line “before” is where the random numbers stood; the curve climbs away from it.</source>
   <translation>«Vecinas halladas primero» en el panel de entrenamiento. La línea «antes» es donde estaban los números al azar; la curva se aleja de ella hacia arriba.</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>End the training after this step; it can be resumed</source>
   <translation>Terminar el entrenamiento tras este paso; se puede reanudar</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Fine-tune…</source>
   <translation>Ajuste fino…</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Found first</source>
   <translation>Halladas primero</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Go on where the training ended</source>
   <translation>Seguir donde terminó el entrenamiento</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>How far the training is</source>
   <translation>Cuánto ha avanzado el entrenamiento</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Judge the seams on the table with the best network so far. Your own scorer comes back when you untick this, and when the run ends</source>
   <translation>Juzgar las juntas de la mesa con la mejor red hasta ahora. Tu propio juez vuelve cuando desmarcas esto y cuando termina la ejecución</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Keep</source>
   <translation>Conservar</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Keep the old one</source>
   <translation>Conservar la anterior</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Keep this network and let it judge</source>
   <translation>Conservar esta red y dejar que juzgue</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Kept as {name}; it judges now.</source>
   <translation>Conservada como {name}; ahora juzga.</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Loss and accuracy are drawn here while a network trains.</source>
   <translation>Aquí se dibujan la pérdida y el acierto mientras se entrena una red.</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>No training yet</source>
   <translation>Aún no hay entrenamiento</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Not yet: so far the network is not clearly better than the one it started from</source>
   <translation>Aún no: por ahora la red no es claramente mejor que la de partida</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Nothing changes: who judged goes on judging, and the run stays in its folder</source>
   <translation>No cambia nada: quien juzgaba sigue juzgando, y la ejecución queda en su carpeta</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Of pairs that it learns from, over the last steps</source>
   <translation>De pares de los que aprende, en los últimos pasos</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>On other photos</source>
   <translation>En otras fotos</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>On {photos}</source>
   <translation>En {photos}</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Paused. {message}</source>
   <translation>En pausa. {message}</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Resume</source>
   <translation>Reanudar</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Share of pieces whose true neighbour comes first among its candidates, on {photos}</source>
   <translation>Parte de las piezas cuya vecina verdadera es la primera entre sus candidatas, en {photos}</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Step</source>
   <translation>Paso</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>The best share of pairs judged rightly so far, on {photos}</source>
   <translation>La mejor parte de pares bien juzgados hasta ahora, en {photos}</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>The old one stays; Model &gt; Manage and compare still has this run.</source>
   <translation>Queda la anterior; Modelo &gt; Gestionar y comparar aún tiene esta ejecución.</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Time left</source>
   <translation>Tiempo restante</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Train &gt; Fine-tune… is a good start.</source>
   <translation>Entrenar &gt; Ajuste fino… es un buen comienzo.</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>Use while training</source>
   <translation>Usarla ya</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>processor</source>
   <translation>procesador</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/training/panel.py" />
   <source>{n} photos, on the {place}</source>
   <extracomment>Of one: {n} photo, on the {place}</extracomment>
   <translation>
    <numerusform>{n} foto, en: {place}</numerusform>
    <numerusform>{n} fotos, en: {place}</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>{pairs} pairs of pieces so far</source>
   <translation>{pairs} pares de piezas hasta ahora</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>{photos}; none is left to check it with</source>
   <translation>{photos}; no queda ninguna para comprobar</translation>
  </message>
  <message>
   <location filename="adjgui/training/panel.py" />
   <source>{speed} pairs/s</source>
   <translation>{speed} pares/s</translation>
  </message>
  <message>
   <location filename="adjgui/training/photos.py" />
   <source>Checking</source>
   <translation>Comprobando</translation>
  </message>
  <message>
   <location filename="adjgui/training/photos.py" />
   <source>Downloading</source>
   <translation>Descargando</translation>
  </message>
  <message>
   <location filename="adjgui/training/photos.py" />
   <source>Few photos: the network may learn them by heart.</source>
   <translation>Pocas fotos: la red puede aprendérselas de memoria.</translation>
  </message>
  <message>
   <location filename="adjgui/training/photos.py" />
   <source>Few puzzles: the network may learn them by heart.</source>
   <translation>Pocos puzles: la red puede aprendérselos de memoria.</translation>
  </message>
  <message>
   <location filename="adjgui/training/photos.py" />
   <source>Unpacking</source>
   <translation>Descomprimiendo</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/training/photos.py" />
   <source>{n} photos</source>
   <extracomment>Of one: {n} photo</extracomment>
   <translation>
    <numerusform>{n} foto</numerusform>
    <numerusform>{n} fotos</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/training/photos.py" />
   <source>{n} puzzles whose order is known</source>
   <extracomment>Of one: {n} puzzle whose order is known</extracomment>
   <translation>
    <numerusform>{n} puzle cuyo orden se conoce</numerusform>
    <numerusform>{n} puzles cuyo orden se conoce</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/training/photos.py" />
   <source>{photos} and {puzzles}</source>
   <translation>{photos} y {puzzles}</translation>
  </message>
  <message>
   <location filename="adjgui/training/photos.py" />
   <source>{photos} in {classes} classes</source>
   <translation>{photos} en {classes} clases</translation>
  </message>
  <message>
   <location filename="adjgui/training/photos.py" />
   <source>{photos}: {train} to learn from, {validation} to check with, {test} left for testing (official split).</source>
   <translation>{photos}: {train} para aprender, {validation} para comprobar, {test} quedan para la prueba (división oficial).</translation>
  </message>
  <message>
   <location filename="adjgui/training/photos.py" />
   <source>{photos}: {train} to learn from, {validation} to check with, {test} left for testing.</source>
   <translation>{photos}: {train} para aprender, {validation} para comprobar, {test} quedan para la prueba.</translation>
  </message>
  <message>
   <location filename="adjgui/training/photos.py" />
   <source>{root} holds too few photos to learn from; choose another folder.</source>
   <translation>{root} tiene muy pocas fotos para aprender; elige otra carpeta.</translation>
  </message>
  <message>
   <location filename="adjgui/training/photos.py" />
   <source>{stage} CUB-200-2011: {done} of {total} MB</source>
   <translation>{stage} CUB-200-2011: {done} de {total} MB</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>A batch has 1 to 256 photos.</source>
   <translation>Un lote tiene de 1 a 256 fotos.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>Choose AdamW or SGD.</source>
   <translation>Elige AdamW o SGD.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>Choose a precision.</source>
   <translation>Elige una precisión.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>Choose a schedule.</source>
   <translation>Elige un plan.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>Choose how worn the pieces are.</source>
   <translation>Elige cuánto están gastadas las piezas.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>Choose what ends the training.</source>
   <translation>Elige qué termina el entrenamiento.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>From scratch means random weights.</source>
   <translation>Desde cero significa pesos al azar.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>Give the network a name.</source>
   <translation>Da un nombre a la red.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>Give {least} to {most} {unit}.</source>
   <translation>Indica de {least} a {most} {unit}.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>Light: up to 1 px lost at the edges, a little noise, saved as JPEG</source>
   <translation>Leve: hasta 1 px menos en los bordes, algo de ruido, guardado como JPEG</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>None: cleanly cut pieces</source>
   <translation>Ninguno: piezas bien cortadas</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>Only a ResNetFT can start from trained weights.</source>
   <translation>Solo una ResNetFT puede partir de pesos entrenados.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>Strong: up to 4 px lost at the edges, noise, poor JPEG, other brightness</source>
   <translation>Fuerte: hasta 4 px menos en los bordes, ruido, JPEG malo, otro brillo</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>The learning rate lies between 0.000001 and 1.</source>
   <translation>El ritmo de aprendizaje está entre 0,000001 y 1.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>The seed is 0 or more.</source>
   <translation>La semilla es 0 o más.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>There is a network '{name}' already; choose another name.</source>
   <translation>Ya hay una red «{name}»; elige otro nombre.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>Validate at least every 1,000,000 steps.</source>
   <translation>Comprueba al menos cada 1 000 000 de pasos.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>Weights are in a file that ends in {suffixes}.</source>
   <translation>Los pesos están en un archivo que termina en {suffixes}.</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>epochs</source>
   <translation>épocas</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>minutes</source>
   <translation>minutos</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>my network</source>
   <translation>mi red</translation>
  </message>
  <message>
   <location filename="adjgui/training/plan.py" />
   <source>steps</source>
   <translation>pasos</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>&amp;Ends at</source>
   <translation>&amp;Termina en</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>A run goes on exactly where it was saved last: weights, optimiser and photos.</source>
   <translation>Una ejecución sigue justo donde se guardó por última vez: pesos, optimizador y fotos.</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>Counted from the start of the run.</source>
   <translation>Contado desde el inicio de la ejecución.</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>Done</source>
   <translation>Hecho</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>Earlier runs</source>
   <translation>Ejecuciones anteriores</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>Ends at</source>
   <translation>Termina en</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>Folder of a run</source>
   <translation>Carpeta de una ejecución</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>Its budget of {budget} is used up: give it more.</source>
   <translation>Su presupuesto de {budget} está agotado: dale más.</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>Looking for runs…</source>
   <translation>Buscando ejecuciones…</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>Of its budget of {budget}, {used} are used.</source>
   <translation>De su presupuesto de {budget} se han usado {used}.</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>Other folder…</source>
   <translation>Otra carpeta…</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>Photos: {images}.</source>
   <translation>Fotos: {images}.</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>Resume a training</source>
   <translation>Reanudar un entrenamiento</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>Saved</source>
   <translation>Guardado</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>There is no run to resume yet. A run can be resumed once it has saved its state, which it does every three minutes and when it is stopped.</source>
   <translation>Aún no hay ninguna ejecución que reanudar. Se puede reanudar una vez que ha guardado su estado, lo que hace cada tres minutos y al detenerla.</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>looking for runs</source>
   <translation>la búsqueda de ejecuciones</translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>reading the run</source>
   <translation>la lectura de la ejecución</translation>
  </message>
  <message numerus="yes">
   <location filename="adjgui/training/resume_dialog.py" />
   <source>{n} steps, {time}</source>
   <extracomment>Of one: {n} step, {time}</extracomment>
   <translation>
    <numerusform>{n} paso, {time}</numerusform>
    <numerusform>{n} pasos, {time}</numerusform>
   </translation>
  </message>
  <message>
   <location filename="adjgui/training/resume_dialog.py" />
   <source>{used} are done already: give more.</source>
   <translation>Ya van {used}: da más.</translation>
  </message>
  <message>
   <location filename="adjgui/training/runs.py" />
   <source>The state saved in {folder} cannot be read; choose another run.</source>
   <translation>No se puede leer el estado guardado en {folder}; elige otra ejecución.</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>Better</source>
   <translation>Mejor</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>Better on the photos it learns from</source>
   <translation>Mejor en las fotos de las que aprende</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>How many pieces of a hundred more find their true neighbour first than with the network that the run started from, on the same photos; in brackets where the truth lies in 95 of 100 cases</source>
   <translation>Cuántas piezas más de cada cien hallan primero a su vecina verdadera que con la red de partida, en las mismas fotos; entre paréntesis, dónde está la verdad en 95 de cada 100 casos</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>No clear difference</source>
   <translation>Sin diferencia clara</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>No clear difference on the photos it learns from</source>
   <translation>Sin diferencia clara en las fotos de las que aprende</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>Worse</source>
   <translation>Peor</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>Worse on the photos it learns from</source>
   <translation>Peor en las fotos de las que aprende</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>better by {value} points ({low} to {high})</source>
   <translation>mejor en {value} puntos ({low} a {high})</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>it finds {after} of neighbours first where it found {before} before</source>
   <translation>halla primero el {after} de las vecinas; antes, el {before}</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>no clear difference ({low} to {high})</source>
   <translation>sin diferencia clara ({low} a {high})</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>other photos</source>
   <translation>otras fotos</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>the photos it learns from</source>
   <translation>las fotos de las que aprende</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>worse by {value} points ({low} to {high})</source>
   <translation>peor en {value} puntos ({low} a {high})</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>{head}: {found} ({low} to {high} points).</source>
   <translation>{head}: {found} (de {low} a {high} puntos).</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>{head}: {found} ({value} points fewer, {low} to {high}).</source>
   <translation>{head}: {found} ({value} puntos menos, {low} a {high}).</translation>
  </message>
  <message>
   <location filename="adjgui/training/sayings.py" />
   <source>{head}: {found} ({value} points more, {low} to {high}).</source>
   <translation>{head}: {found} ({value} puntos más, {low} a {high}).</translation>
  </message>
  <message>
   <location filename="adjgui/training/service.py" />
   <source>The training broke off ({first}). The details are in the log (Help &gt; Open log).</source>
   <translation>El entrenamiento se interrumpió ({first}). Los detalles están en el registro (Ayuda &gt; Abrir el registro).</translation>
  </message>
  <message>
   <location filename="adjgui/training/service.py" />
   <source>There was not enough memory to train; start again with fewer photos a batch or with smaller pieces.</source>
   <translation>No había memoria suficiente para entrenar; empieza de nuevo con menos fotos por paso o piezas más pequeñas.</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>Adapting</source>
   <translation>Adaptación</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>Adapting progress</source>
   <translation>Progreso de la adaptación</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>Adapting to {name}</source>
   <translation>Adaptación a {name}</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>Measuring what it was worth…</source>
   <translation>Midiendo lo que aportó…</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>Paused</source>
   <translation>En pausa</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>Running</source>
   <translation>En marcha</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>Show the training panel</source>
   <translation>Mostrar el panel de entrenamiento</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>Starting…</source>
   <translation>Empezando…</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>Stop learning, and see what it was worth so far</source>
   <translation>Dejar de aprender y ver lo que aportó hasta ahora</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>Stop the training</source>
   <translation>Detener el entrenamiento</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>Training progress</source>
   <translation>Progreso del entrenamiento</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>Training: step {step}</source>
   <translation>Entrenamiento: paso {step}</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>Training: {phase}</source>
   <translation>Entrenamiento: {phase}</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>starting</source>
   <translation>empezando</translation>
  </message>
  <message>
   <location filename="adjgui/training/status.py" />
   <source>stopping…</source>
   <translation>deteniendo…</translation>
  </message>
  <message>
   <location filename="adjgui/training/strip.py" />
   <source>Sample pairs</source>
   <translation>Pares de muestra</translation>
  </message>
  <message>
   <location filename="adjgui/training/strip.py" />
   <source>{right} of {count} judged rightly</source>
   <translation>{right} de {count} bien juzgados</translation>
  </message>
  <message>
   <location filename="adjgui/whole_puzzle/service.py" />
   <source>comparing the pieces</source>
   <translation>la comparación de las piezas</translation>
  </message>
  <message>
   <location filename="core" />
   <source>Each pair by the network, or by the formula that is right more often on this puzzle, and then anew by all other pairs.</source>
   <translation>Cada par por la red, o por la fórmula que más acierta en este puzle, y luego de nuevo por todos los demás pares.</translation>
  </message>
  <message>
   <location filename="core" />
   <source>Edge distance</source>
   <translation>Distancia de bordes</translation>
  </message>
  <message>
   <location filename="core" />
   <source>Frobenius distance of the two edge columns in RGB, against a threshold (AdjacencyClassifier_NoML of the source project).</source>
   <translation>Distancia de Frobenius de las dos columnas del borde en RGB, contra un umbral (AdjacencyClassifier_NoML del proyecto de origen).</translation>
  </message>
  <message>
   <location filename="core" />
   <source>How far each piece's straight continuation misses the other, (L_p)^q in L*a*b* (Pomeranz, Shemesh and Ben-Shahar 2011).</source>
   <translation>Cuánto se aleja de la otra la continuación recta de cada pieza, (L_p)^q en L*a*b* (Pomeranz, Shemesh y Ben-Shahar 2011).</translation>
  </message>
  <message>
   <location filename="core" />
   <source>MGC gradients</source>
   <translation>Gradientes MGC</translation>
  </message>
  <message>
   <location filename="core" />
   <source>Mahalanobis distance of the step across the seam from the steps inside both pieces (MGC, Gallagher 2012).</source>
   <translation>Distancia de Mahalanobis del salto en la junta a los saltos dentro de ambas piezas (MGC, Gallagher 2012).</translation>
  </message>
  <message>
   <location filename="core" />
   <source>Network alone (ResNetFT)</source>
   <translation>Red sola (ResNetFT)</translation>
  </message>
  <message>
   <location filename="core" />
   <source>Network, formulas and the whole puzzle</source>
   <translation>Red, fórmulas y todo el puzle</translation>
  </message>
  <message>
   <location filename="core" />
   <source>Pomeranz prediction</source>
   <translation>Predicción de Pomeranz</translation>
  </message>
  <message>
   <location filename="core" />
   <source>Squared difference LAB</source>
   <translation>Diferencia cuadrática LAB</translation>
  </message>
  <message>
   <location filename="core" />
   <source>Squared difference RGB</source>
   <translation>Diferencia cuadrática RGB</translation>
  </message>
  <message>
   <location filename="core" />
   <source>Sum of squared L*a*b* differences of the two edge columns (dissimilarity of Cho, Avidan and Freeman 2010).</source>
   <translation>Suma de las diferencias cuadráticas L*a*b* de las dos columnas del borde (desemejanza de Cho, Avidan y Freeman 2010).</translation>
  </message>
  <message>
   <location filename="core" />
   <source>Sum of squared RGB differences of the two edge columns (the baseline of Gallagher 2012).</source>
   <translation>Suma de las diferencias cuadráticas RGB de las dos columnas del borde (la referencia de Gallagher 2012).</translation>
  </message>
  <message>
   <location filename="core" />
   <source>The network that ships with the app.</source>
   <translation>La red que viene con la aplicación.</translation>
  </message>
  <message>
   <location filename="core" />
   <source>hard</source>
   <translation>difícil</translation>
  </message>
  <message>
   <location filename="core" />
   <source>left</source>
   <translation>izquierda</translation>
  </message>
  <message>
   <location filename="core" />
   <source>nearest</source>
   <translation>más parecida</translation>
  </message>
  <message>
   <location filename="core" />
   <source>random</source>
   <translation>al azar</translation>
  </message>
  <message>
   <location filename="core" />
   <source>reversed</source>
   <translation>invertida</translation>
  </message>
  <message>
   <location filename="core" />
   <source>right</source>
   <translation>derecha</translation>
  </message>
  <message>
   <location filename="core" />
   <source>turned</source>
   <translation>girada</translation>
  </message>
  <message>
   <location filename="core" />
   <source>vertical</source>
   <translation>vertical</translation>
  </message>
  <message>
   <location filename="core/assets.py" />
   <source>The file assets/{name} is missing from this installation; install adjgui again.</source>
   <translation>Falta el archivo assets/{name} en esta instalación; instala adjgui de nuevo.</translation>
  </message>
  <message>
   <location filename="core/evaluation/comparison.py" />
   <source>1 photo is</source>
   <translation>1 foto son</translation>
  </message>
  <message>
   <location filename="core/evaluation/comparison.py" />
   <source>{better} finds {high} of neighbours first, {other} {low}</source>
   <translation>{better} halla primero el {high} de las vecinas, {other} el {low}</translation>
  </message>
  <message>
   <location filename="core/evaluation/comparison.py" />
   <source>{better} judges {high} of pairs rightly, {other} {low}</source>
   <translation>{better} juzga bien el {high} de los pares, {other} el {low}</translation>
  </message>
  <message>
   <location filename="core/evaluation/comparison.py" />
   <source>{photos} photos are</source>
   <translation>{photos} fotos son</translation>
  </message>
  <message>
   <location filename="core/evaluation/comparison.py" />
   <source>{who}: no clear difference ({span} points).</source>
   <translation>{who}: sin diferencia clara ({span} puntos).</translation>
  </message>
  <message>
   <location filename="core/evaluation/comparison.py" />
   <source>{who}: {many} too few to tell a difference from chance.</source>
   <translation>{who}: {many} muy pocas para distinguir una diferencia del azar.</translation>
  </message>
  <message>
   <location filename="core/evaluation/comparison.py" />
   <source>{who}: {more} points more ({span}), more than chance.</source>
   <translation>{who}: {more} puntos más ({span}), más que azar.</translation>
  </message>
  <message>
   <location filename="core/evaluation/evaluate.py" />
   <source>No photo in {images} can be used.</source>
   <translation>No se puede usar ninguna foto de {images}.</translation>
  </message>
  <message>
   <location filename="core/evaluation/evaluate.py" />
   <source>No photo in {images} can be used. {reason}</source>
   <translation>No se puede usar ninguna foto de {images}. {reason}</translation>
  </message>
  <message>
   <location filename="core/evaluation/evaluate.py" />
   <source>{images} has no test photos to evaluate on; choose another folder.</source>
   <translation>{images} no tiene fotos de prueba para evaluar; elige otra carpeta.</translation>
  </message>
  <message>
   <location filename="core/evaluation/evaluate.py" />
   <source>{path} is too small for two pieces of {piece_size} px.</source>
   <translation>{path} es demasiado pequeña para dos piezas de {piece_size} px.</translation>
  </message>
  <message>
   <location filename="core/files/__init__.py" />
   <source>'{path}' could not be written (a part of its name is a file); choose another place.</source>
   <translation>No se pudo escribir «{path}» (una parte del nombre es un archivo); elige otro lugar.</translation>
  </message>
  <message>
   <location filename="core/files/__init__.py" />
   <source>'{path}' could not be written ({reason}); free some space or choose another place.</source>
   <translation>No se pudo escribir «{path}» ({reason}); libera espacio o elige otro lugar.</translation>
  </message>
  <message>
   <location filename="core/files/__init__.py" />
   <source>another file</source>
   <translation>otro archivo</translation>
  </message>
  <message>
   <location filename="core/files/__init__.py" />
   <source>{what} cannot be written to {path} ({reason}); choose {instead}.</source>
   <translation>{what}: no se puede escribir en {path} ({reason}); elige {instead}.</translation>
  </message>
  <message>
   <location filename="core/network/checkpoint.py" />
   <source>The checkpoint {name} is of a kind ({architecture}, {stem}) that this version does not know. Update adjgui.</source>
   <translation>El checkpoint {name} es de un tipo ({architecture}, {stem}) que esta versión no conoce. Actualiza adjgui.</translation>
  </message>
  <message>
   <location filename="core/network/checkpoint.py" />
   <source>The description inside the checkpoint {path} is damaged. Choose another checkpoint.</source>
   <translation>La descripción dentro del checkpoint {path} está dañada. Elige otro checkpoint.</translation>
  </message>
  <message>
   <location filename="core/network/checkpoint.py" />
   <source>The weights in {path} do not fit a {architecture}; the file may be damaged. Choose another checkpoint.</source>
   <translation>Los pesos de {path} no encajan en una {architecture}; el archivo puede estar dañado. Elige otro checkpoint.</translation>
  </message>
  <message>
   <location filename="core/network/checkpoint.py" />
   <source>The weights in {source} are not all numbers; the file may be damaged. Choose another checkpoint.</source>
   <translation>Los pesos de {source} no son todos números; el archivo puede estar dañado. Elige otro checkpoint.</translation>
  </message>
  <message>
   <location filename="core/network/checkpoint.py" />
   <source>There is no checkpoint file {source}. Choose one that exists.</source>
   <translation>No existe el archivo de checkpoint {source}. Elige uno que exista.</translation>
  </message>
  <message>
   <location filename="core/network/checkpoint.py" />
   <source>{path} is not a checkpoint of this program: it says nothing of how it was trained. Choose a checkpoint saved by adjgui.</source>
   <translation>{path} no es un checkpoint de este programa: no dice cómo se entrenó. Elige uno guardado por adjgui.</translation>
  </message>
  <message>
   <location filename="core/network/checkpoint.py" />
   <source>{source} is not a readable checkpoint; it may be cut off or of another kind. Choose a .safetensors file saved by adjgui.</source>
   <translation>{source} no es un checkpoint legible; puede estar cortado o ser de otro tipo. Elige un archivo .safetensors guardado por adjgui.</translation>
  </message>
  <message>
   <location filename="core/network/engines.py" />
   <source>OpenVINO cannot run this network ({error}); choose the engine 'auto'.</source>
   <translation>OpenVINO no puede ejecutar esta red ({error}); elige el motor «auto».</translation>
  </message>
  <message>
   <location filename="core/network/engines.py" />
   <source>OpenVINO does not give this network's scores; choose 'auto'.</source>
   <translation>OpenVINO no da las puntuaciones de esta red; elige «auto».</translation>
  </message>
  <message>
   <location filename="core/network/engines.py" />
   <source>OpenVINO is not installed; install adjgui[fast] or choose another engine.</source>
   <translation>OpenVINO no está instalado; instala adjgui[fast] o elige otro motor.</translation>
  </message>
  <message>
   <location filename="core/network/engines.py" />
   <source>There is no engine '{name}'; choose one of {value}.</source>
   <translation>No hay ningún motor «{name}»; elige uno de {value}.</translation>
  </message>
  <message>
   <location filename="core/network/models.py" />
   <source>The ImageNet weights come by torchvision, which is not installed here. {others}</source>
   <translation>Los pesos de ImageNet vienen con torchvision, que no está instalado aquí. {others}</translation>
  </message>
  <message>
   <location filename="core/network/models.py" />
   <source>The ImageNet weights in {cached} are damaged; delete that file and try again. {others}</source>
   <translation>Los pesos ImageNet de {cached} están dañados; borra ese archivo e inténtalo otra vez. {others}</translation>
  </message>
  <message>
   <location filename="core/network/models.py" />
   <source>The ImageNet weights of ResNet18 are not on this computer and could not be downloaded ({error}). {others}</source>
   <translation>Los pesos ImageNet de ResNet18 no están en este ordenador y no se pudieron descargar ({error}). {others}</translation>
  </message>
  <message>
   <location filename="core/network/models.py" />
   <source>There is no weights file {path}.</source>
   <translation>No existe el archivo de pesos {path}.</translation>
  </message>
  <message>
   <location filename="core/network/models.py" />
   <source>These weights are not those of a ResNet18: a layer has another shape. Choose a torchvision ResNet18 file or a checkpoint of this program.</source>
   <translation>Estos pesos no son los de una ResNet18: una capa tiene otra forma. Elige un archivo ResNet18 de torchvision o un checkpoint de este programa.</translation>
  </message>
  <message>
   <location filename="core/network/models.py" />
   <source>These weights are not those of a ResNet18: its layers have other names. Choose a torchvision ResNet18 file or a checkpoint of this program.</source>
   <translation>Estos pesos no son los de una ResNet18: sus capas tienen otros nombres. Elige un archivo ResNet18 de torchvision o un checkpoint de este programa.</translation>
  </message>
  <message>
   <location filename="core/network/models.py" />
   <source>{path} does not hold a state dict of tensors; save model.state_dict() and try again.</source>
   <translation>{path} no contiene un state dict de tensores; guarda model.state_dict() e inténtalo otra vez.</translation>
  </message>
  <message>
   <location filename="core/network/models.py" />
   <source>{path} is not a file of plain PyTorch weights; nothing was loaded from it.</source>
   <translation>{path} no es un archivo de pesos simples de PyTorch; no se cargó nada de él.</translation>
  </message>
  <message>
   <location filename="core/photos/download.py" />
   <source>The archive '{file}' does not hold {title}; delete it and start again.</source>
   <translation>El archivo comprimido «{file}» no contiene {title}; bórralo y empieza otra vez.</translation>
  </message>
  <message>
   <location filename="core/photos/download.py" />
   <source>The archive '{file}' is damaged and cannot be unpacked; delete it and start again.</source>
   <translation>El archivo comprimido «{file}» está dañado y no se puede descomprimir; bórralo y empieza otra vez.</translation>
  </message>
  <message>
   <location filename="core/photos/download.py" />
   <source>The connection to {host} is not secure (its certificate is not valid); check the clock of this computer and the network.</source>
   <translation>La conexión con {host} no es segura (su certificado no es válido); comprueba el reloj de este ordenador y la red.</translation>
  </message>
  <message>
   <location filename="core/photos/download.py" />
   <source>The disk of {target} is full; free some space and start again, what was downloaded is kept.</source>
   <translation>El disco de {target} está lleno; libera espacio y empieza otra vez, lo descargado se conserva.</translation>
  </message>
  <message>
   <location filename="core/photos/download.py" />
   <source>The downloaded file '{name}' was damaged on its way (its checksum is wrong) and has been deleted; start again.</source>
   <translation>El archivo descargado «{name}» se dañó por el camino (su suma de control es incorrecta) y se ha borrado; empieza otra vez.</translation>
  </message>
  <message>
   <location filename="core/photos/download.py" />
   <source>The folder {target} cannot be written to ({error}); choose another.</source>
   <translation>No se puede escribir en la carpeta {target} ({error}); elige otra.</translation>
  </message>
  <message>
   <location filename="core/photos/download.py" />
   <source>{error}; try again later{kept}.</source>
   <translation>{error}; inténtalo más tarde{kept}.</translation>
  </message>
  <message>
   <location filename="core/photos/download.py" />
   <source>{folder} is there already and is not {title}; choose another folder.</source>
   <translation>{folder} ya existe y no es {title}; elige otra carpeta.</translation>
  </message>
  <message>
   <location filename="core/photos/download.py" />
   <source>{host} does not give {title} (HTTP status {status}); it may have moved, look at the address in a browser.</source>
   <translation>{host} no da {title} (estado HTTP {status}); puede haberse movido, mira la dirección en un navegador.</translation>
  </message>
  <message>
   <location filename="core/photos/download.py" />
   <source>{host} sent something else than {title}, such as the log-in page of a network; look at the address in a browser.</source>
   <translation>{host} envió otra cosa en vez de {title}, como la página de acceso de una red; mira la dirección en un navegador.</translation>
  </message>
  <message>
   <location filename="core/photos/download.py" />
   <source>{title} needs {needed} in '{target}', where only {free} are free; free some space or choose another folder.</source>
   <translation>{title} necesita {needed} en «{target}», donde solo hay {free} libres; libera espacio o elige otra carpeta.</translation>
  </message>
  <message>
   <location filename="core/photos/folders.py" />
   <source>'{txt}' has a flag that is not 0 or 1.</source>
   <translation>«{txt}» tiene una marca que no es 0 ni 1.</translation>
  </message>
  <message>
   <location filename="core/photos/folders.py" />
   <source>The folder {root} holds no photo; choose a folder with JPEG or PNG files.</source>
   <translation>La carpeta {root} no contiene ninguna foto; elige una con archivos JPEG o PNG.</translation>
  </message>
  <message>
   <location filename="core/photos/folders.py" />
   <source>The folder {root} may not be read; check its permissions.</source>
   <translation>No se permite leer la carpeta {root}; comprueba sus permisos.</translation>
  </message>
  <message>
   <location filename="core/photos/folders.py" />
   <source>The list {path} is missing or cannot be read.</source>
   <translation>La lista {path} falta o no se puede leer.</translation>
  </message>
  <message>
   <location filename="core/photos/folders.py" />
   <source>There is no folder {root}; check the name.</source>
   <translation>No existe la carpeta {root}; comprueba el nombre.</translation>
  </message>
  <message>
   <location filename="core/photos/folders.py" />
   <source>{path} has a line that is not a number and a value: '{row}'.</source>
   <translation>{path} tiene una línea que no es un número y un valor: «{row}».</translation>
  </message>
  <message>
   <location filename="core/photos/folders.py" />
   <source>{root} is a file; choose a folder of photos.</source>
   <translation>{root} es un archivo; elige una carpeta de fotos.</translation>
  </message>
  <message>
   <location filename="core/puzzles/border.py" />
   <source>Of pieces of {wide} × {high} px too little is left without {border}; trim less.</source>
   <translation>De piezas de {wide} × {high} px queda muy poco sin {border}; recorta menos.</translation>
  </message>
  <message>
   <location filename="core/puzzles/border.py" />
   <source>{px} px {where}</source>
   <translation>{px} px {where}</translation>
  </message>
  <message>
   <location filename="core/puzzles/border.py" />
   <source>{top} px on each side</source>
   <translation>{top} px a cada lado</translation>
  </message>
  <message>
   <location filename="core/puzzles/decoding.py" />
   <source>{shown} has {height} million pixels, more than can be decoded of a {format} of its kind; save it smaller and open it again.</source>
   <translation>{shown} tiene {height} millones de píxeles, más de los que se pueden leer de un {format} así; guárdalo más pequeño y ábrelo otra vez.</translation>
  </message>
  <message>
   <location filename="core/puzzles/decoding.py" />
   <source>{shown} is divided into far too many parts; save it anew, such as a PNG.</source>
   <translation>{shown} está dividido en demasiadas partes; guárdalo de nuevo, por ejemplo como PNG.</translation>
  </message>
  <message>
   <location filename="core/puzzles/grid.py" />
   <source>Fewer than 2 pieces of {size} fit into {width} × {height} px; choose a smaller piece size.</source>
   <translation>En {width} × {height} px caben menos de 2 piezas de {size}; elige un tamaño de pieza menor.</translation>
  </message>
  <message>
   <location filename="core/puzzles/grid.py" />
   <source>The first piece cannot begin outside of the picture; choose 0 or more.</source>
   <translation>La primera pieza no puede empezar fuera de la imagen; elige 0 o más.</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>A picture is cut by the size of its pieces or by rows and columns; leave out one.</source>
   <translation>Una imagen se corta por el tamaño de las piezas o por filas y columnas; omite uno de los dos.</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>A sheet of pieces is one photo, and {path} is not.</source>
   <translation>Una hoja de piezas es una sola foto, y {path} no lo es.</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>A trim of {trim} px would widen the pieces; choose 0 or more.</source>
   <translation>Recortar {trim} px ensancharía las piezas; elige 0 o más.</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>In {source} {what} was found; photograph the pieces apart from each other on a plain ground.</source>
   <translation>En {source} se encontró {what}; fotografía las piezas separadas sobre un fondo liso.</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>Sizes, rows, columns, pages and trims are whole numbers; give such as 64 or (64, 96).</source>
   <translation>Los tamaños, filas, columnas, páginas y recortes son números enteros; indica por ejemplo 64 o (64, 96).</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>The pieces in {paths} are of {size}, not of {size_}; leave out --piece-size.</source>
   <translation>Las piezas de {paths} son de {size}, no de {size_}; omite --piece-size.</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>The pieces of a sheet are found, not cut; leave out --cut.</source>
   <translation>Las piezas de una hoja se encuentran, no se cortan; omite --cut.</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>There is nothing to open; give a folder, a picture, a puzzle file or files of pieces.</source>
   <translation>No hay nada que abrir; indica una carpeta, una imagen, un archivo de puzle o archivos de piezas.</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>likely</source>
   <translation>probable</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>not sure</source>
   <translation>no seguro</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>very sure</source>
   <translation>muy seguro</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>{paths} has no pages; leave out --page.</source>
   <translation>{paths} no tiene páginas; omite --page.</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>{paths} is cut already; leave out --cut.</source>
   <translation>{paths} ya está cortado; omite --cut.</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>{source} does not look like a scrambled picture ({whole} sure); give the size of its pieces or its rows and columns, with --piece-size or --cut.</source>
   <translation>{source} no parece una imagen mezclada ({whole} seguro); da el tamaño de sus piezas o sus filas y columnas, con --piece-size o --cut.</translation>
  </message>
  <message>
   <location filename="core/puzzles/opening.py" />
   <source>{word} ({number} %)</source>
   <translation>{word} ({number} %)</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>The files from {where} hold {what}; a puzzle needs at least 2.</source>
   <translation>Los archivos de {where} contienen {what}; un puzle necesita al menos 2.</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>The files from {where} hold {what}; a puzzle needs at least 2. {why}</source>
   <translation>Los archivos de {where} contienen {what}; un puzle necesita al menos 2. {why}</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>The folder {folder} cannot be read ({strerror}); check its permissions.</source>
   <translation>No se puede leer la carpeta {folder} ({strerror}); comprueba sus permisos.</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>The folder {where} holds {what}; a puzzle needs at least 2.</source>
   <translation>La carpeta {where} contiene {what}; un puzle necesita al menos 2.</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>The folder {where} holds {what}; a puzzle needs at least 2. {why}</source>
   <translation>La carpeta {where} contiene {what}; un puzle necesita al menos 2. {why}</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>The pieces in {folder} have more than {value} million pixels together; scale them down or take some out.</source>
   <translation>Las piezas de {folder} tienen juntas más de {value} millones de píxeles; redúcelas o quita algunas.</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>There is no folder {folder}; choose one with pieces.</source>
   <translation>No existe la carpeta {folder}; elige una con piezas.</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>no piece</source>
   <translation>ninguna pieza</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>only one piece</source>
   <translation>una sola pieza</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>{files} pictures from {folder} are more than the {value} that can be put together; choose fewer.</source>
   <translation>{files} imágenes de {folder} son más que las {value} que se pueden armar; elige menos.</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>{name} is not a picture.</source>
   <translation>{name} no es una imagen.</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>{name} is smaller than {value} px.</source>
   <translation>{name} mide menos de {value} px.</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>{name} is {own}, the others are {common}.</source>
   <translation>{name} mide {own}, las demás {common}.</translation>
  </message>
  <message>
   <location filename="core/puzzles/own_pieces.py" />
   <source>{why} Files that were left out as well: {more}.</source>
   <translation>{why} Otros archivos omitidos: {more}.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>There is no file {shown}; check the name.</source>
   <translation>No existe el archivo {shown}; comprueba el nombre.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} cannot be opened ({error}).</source>
   <translation>No se puede abrir {shown} ({error}).</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} does not fit into the free memory; choose a smaller photo.</source>
   <translation>{shown} no cabe en la memoria libre; elige una foto más pequeña.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} has more than {most} million pixels; scale it down and open it again.</source>
   <translation>{shown} tiene más de {most} millones de píxeles; redúcelo y ábrelo otra vez.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} has one page, so there is no page {page}; choose another one.</source>
   <translation>{shown} tiene una página, así que no hay página {page}; elige otra.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} has {pages} pages, so there is no page {page}; choose another one.</source>
   <translation>{shown} tiene {pages} páginas, así que no hay página {page}; elige otra.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} is a HEIC picture, which cannot be opened here; save it as JPEG, or install adjgui[heic].</source>
   <translation>{shown} es una imagen HEIC, que no se puede abrir aquí; guárdala como JPEG o instala adjgui[heic].</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} is a PDF, which cannot be opened here; save its page as PNG, or install adjgui[pdf].</source>
   <translation>{shown} es un PDF, que no se puede abrir aquí; guarda su página como PNG o instala adjgui[pdf].</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} is a damaged PDF; save it anew, or its page as PNG.</source>
   <translation>{shown} es un PDF dañado; guárdalo de nuevo, o su página como PNG.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} is a folder; choose a photo inside it.</source>
   <translation>{shown} es una carpeta; elige una foto dentro de ella.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} is damaged or incomplete and cannot be decoded ({error}).</source>
   <translation>{shown} está dañado o incompleto y no se puede leer ({error}).</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} is empty (0 bytes); choose another photo.</source>
   <translation>{shown} está vacío (0 bytes); elige otra foto.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} is locked by a password; save it without one, or its page as PNG.</source>
   <translation>{shown} está protegido con contraseña; guárdalo sin ella, o su página como PNG.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} is not a picture that can be opened here; choose a JPEG, PNG, TIFF or WebP.</source>
   <translation>{shown} no es una imagen que se pueda abrir aquí; elige un JPEG, PNG, TIFF o WebP.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} is not an ordinary file; choose a photo.</source>
   <translation>{shown} no es un archivo normal; elige una foto.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} may not be read; check the permissions of the file.</source>
   <translation>No se permite leer {shown}; comprueba los permisos del archivo.</translation>
  </message>
  <message>
   <location filename="core/puzzles/photo.py" />
   <source>{shown} takes too much time or memory to draw; save its page as PNG.</source>
   <translation>Dibujar {shown} requiere demasiado tiempo o memoria; guarda su página como PNG.</translation>
  </message>
  <message>
   <location filename="core/puzzles/pieces.py" />
   <source>A grid of {rows} x {cols} has fewer than 2 pieces; choose more rows or columns.</source>
   <translation>Una cuadrícula de {rows} x {cols} tiene menos de 2 piezas; elige más filas o columnas.</translation>
  </message>
  <message>
   <location filename="core/puzzles/pieces.py" />
   <source>A piece size of {piece_size} is too small; choose at least {value} px.</source>
   <translation>Un tamaño de pieza de {piece_size} es demasiado pequeño; elige al menos {value} px.</translation>
  </message>
  <message>
   <location filename="core/puzzles/pieces.py" />
   <source>{rows} x {cols} pieces of {piece_size} are more than {value} million pixels; choose a smaller piece size.</source>
   <translation>{rows} x {cols} piezas de {piece_size} son más de {value} millones de píxeles; elige un tamaño de pieza menor.</translation>
  </message>
  <message>
   <location filename="core/puzzles/pieces.py" />
   <source>{source} of {width} x {height} px gives fewer than 2 pieces of {piece_size}; choose a smaller piece size or a larger photo.</source>
   <translation>{source} de {width} x {height} px da menos de 2 piezas de {piece_size}; elige un tamaño de pieza menor o una foto mayor.</translation>
  </message>
  <message>
   <location filename="core/puzzles/pieces.py" />
   <source>{source} of {width} x {height} px is too small for {rows} x {cols} pieces; choose fewer rows and columns or a larger photo.</source>
   <translation>{source} de {width} x {height} px es demasiado pequeña para {rows} x {cols} piezas; elige menos filas y columnas o una foto mayor.</translation>
  </message>
  <message>
   <location filename="core/puzzles/puzzle_file.py" />
   <source>'{name}' is not a puzzle file; choose one that was saved here.</source>
   <translation>«{name}» no es un archivo de puzle; elige uno guardado aquí.</translation>
  </message>
  <message>
   <location filename="core/puzzles/puzzle_file.py" />
   <source>A puzzle file holds at most {value} pieces, not {count}; cut larger pieces.</source>
   <translation>Un archivo de puzle admite como mucho {value} piezas, no {count}; corta piezas mayores.</translation>
  </message>
  <message>
   <location filename="core/puzzles/puzzle_file.py" />
   <source>The puzzle file '{name}' does not fit into the free memory.</source>
   <translation>El archivo de puzle «{name}» no cabe en la memoria libre.</translation>
  </message>
  <message>
   <location filename="core/puzzles/puzzle_file.py" />
   <source>The puzzle file '{name}' {error}.</source>
   <translation>El archivo de puzle «{name}» {error}.</translation>
  </message>
  <message>
   <location filename="core/puzzles/puzzle_file.py" />
   <source>There is no file {file}; check the name.</source>
   <translation>No existe el archivo {file}; comprueba el nombre.</translation>
  </message>
  <message>
   <location filename="core/puzzles/puzzle_file.py" />
   <source>{file} cannot be opened ({lower}).</source>
   <translation>No se puede abrir {file} ({lower}).</translation>
  </message>
  <message>
   <location filename="core/puzzles/puzzle_file.py" />
   <source>{file} has more than {value} MB; no puzzle file of this program is that large.</source>
   <translation>{file} tiene más de {value} MB; ningún archivo de puzle de este programa es tan grande.</translation>
  </message>
  <message>
   <location filename="core/puzzles/puzzle_file.py" />
   <source>{file} is not an ordinary file; choose a puzzle file.</source>
   <translation>{file} no es un archivo normal; elige un archivo de puzle.</translation>
  </message>
  <message>
   <location filename="core/puzzles/sheet.py" />
   <source>Fewer than 2 pieces were found; choose a photo with a plain ground.</source>
   <translation>Se encontraron menos de 2 piezas; elige una foto con un fondo liso.</translation>
  </message>
  <message>
   <location filename="core/puzzles/sheet.py" />
   <source>The pieces are smaller than {value} px; take a larger photo.</source>
   <translation>Las piezas son menores de {value} px; haz una foto más grande.</translation>
  </message>
  <message>
   <location filename="core/puzzles/wear.py" />
   <source>A WebP picture has at most {value} px a side.</source>
   <translation>Una imagen WebP tiene como mucho {value} px por lado.</translation>
  </message>
  <message>
   <location filename="core/puzzles/wear.py" />
   <source>A resized sheet has at most {value} million pixels.</source>
   <translation>Una hoja con el tamaño cambiado tiene como mucho {value} millones de píxeles.</translation>
  </message>
  <message>
   <location filename="core/scorers.py" />
   <source>The scorer '{name}' has no weights to load; leave out the checkpoint or choose the scorer '{value}'.</source>
   <translation>El juez «{name}» no tiene pesos que cargar; omite el checkpoint o elige el juez «{value}».</translation>
  </message>
  <message>
   <location filename="core/scorers.py" />
   <source>There is no scorer '{name}'; choose one of {value}.</source>
   <translation>No hay ningún juez «{name}»; elige uno de {value}.</translation>
  </message>
  <message>
   <location filename="core/scoring/classical.py" />
   <source>{title} (no learning)</source>
   <translation>{title} (sin aprendizaje)</translation>
  </message>
  <message>
   <location filename="core/scoring/network.py" />
   <source>The network '{name}' gives no numbers for these pieces; its file may be damaged. Choose another checkpoint.</source>
   <translation>La red «{name}» no da números para estas piezas; su archivo puede estar dañado. Elige otro checkpoint.</translation>
  </message>
  <message>
   <location filename="core/scoring/network.py" />
   <source>{name} (bundled)</source>
   <translation>{name} (incluida)</translation>
  </message>
  <message>
   <location filename="core/scoring/network.py" />
   <source>{network} network on the pixels around the seam, trained on pieces of {least} to {most} px. Computed by {engine}.</source>
   <translation>Red {network} sobre los píxeles alrededor de la junta, entrenada con piezas de {least} a {most} px. Calculada con {engine}.</translation>
  </message>
  <message>
   <location filename="core/scoring/network.py" />
   <source>{network} network on the pixels around the seam. Computed by {engine}.</source>
   <translation>Red {network} sobre los píxeles alrededor de la junta. Calculada con {engine}.</translation>
  </message>
  <message>
   <location filename="core/solving/certainty.py" />
   <source>all {count} seams hold</source>
   <translation>las {count} juntas aguantan</translation>
  </message>
  <message>
   <location filename="core/solving/certainty.py" />
   <source>only {mutual} of {wanted} seams are the best for both pieces: this is hardly the picture</source>
   <translation>solo {mutual} de {wanted} juntas son las mejores para ambas piezas: esto difícilmente es la imagen</translation>
  </message>
  <message>
   <location filename="core/solving/certainty.py" />
   <source>the seam holds</source>
   <translation>la junta aguanta</translation>
  </message>
  <message>
   <location filename="core/solving/certainty.py" />
   <source>{holding} of {count} seams hold</source>
   <translation>{holding} de {count} juntas aguantan</translation>
  </message>
  <message>
   <location filename="core/solving/doubt.py" />
   <source>solved anew by {taken}</source>
   <translation>resuelto de nuevo por {taken}</translation>
  </message>
  <message>
   <location filename="core/solving/doubt.py" />
   <source>solved anew without the size that was told</source>
   <translation>resuelto de nuevo sin el tamaño indicado</translation>
  </message>
  <message>
   <location filename="core/solving/doubt.py" />
   <source>the network alone</source>
   <translation>la red sola</translation>
  </message>
  <message>
   <location filename="core/solving/doubt.py" />
   <source>{tried} other ways were tried; none was better</source>
   <translation>se probaron otras {tried} maneras; ninguna fue mejor</translation>
  </message>
  <message>
   <location filename="core/solving/holding.py" />
   <source>Pieces that are to stay together take {down} x {across} cells and do not fit into {room}; choose a larger outline or let some go.</source>
   <translation>Las piezas que deben quedar juntas ocupan {down} x {across} casillas y no caben en {room}; elige un tamaño mayor o suelta algunas.</translation>
  </message>
  <message>
   <location filename="core/solving/picture.py" />
   <source>The picture cannot be written to '{path}': its name says no kind of picture; let it end in .png.</source>
   <translation>No se puede escribir la imagen en «{path}»: su nombre no dice qué tipo de imagen es; que termine en .png.</translation>
  </message>
  <message>
   <location filename="core/training/adapt.py" />
   <source>A network can learn from square pieces only; solve these without adapting it.</source>
   <translation>Una red solo puede aprender de piezas cuadradas; resuelve estas sin adaptarla.</translation>
  </message>
  <message>
   <location filename="core/training/adapt.py" />
   <source>Learning</source>
   <translation>Aprendiendo</translation>
  </message>
  <message>
   <location filename="core/training/adapt.py" />
   <source>Looking what it was worth</source>
   <translation>Mirando lo que aportó</translation>
  </message>
  <message>
   <location filename="core/training/adapt.py" />
   <source>Pieces of {shape} px are too small to be cut in two; they need {value} px.</source>
   <translation>Las piezas de {shape} px son demasiado pequeñas para cortarlas en dos; necesitan {value} px.</translation>
  </message>
  <message>
   <location filename="core/training/adapt.py" />
   <source>Reading the puzzle</source>
   <translation>Leyendo el puzle</translation>
  </message>
  <message>
   <location filename="core/training/adapt.py" />
   <source>The network '{name}' resizes its pieces and cannot be adapted to a puzzle; choose one that sees their own pixels.</source>
   <translation>La red «{name}» cambia el tamaño de las piezas y no se puede adaptar a un puzle; elige una que vea sus propios píxeles.</translation>
  </message>
  <message>
   <location filename="core/training/adapt.py" />
   <source>The pieces show nothing to learn from; they are of one colour.</source>
   <translation>Las piezas no muestran nada de lo que aprender; son de un solo color.</translation>
  </message>
  <message>
   <location filename="core/training/adapt.py" />
   <source>{pieces} pieces are too few to learn from; {value} are needed.</source>
   <translation>{pieces} piezas son muy pocas para aprender; hacen falta {value}.</translation>
  </message>
  <message>
   <location filename="core/training/adapted.py" />
   <source>{after} of the pieces close in loops of four, before {before}</source>
   <translation>el {after} de las piezas cierra bucles de cuatro; antes, el {before}</translation>
  </message>
  <message>
   <location filename="core/training/batches.py" />
   <source>{photos} photos are too few to train on with {world_size} processes; choose a folder that holds more photos.</source>
   <translation>{photos} fotos son muy pocas para entrenar con {world_size} procesos; elige una carpeta con más fotos.</translation>
  </message>
  <message>
   <location filename="core/training/files.py" />
   <source>The run</source>
   <translation>La ejecución</translation>
  </message>
  <message>
   <location filename="core/training/files.py" />
   <source>The run folder {directory} cannot be written ({strerror}). Make room or bring it back, then go on.</source>
   <translation>No se puede escribir en la carpeta de la ejecución {directory} ({strerror}). Haz sitio o recupérala, y sigue.</translation>
  </message>
  <message>
   <location filename="core/training/files.py" />
   <source>The run's log {path} cannot be read; move it away and resume again.</source>
   <translation>No se puede leer el registro de la ejecución {path}; apártalo y reanuda otra vez.</translation>
  </message>
  <message>
   <location filename="core/training/files.py" />
   <source>another folder</source>
   <translation>otra carpeta</translation>
  </message>
  <message>
   <location filename="core/training/files.py" />
   <source>{directory} holds an earlier run. Resume it or choose another folder.</source>
   <translation>{directory} contiene una ejecución anterior. Reanúdala o elige otra carpeta.</translation>
  </message>
  <message>
   <location filename="core/training/files.py" />
   <source>{run_dir} holds no training run to resume (no readable {value}).</source>
   <translation>{run_dir} no contiene ninguna ejecución que reanudar (ningún {value} legible).</translation>
  </message>
  <message>
   <location filename="core/training/loop.py" />
   <source>Another training is at work in {directory}; wait for its end or choose another folder.</source>
   <translation>En {directory} ya hay un entrenamiento en marcha; espera a que acabe o elige otra carpeta.</translation>
  </message>
  <message>
   <location filename="core/training/loop.py" />
   <source>None of the photos in {images} can be used. The first reason: {unknown}</source>
   <translation>Ninguna de las fotos de {images} se puede usar. El primer motivo: {unknown}</translation>
  </message>
  <message>
   <location filename="core/training/loop.py" />
   <source>TensorBoard is not installed; install adjgui[tensorboard] or train without it.</source>
   <translation>TensorBoard no está instalado; instala adjgui[tensorboard] o entrena sin él.</translation>
  </message>
  <message>
   <location filename="core/training/loop.py" />
   <source>The folder of photos {images} is gone. Bring it back, then go on.</source>
   <translation>La carpeta de fotos {images} ya no está. Recupérala y continúa.</translation>
  </message>
  <message>
   <location filename="core/training/run.py" />
   <source>Give the training a budget: a number of steps, epochs or minutes.</source>
   <translation>Da al entrenamiento un presupuesto: un número de pasos, épocas o minutos.</translation>
  </message>
  <message>
   <location filename="core/training/run.py" />
   <source>None of the validation photos in {images} can be used. The first reason: {reason}</source>
   <translation>Ninguna de las fotos de validación de {images} se puede usar. El primer motivo: {reason}</translation>
  </message>
  <message>
   <location filename="core/training/run.py" />
   <source>The saved state {value} is damaged or of another version; start a new run from {value_} instead.</source>
   <translation>El estado guardado {value} está dañado o es de otra versión; empieza una ejecución nueva desde {value_}.</translation>
  </message>
  <message>
   <location filename="core/training/run.py" />
   <source>Training broke down: the loss became {value}. Start again with a smaller learning rate.</source>
   <translation>El entrenamiento falló: la pérdida llegó a {value}. Empieza otra vez con un ritmo de aprendizaje menor.</translation>
  </message>
  <message>
   <location filename="core/training/run.py" />
   <source>{directory} holds no training run to resume (no {value}).</source>
   <translation>{directory} no contiene ninguna ejecución que reanudar (no hay {value}).</translation>
  </message>
  <message>
   <location filename="core/training/run.py" />
   <source>{path} is not the state of a training run; it cannot be resumed.</source>
   <translation>{path} no es el estado de una ejecución; no se puede reanudar.</translation>
  </message>
  <message>
   <location filename="core/training/start.py" />
   <source>Only a ResNetFT has features to extract; train FromScratch whole.</source>
   <translation>Solo una ResNetFT tiene rasgos que extraer; entrena FromScratch entera.</translation>
  </message>
  <message>
   <location filename="core/training/start.py" />
   <source>Only a ResNetFT has layers to choose from; train FromScratch whole.</source>
   <translation>Solo una ResNetFT tiene capas que elegir; entrena FromScratch entera.</translation>
  </message>
  <message>
   <location filename="core/training/start.py" />
   <source>There is no device '{name}' on this computer; choose cpu or auto.</source>
   <translation>No hay ningún dispositivo «{name}» en este ordenador; elige cpu o auto.</translation>
  </message>
  <message>
   <location filename="core/training/start.py" />
   <source>{architecture} starts from random weights only.</source>
   <translation>{architecture} parte solo de pesos al azar.</translation>
  </message>
  <message>
   <location filename="core/whole_puzzle/believed.py" />
   <source>the network</source>
   <translation>la red</translation>
  </message>
  <message>
   <location filename="core/whole_puzzle/context.py" />
   <source>The file {path} cannot be read ({error}); install adjgui again.</source>
   <translation>No se puede leer el archivo {path} ({error}); instala adjgui de nuevo.</translation>
  </message>
  <message>
   <location filename="core/whole_puzzle/scorer.py" />
   <source>Whole puzzle: {title}</source>
   <translation>Todo el puzle: {title}</translation>
  </message>
  <message>
   <location filename="core/whole_puzzle/scorer.py" />
   <source>{description} Once the whole puzzle is read, each pair is judged anew by its rivals and by the pairs above and below.</source>
   <translation>{description} Una vez leído todo el puzle, cada par se juzga de nuevo por sus rivales y por los pares de arriba y de abajo.</translation>
  </message>
 </context>
</TS>
