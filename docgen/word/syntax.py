"""What can be told of a template part without a value: broken tags, what is not allowed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError, nodes

from docgen.case.reading import did_you_mean
from docgen.errors import Problem
from docgen.word import depth
from docgen.word.tags import MARK, Tag, TemplatePart, broken, fault, quote

_BLOCKS = {"for", "if", "macro", "call", "filter", "with"}
_MIDDLES = {"else": {"for", "if"}, "elif": {"if"}}
_FOREIGN = {"include", "import", "from", "extends", "block", "autoescape", "do", "trans"}
_PARSER = Environment(autoescape=True)
# What jinja's parser raises at brackets within brackets, and at a number of 5,000 digits.
_UNREADABLE = (RecursionError, ValueError)


@dataclass(frozen=True)
class Syntax:
    """A part as a tree of jinja nodes, mended where it was broken, and every fault found."""

    tree: nodes.Template
    problems: tuple[Problem, ...]


def check(part: TemplatePart, filters: Collection[str], tests: Collection[str]) -> Syntax:
    """The tree of a template part, and every fault of its tags at once.

    A broken tag is left out of the tree, so that the rest can still be looked at.
    """
    problems = [*broken(part), *_crowded(part)]
    if any(fault(text) and "{%" in text for text in part.paragraphs):
        return Syntax(nodes.Template([], lineno=1), tuple(problems))  # the rest is guesswork
    tree, faults = _parsed(part)
    if depth.is_too_deep(tree):
        said = "its tags are nested too deeply"
        problems.append(part.problem_in("W18", 0, "", said, "use fewer of them within each other"))
        return Syntax(nodes.Template([], lineno=1), tuple(problems))
    names = [*_unknown(part, tree, filters, tests), *_forbidden(part, tree)]
    return Syntax(tree, (*problems, *faults, *names))


def _parsed(part: TemplatePart) -> tuple[nodes.Template, list[Problem]]:
    """The tree of a part, without its broken tags, and what is wrong with those."""
    try:
        return _PARSER.parse(part.source), []
    except TemplateSyntaxError as error:
        problems, source = _mended(part)
        hint = f"jinja says: {error.message}"
        unmended = part.problem("W02", error.lineno, "", "the tags do not fit", hint)
    except _UNREADABLE:
        said = "a tag is too long, or its brackets are nested too deeply"
        unread = part.problem_in("W18", 0, "", said, "shorten it")
        return nodes.Template([], lineno=1), [unread]
    try:
        return _PARSER.parse(source), problems or [unmended]
    except (TemplateSyntaxError, *_UNREADABLE):
        return nodes.Template([], lineno=1), problems or [unmended]


def _crowded(part: TemplatePart) -> Iterator[Problem]:
    # patch_xml takes the first such tag for the whole paragraph or row and loses the others.
    for number, text in enumerate(part.paragraphs, start=1):
        for kind, holder in (("p", "paragraph"), ("tr", "row")):
            found = re.findall(r"\{[%{]" + kind + " ", text)
            if len(found) > 1:
                said = f"two tags that each stand for the whole {holder}"
                hint = f"give each {{%{kind} ... %}} a {holder} of its own"
                yield part.problem_in("W02", number, "", said, hint)


def _mended(part: TemplatePart) -> tuple[list[Problem], str]:
    """The problems of single tags and of blocks, and the text without the broken ones."""
    problems: list[Problem] = []
    edits: list[tuple[Tag, str]] = []
    is_open: list[tuple[Tag, str]] = []
    for tag in part.tags:
        if said := _alone(tag):
            problems.append(part.problem("W02", tag.line, "", *said))
            edits.append((tag, _stand_in(tag)))
        if stray := _nest(tag, is_open):
            problems.append(part.problem("W02", tag.line, "", stray))
            edits.append((tag, ""))
    for tag, word in is_open:
        text = f"{{% {word} %}} is never closed"
        problems.append(part.problem("W02", tag.line, "", text, f"add {{% end{word} %}}"))
    return problems, _edited(part.source, edits) + "".join(
        f"{{% end{word} %}}" for _, word in reversed(is_open)
    )


def _edited(source: str, edits: list[tuple[Tag, str]]) -> str:
    for tag, text in sorted(edits, key=lambda edit: edit[0].start, reverse=True):
        source = source[: tag.start] + text + source[tag.end :]
    return source


def _nest(tag: Tag, is_open: list[tuple[Tag, str]]) -> str | None:
    """Open or close a block; what is wrong when the tag closes or divides none."""
    word = tag.word
    innermost = is_open[-1][1] if is_open else None
    if word in _BLOCKS or (word == "set" and "=" not in tag.text):
        is_open.append((tag, word))
    elif word in _MIDDLES and innermost not in _MIDDLES[word]:
        return f"{{% {word} %}} stands in no {{% if %}}"
    elif word.startswith("end") and word[3:] == innermost:
        is_open.pop()
    elif word.startswith("end"):
        wanted = f"{{% end{innermost} %}} was expected" if innermost else "nothing is open"
        return f"{{% {word} %}} closes nothing here: {wanted}"
    return None


def _alone(tag: Tag) -> tuple[str, str | None] | None:
    """What is wrong with a tag taken by itself, and a hint; None when nothing is."""
    if tag.word in _FOREIGN:
        return None  # told by _forbidden, with its own code
    try:
        _PARSER.parse(_complete(tag))
    except TemplateSyntaxError as error:
        return (
            f"the tag {quote(MARK.sub('', tag.text))} cannot be read",
            f"jinja says: {error.message}",
        )
    except _UNREADABLE:
        return "a tag is too long, or its brackets are nested too deeply", "shorten it"
    return None


def _complete(tag: Tag) -> str:
    word = tag.word
    if word in _BLOCKS or (word == "set" and "=" not in tag.text):
        return f"{tag.text}{{% end{word} %}}"
    if word in _MIDDLES:
        return f"{{% if true %}}{tag.text}{{% endif %}}"
    return "" if word.startswith("end") else tag.text


def _stand_in(tag: Tag) -> str:
    return {
        "for": "{% for _ in [] %}",
        "if": "{% if true %}",
        "elif": "{% elif true %}",
        "else": "{% else %}",
        "set": "" if "=" in tag.text else "{% set _ %}",
        "macro": "{% macro _() %}",
        "call": "{% call _() %}",
        "filter": "{% filter upper %}",
        "with": "{% with %}",
    }.get(tag.word, "")


def _unknown(
    part: TemplatePart, tree: nodes.Template, filters: Collection[str], tests: Collection[str]
) -> Iterator[Problem]:
    for kind, known in ((nodes.Filter, filters), (nodes.Test, tests)):
        for node in tree.find_all(kind):
            if isinstance(node, nodes.Filter | nodes.Test) and node.name not in known:
                hint = did_you_mean(node.name, known) or f"known: {', '.join(sorted(known))}"
                text = f"is not a {kind.__name__.lower()} a template can use"
                yield part.problem("W06", node.lineno, node.name, text, hint)


def _forbidden(part: TemplatePart, tree: nodes.Template) -> Iterator[Problem]:
    foreign = (
        nodes.FilterBlock,
        nodes.Include,
        nodes.Import,
        nodes.FromImport,
        nodes.Extends,
        nodes.Block,
    )
    for node in tree.find_all(foreign):
        word = type(node).__name__.lower()
        text = f"{word}: a template stands by itself"
        yield part.problem("W03", node.lineno, word, f"is not allowed: {text}")
    for private in tree.find_all(nodes.Getattr):
        if private.attr.startswith("_") and not _is_private(private.node):
            text = "is not allowed: a name that starts with _ is not a field"
            yield part.problem("W03", private.lineno, dotted(private), text)


def _is_private(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Getattr) and node.attr.startswith("_")


def dotted(node: nodes.Node) -> str:
    """The name an expression stands for: `meeting.chair.name`; of a filtered value the value's."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{dotted(node.node)}.{node.attr}".lstrip(".")
        case nodes.Getitem(arg=nodes.Const(value=str() as name)):
            return f"{dotted(node.node)}.{name}"
        case nodes.Filter(node=nodes.Node()) | nodes.Test() | nodes.Getitem() | nodes.Call():
            return dotted(node.node or nodes.Name("", "load"))
    inner = next(iter(node.find_all((nodes.Getattr, nodes.Name))), None)
    return dotted(inner) if inner else ""


def named_at(tree: nodes.Template, name: str, line: int) -> str:
    """The whole name that ends in this word, as the template writes it on a line."""
    for node in tree.find_all((nodes.Getattr, nodes.Name)):
        last = getattr(node, "attr", None) or getattr(node, "name", None)
        if node.lineno == line and last == name:
            return dotted(node)
    return ""


def names_at(tree: nodes.Template, name: str, line: int) -> frozenset[str]:
    """The names a template itself gives (loops, sets, macros) where it uses this name."""
    for used, names in _uses(tree, _given(tree)):
        if used.name == name and used.lineno == line:
            return names
    return frozenset()


def _given(tree: nodes.Template) -> frozenset[str]:
    set_names = [n for a in tree.find_all((nodes.Assign, nodes.AssignBlock)) for n in _targets(a)]
    return frozenset([*set_names, *(macro.name for macro in tree.find_all(nodes.Macro))])


def _targets(node: nodes.Node) -> list[str]:
    """The names a loop or a set gives."""
    target = getattr(node, "target", node)
    own = [target.name] if isinstance(target, nodes.Name) else []
    return own + [name.name for name in target.find_all(nodes.Name)]


def _uses(node: nodes.Node, names: frozenset[str]) -> Iterator[tuple[nodes.Name, frozenset[str]]]:
    inner = names
    if isinstance(node, nodes.For):
        inner |= {"loop", *_targets(node)}
        yield from _uses(node.iter, names)
    if isinstance(node, nodes.Macro):
        inner |= {argument.name for argument in node.args}
    if isinstance(node, nodes.Name):
        yield node, names
    for child in node.iter_child_nodes(exclude=("iter", "target")):
        yield from _uses(child, inner)
