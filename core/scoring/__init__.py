"""Judges of pairs by themselves: the network, the classical measures, and both together."""
