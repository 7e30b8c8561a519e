"""What Word really applies: the properties of runs and paragraphs after defaults, styles and their own settings."""

from dataclasses import dataclass, replace
from typing import Any

from lantoa.documents.checking.package import A, Package, W

_OFF = {"0", "false", "off", "none"}
_DEEP = 20
TWIPS_PER_CM = 567.0


@dataclass(frozen=True)
class RunLook:
    """Size in points; `colour` is six hex digits, empty for automatic."""

    font: str = ""
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    capitals: bool = False
    colour: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class ParagraphLook:
    """Indents and distances in twips (1/20 point); `line` in 240ths of a line where `rule` is auto, else twips."""

    align: str = "left"
    left: float = 0
    right: float = 0
    first: float = 0
    before: float = 0
    after: float = 0
    line: float = 240
    rule: str = "auto"
    contextual: bool = False
    border_top: bool = False
    border_bottom: bool = False
    list_id: str = ""
    list_level: int = 0


class Looks:
    """Resolves the looks of one document."""

    def __init__(self, package: Package) -> None:
        self._styles: dict[str, Any] = {}
        self._theme = _theme_fonts(package.theme)
        self._numbering = _numbering_indents(package.numbering)
        self.default_paragraph_style = ""
        self._run, self._paragraph = RunLook(), ParagraphLook()
        self._known_runs: dict[str, RunLook] = {}
        self._known_paragraphs: dict[str, ParagraphLook] = {}
        if package.styles is not None:
            self._read(package.styles)

    def _read(self, root: Any) -> None:
        for style in root.findall(W + "style"):
            self._styles[style.get(W + "styleId", "")] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in {"1", "true"}:
                self.default_paragraph_style = style.get(W + "styleId", "")
        run = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        paragraph = root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
        self._run = self._with_run(self._run, run)
        self._paragraph = self._with_paragraph(self._paragraph, paragraph)

    def style_of(self, paragraph: Any) -> str:
        """The id of a paragraph's style."""
        found = paragraph.find(f"{W}pPr/{W}pStyle")
        return found.get(W + "val", "") if found is not None else self.default_paragraph_style

    def paragraph(self, paragraph: Any) -> ParagraphLook:
        """The look of a paragraph."""
        base = self._style_paragraph(self.style_of(paragraph))
        return self._with_paragraph(base, paragraph.find(W + "pPr"))

    def run(self, paragraph: Any, run: Any) -> RunLook:
        """The look of a run: its paragraph's style, its own style, its own settings."""
        look = self._style_run(self.style_of(paragraph), self._run)
        properties = run.find(W + "rPr")
        if properties is not None:
            style = properties.find(W + "rStyle")
            if style is not None:
                look = self._chain_run(style.get(W + "val", ""), look)
        return self._with_run(look, properties)

    def _chain(self, style: str) -> list[Any]:
        found: list[Any] = []
        for _ in range(_DEEP):
            one = self._styles.get(style)
            if one is None:
                break
            found.append(one)
            base = one.find(W + "basedOn")
            style = base.get(W + "val", "") if base is not None else ""
        return found[::-1]

    def _style_run(self, style: str, base: RunLook) -> RunLook:
        if style not in self._known_runs:
            self._known_runs[style] = self._chain_run(style, base)
        return self._known_runs[style]

    def _chain_run(self, style: str, base: RunLook) -> RunLook:
        for one in self._chain(style):
            base = self._with_run(base, one.find(W + "rPr"))
        return base

    def _style_paragraph(self, style: str) -> ParagraphLook:
        if style not in self._known_paragraphs:
            look = self._paragraph
            for one in self._chain(style):
                look = self._with_paragraph(look, one.find(W + "pPr"))
            self._known_paragraphs[style] = look
        return self._known_paragraphs[style]

    def _with_run(self, look: RunLook, properties: Any) -> RunLook:
        if properties is None:
            return look
        new: dict[str, Any] = {}
        fonts = properties.find(W + "rFonts")
        if fonts is not None:
            name = self._font(fonts)
            if name:
                new["font"] = name
        size = _value(properties, "sz")
        if size and size.replace(".", "", 1).isdigit():
            new["size"] = float(size) / 2
        for tag, name in (("b", "bold"), ("i", "italic"), ("caps", "capitals"), ("vanish", "hidden")):
            one = properties.find(W + tag)
            if one is not None:
                new[name] = one.get(W + "val", "1").lower() not in _OFF
        underline = properties.find(W + "u")
        if underline is not None:
            new["underline"] = underline.get(W + "val", "single") != "none"
        colour = properties.find(W + "color")
        if colour is not None:
            new["colour"] = _colour(colour)
        return replace(look, **new) if new else look

    def _font(self, fonts: Any) -> str:
        for slot in ("hAnsi", "ascii"):  # accented letters take the first of these
            theme = fonts.get(f"{W}{slot}Theme")
            if theme:
                return self._theme.get("major" if theme.startswith("major") else "minor", "")
            if fonts.get(W + slot):
                return str(fonts.get(W + slot))
        return ""

    def _with_paragraph(self, look: ParagraphLook, properties: Any) -> ParagraphLook:
        if properties is None:
            return look
        new: dict[str, Any] = {}
        numbers = properties.find(W + "numPr")
        if numbers is not None:
            list_id, level = _value(numbers, "numId") or "", int(_number(_value(numbers, "ilvl")))
            new["list_id"], new["list_level"] = ("" if list_id == "0" else list_id), level
            new |= self._numbering.get((list_id, level), {})
        align = _value(properties, "jc")
        if align:
            new["align"] = {"both": "justify", "start": "left", "end": "right", "distribute": "justify"}.get(
                align, align
            )
        indent = properties.find(W + "ind")
        if indent is not None:
            new |= _indents(indent)
        spacing = properties.find(W + "spacing")
        if spacing is not None:
            new |= _spacing(spacing)
        contextual = properties.find(W + "contextualSpacing")
        if contextual is not None:
            new["contextual"] = contextual.get(W + "val", "1").lower() not in _OFF
        borders = properties.find(W + "pBdr")
        if borders is not None:
            for side in ("top", "bottom"):
                one = borders.find(W + side)
                if one is not None:
                    new[f"border_{side}"] = one.get(W + "val", "none") not in {"none", "nil"}
        return replace(look, **new) if new else look


def _indents(indent: Any) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, tags in (("left", ("start", "left")), ("right", ("end", "right"))):
        for tag in tags:
            if indent.get(W + tag) is not None:
                found[name] = _number(indent.get(W + tag))
    if indent.get(W + "hanging") is not None and _number(indent.get(W + "hanging")):
        found["first"] = -_number(indent.get(W + "hanging"))
    elif indent.get(W + "firstLine") is not None or indent.get(W + "hanging") is not None:
        found["first"] = _number(indent.get(W + "firstLine") or "0")
    return found


def _spacing(spacing: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in ("before", "after"):
        if spacing.get(f"{W}{name}Autospacing", "0").lower() not in _OFF:
            found[name] = 280.0  # Word's automatic space is 14 points
        elif spacing.get(f"{W}{name}") is not None:
            found[name] = _number(spacing.get(f"{W}{name}"))
    if spacing.get(W + "line") is not None:
        found["line"] = _number(spacing.get(W + "line"))
        found["rule"] = spacing.get(W + "lineRule", "auto")
    elif spacing.get(W + "lineRule") is not None:
        found["rule"] = spacing.get(W + "lineRule")
    return found


def _numbering_indents(root: Any) -> dict[tuple[str, int], dict[str, float]]:
    """{(list, level): indents} of lists that Word numbers by itself."""
    if root is None:
        return {}
    abstracts: dict[str, dict[int, dict[str, float]]] = {}
    for abstract in root.findall(W + "abstractNum"):
        levels = {}
        for level in abstract.findall(W + "lvl"):
            indent = level.find(f"{W}pPr/{W}ind")
            if indent is not None:
                levels[int(_number(level.get(W + "ilvl")))] = _indents(indent)
        abstracts[abstract.get(W + "abstractNumId", "")] = levels
    found = {}
    for one in root.findall(W + "num"):
        for level, values in abstracts.get(_value(one, "abstractNumId") or "", {}).items():
            found[one.get(W + "numId", ""), level] = values
    return found


def _theme_fonts(root: Any) -> dict[str, str]:
    if root is None:
        return {}
    found = {}
    for name in ("major", "minor"):
        latin = root.find(f".//{A}fontScheme/{A}{name}Font/{A}latin")
        if latin is not None:
            found[name] = latin.get("typeface", "")
    return found


def _colour(element: Any) -> str:
    value = str(element.get(W + "val", "auto")).upper()
    if element.get(W + "themeColor") in {"text1", "dark1", "tx1", "dk1"} or value == "AUTO":
        return ""
    return value


def _value(parent: Any, tag: str) -> str | None:
    child = parent.find(W + tag)
    return None if child is None else child.get(W + "val")


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0
