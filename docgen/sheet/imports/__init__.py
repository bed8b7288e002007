"""What the council's systems know of a child, and how it gets into a case file and stays right."""
