"""The puzzle table: pieces that are dragged, snapped and turned, and the seams between them.

How the parts are joined (`adjgui.live_scores.LiveScores` does it):

    table.seamsChanged   -> service.request(seams)                      what lies on the table
    table.previewChanged -> service.request(seams, channel="preview")   what a drag would form
    service.scored       -> table.set_scores(scores)

The table never scores by itself and never imports torch.
"""
