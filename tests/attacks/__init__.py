"""Attacks: made-up files, faults and hands against every door of the program."""
