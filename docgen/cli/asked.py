"""What `make` and `pack` are both asked: for whom, where to, as on which day, how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from functools import reduce, wraps
from pathlib import Path
from typing import Any

from docgen.cli import options
from docgen.pack.order import Form
from docgen.page.engine import Engine

_OPTIONS = (
    options.meeting,
    options.recipients,
    options.out,
    options.replace,
    options.on,
    options.templates,
    options.engine,
    options.language,
    options.draft,
    options.form,
    options.translations,
    options.memory,
)


@dataclass(frozen=True)
class Asked:
    """The options that the making commands share, as the person typed them."""

    meeting: int | None
    recipients: tuple[str, ...]
    out: Path
    replace: bool
    on: date
    templates: Path | None
    engine: Engine
    language: str
    is_draft: bool
    form: Form | None
    translations: Path | None
    general_memory: Path | None


def asked(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the shared options, and hands them to it as one `Asked`."""

    @wraps(command)
    def run(**given: Any) -> None:
        shared = Asked(**{field.name: given.pop(field.name) for field in fields(Asked)})
        command(shared, **given)

    return reduce(lambda wrapped, option: option(wrapped), reversed(_OPTIONS), run)
