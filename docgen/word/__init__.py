"""A Word template and a context make a Word file."""
