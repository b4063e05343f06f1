"""The trays panel: pieces of a large puzzle that wait beside the table."""
