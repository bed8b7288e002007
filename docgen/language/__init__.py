"""Words, dates and numbers in the language the family reads."""
