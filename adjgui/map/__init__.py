"""The compatibility map: every pair of pieces as one point of a picture, one tab a direction."""
