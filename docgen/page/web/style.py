"""How a web page looks: one style sheet, and the few rules a file adds to it."""

from __future__ import annotations

from typing import Final

from docgen.page.web.colour import INK, PAPER, ink_on

GROUND: Final = "ground"
"""The class of what stands on a colour."""

STYLE: Final = f"""
:root{{color-scheme:light;--ink:#{INK};--quiet:#505A63;--line:#C9CED3;--accent:#1D5B79}}
*{{box-sizing:border-box}}
html{{font:100%/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;\
color:var(--ink);background:#{PAPER};text-size-adjust:none;-webkit-text-size-adjust:none}}
:lang(ar),:lang(ckb),:lang(fa),:lang(ps),:lang(sd),:lang(ug),:lang(ur){{font-family:\
"Noto Naskh Arabic","Geeza Pro","Segoe UI","Noto Sans Arabic",Tahoma,sans-serif;line-height:1.8}}
:lang(bn),:lang(gu),:lang(hi),:lang(pa),:lang(ta),:lang(am),:lang(ti){{line-height:1.7}}
body{{margin:0 auto;padding:1.5rem 1.25rem 3rem;max-width:41rem;overflow-wrap:break-word}}
body.broad{{max-width:64rem}}
p,ul,ol,figure{{margin:0 0 .5rem}}
.broad :is(p,ul,ol){{max-width:66ch}}
h1,h2,h3,h4,h5,h6{{line-height:1.25;margin:1.5rem 0 .25rem;max-width:50ch;break-after:avoid}}
h1{{font-size:2rem;margin-top:.5rem}}
h2{{font-size:1.45rem}}
h3{{font-size:1.18rem}}
h4,h5,h6{{font-size:1rem}}
a{{color:var(--accent);text-underline-offset:.15em}}
.ground a,h1 a,h2 a,h3 a{{color:inherit}}
ul,ol{{padding-inline-start:1.75rem}}
li{{margin-bottom:.25rem}}
li>ul,li>ol{{margin:.25rem 0}}
.labelled{{list-style-type:"";padding-inline-start:0}}
.labelled>li{{position:relative;padding-inline-start:var(--label)}}
.label{{position:absolute;inset-inline-start:0}}
table{{border-collapse:collapse;width:100%;margin:.5rem 0 1rem;break-inside:auto}}
caption{{text-align:start;font-weight:700;padding-bottom:.25rem}}
td,th{{text-align:start;vertical-align:top;padding:.35rem .5rem;\
border-bottom:1px solid var(--line)}}
tr{{break-inside:avoid}}
.bare>*>tr>td,.bare>*>tr>th{{border-bottom:0}}
td>:last-child,th>:last-child,.box>:last-child,li>p:last-child{{margin-bottom:0}}
:is(td,th) :is(p,h2,h3,h4){{margin-top:0}}
figcaption,.caption,.notes,.small{{font-size:.875em}}
.caption,.subtitle{{color:var(--quiet)}}
.subtitle{{font-size:1.18rem}}
img{{max-width:100%;height:auto;vertical-align:middle}}
.cropped{{display:inline-block;overflow:hidden;max-width:100%;direction:ltr}}
.cropped>img{{max-width:none;display:block}}
.at-end{{float:inline-end;margin:0 0 1rem;margin-inline-start:1.5rem}}
.box{{padding:.75rem 1rem;margin:.5rem 0 1rem}}
.inset{{margin-inline-start:2rem}}
.center{{text-align:center}}
.end{{text-align:end}}
.broad p:is(.center,.end,.spread){{max-width:none}}
.spread{{display:flex;flex-wrap:wrap;gap:0 1.5rem;justify-content:space-between}}
.pair{{display:grid;grid-template-columns:minmax(6rem,11rem) minmax(0,1fr);gap:0 1rem}}
.line{{display:inline-block;min-width:12rem;max-width:100%;border-bottom:1px solid currentColor}}
.big{{font-size:1.35em;line-height:1.25}}
.huge{{font-size:2em;line-height:1.15}}
.capitals{{font-variant-caps:small-caps}}
.furniture{{font-size:.875rem;color:var(--quiet)}}
.furniture td,.furniture th{{border:0}}
header.furniture{{border-bottom:1px solid var(--line);margin-bottom:1rem}}
footer.furniture,.notes{{border-top:1px solid var(--line);margin-top:2rem;padding-top:.75rem}}
.unseen{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);\
white-space:nowrap}}
@media print{{
body,body.broad{{max-width:none;padding:0}}
h1,h2,h3,h4,h5,h6{{break-inside:avoid}}
p,li{{orphans:2;widows:2}}
thead{{display:table-header-group}}
.new-page{{break-before:page}}
}}
""".strip()


class Sheet:
    """The rules a file needs beyond STYLE, each under a name of its own: c1, c2 in order."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def name(self, declarations: str) -> str:
        """The class of these declarations: the same for the same ones."""
        return self._names.setdefault(declarations, f"c{len(self._names) + 1}")

    def ground(self, colour: str) -> str:
        """The classes of a coloured ground with the ink that can be read on it."""
        ink = ink_on(colour)
        name = self.name(f"background:#{colour};color:#{ink};print-color-adjust:exact")
        return f"{GROUND} {name}"

    def text(self) -> str:
        """The rules, one a line."""
        return "\n".join(f".{name}{{{given}}}" for given, name in self._names.items())
