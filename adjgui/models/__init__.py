"""The person's own networks: a list to compare, rename, delete and use."""
