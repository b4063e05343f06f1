"""The exercise: a person guesses whether pairs are adjacent, beside the network and a formula."""
