"""A page tree -> the parts of a web page."""
