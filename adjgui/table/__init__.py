"""The puzzle table: pieces that are dragged, snapped and turned, and the seams between them.

How the parts are joined (`adjgui.live.scores.LiveScores` does it):

    table.seamsChanged            -> service.request(seams)                     what lies there
    table.dragging.previewChanged -> service.request(seams, channel="preview")  what would form
    service.scored                -> table.scores.show(scores)

The table never scores by itself and never imports torch.
"""
