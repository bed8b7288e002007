"""Stand-in until the real one is written; overwrite me."""


def one_under_other(english: bytes, other: bytes, *, language: str) -> bytes:
    """The other file."""
    return other


def side_by_side(english: bytes, other: bytes, *, language: str) -> bytes:
    """The other file."""
    return other
