"""What every page's source starts with: the settings that make Typst behave as Word does."""

from __future__ import annotations

from typing import Final

# Lines are filled one after the other, and spaces are never shrunk, as Word does it. Kerning and
# ligatures are off as in Word unless a style asks for them (w:kern, w14:ligatures); without
# ligatures a word keeps its letters when text is taken out of the PDF.
PRELUDE: Final = """\
#set text(fallback: false, hyphenate: false, overhang: false, ligatures: false,
  kerning: false)
#set par(spacing: 0pt, leading: 0pt, linebreaks: "simple",
  justification-limits: (spacing: (min: 100%, max: 400%)))
#set block(spacing: 0pt)
#show heading: it => it.body
#let balanced(count, gutter, width, body) = layout(size => {
  let whole = measure(width: width, body).height
  block(height: calc.min(whole / count + 14pt, size.height), columns(count, gutter: gutter, body))
})
"""
