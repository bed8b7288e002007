"""The proforma of a meeting as a Word form: written, filled in, and read back into the record."""
