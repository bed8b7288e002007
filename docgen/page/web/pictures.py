"""A picture of the page tree -> an image in the HTML file itself."""

from __future__ import annotations

from base64 import b64encode
from typing import Final

from docgen.errors import Where
from docgen.page.problems import UnsupportedError, unsupported
from docgen.page.tree import Picture
from docgen.page.web.markup import classes, element
from docgen.page.web.setting import Writer

_PX_PER_PT: Final = 96 / 72
_KINDS: Final = (
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"<svg", "image/svg+xml"),
    (b"<?xml", "image/svg+xml"),
    (b"BM", "image/bmp"),
)


def image(picture: Picture, writer: Writer) -> str:
    """The image with its alternative text, in its size, what is cropped cut off.

    Raises: UnsupportedError Y01 for a kind of picture that web pages do not show.
    """
    if any(picture.crop):
        return _cropped(picture, writer)
    size = {"width": _px(picture.width), "height": _px(picture.height)}
    # Of its own accord a browser keeps the shape of the file, whatever shape is asked for.
    shape = writer.sheet.name(f"aspect-ratio:{picture.width:g}/{picture.height:g}")
    given = {**_shown(picture, writer), **size, "class": classes(shape, _place(picture))}
    return element("img", "", given)


def _shown(picture: Picture, writer: Writer) -> dict[str, str]:
    content = writer.page.images[picture.name]
    encoded = b64encode(content).decode("ascii")
    return {"src": f"data:{_kind(content)};base64,{encoded}", "alt": picture.alt}


def _kind(content: bytes) -> str:
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        return "image/webp"
    for magic, kind in _KINDS:
        if start.startswith(magic):
            return kind
    hint = "save the picture as PNG or JPEG and put it in again"
    text = "is of a kind that web pages do not show"
    raise UnsupportedError([unsupported("picture", Where("the web page"), text, hint)])


def _cropped(picture: Picture, writer: Writer) -> str:
    """The image in a frame of the size that is left; margins in per cent are of its width."""
    left, top, right, bottom = picture.crop
    across, down = 1 - left - right, 1 - top - bottom
    shape = picture.height / picture.width
    frame = writer.sheet.name(
        f"width:{_px(picture.width)}px;aspect-ratio:{picture.width:g}/{picture.height:g}"
    )
    inner = writer.sheet.name(
        f"width:{100 / across:.4g}%;margin-left:{-100 * left / across:.4g}%;"
        f"margin-top:{-100 * top / down * shape:.4g}%"
    )
    made = element("img", "", {**_shown(picture, writer), "class": inner})
    return element("span", made, {"class": classes("cropped", frame, _place(picture))})


def _place(picture: Picture) -> str:
    """A logo at the right end of the page stays there."""
    return "at-end" if picture.float_at and picture.float_align[0] == "right" else ""


def _px(length_pt: float) -> int:
    return max(1, round(length_pt * _PX_PER_PT))
