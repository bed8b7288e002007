"""The house's own Word templates, as drawn: one scale, one grid, one colour.

`python -m docgen.word.house` writes them to templates/common. A partnership that wants another
look copies a file into its own folder and edits it in Word.
"""
