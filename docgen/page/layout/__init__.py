"""A page tree -> PDF/UA-1, laid out by Typst in this process.

The tree becomes code of Typst (never markup, and texts only as strings), the code a PDF, and
what Typst can't tag is added to the PDF's structure: heads of rows, what a table is about.
"""

from docgen.page.layout.writer import pdf

__all__ = ["pdf"]
