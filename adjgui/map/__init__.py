"""The compatibility map: every pair of pieces as one point of a picture, one tab a direction.

`MapPanel` shows an `adjgui.whole_puzzle.service` and tells by `pairChosen` which
pair is wanted on the table; `adjgui.suggestions.controller` puts it there.
"""
