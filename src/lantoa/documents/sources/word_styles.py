"""What a .docx says about its paragraphs elsewhere: fonts of styles, and lists that Word numbers by itself."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = W + "val"
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_PLACE = re.compile(r"%(\d)")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_LOW = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class _Level:
    format: str
    text: str
    start: int


@dataclass(slots=True)
class Styles:
    """Fonts and numbers. `number` must be asked once for every paragraph, in order, for it counts."""

    styles: Element | None
    numbering: Element | None
    _fonts: dict[str | None, str] = field(default_factory=dict)
    _bases: dict[str, str] = field(default_factory=dict)
    _style_lists: dict[str, tuple[str, int]] = field(default_factory=dict)
    _lists: dict[str, str] = field(default_factory=dict)
    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _sides: dict[str, str] = field(default_factory=dict)
    _default: str | None = None

    def __post_init__(self) -> None:
        if self.styles is not None:
            self._read_styles(self.styles)
        if self.numbering is not None:
            self._read_numbering(self.numbering)

    def of(self, properties: Element | None) -> str | None:
        """The paragraph's style."""
        style = properties.find(W + "pStyle") if properties is not None else None
        return style.get(_VAL) if style is not None else self._default

    def centred(self, properties: Element | None) -> bool:
        """Whether the paragraph is centred, by itself or by its style."""
        side = properties.find(W + "jc") if properties is not None else None
        if side is not None:
            return side.get(_VAL) == "center"
        style = self.of(properties)
        for _ in range(20):
            if style is None or style in self._sides:
                break
            style = self._bases.get(style)
        return style is not None and self._sides.get(style) == "center"

    def font(self, properties: Element | None, style: str | None) -> str | None:
        """The font of a run: its own, or that of its paragraph's style."""
        fonts = properties.find(W + "rFonts") if properties is not None else None
        name = (fonts.get(W + "ascii") or fonts.get(W + "hAnsi")) if fonts is not None else None
        for _ in range(20):
            if name or style is None:
                break
            name = self._fonts.get(style)
            style = self._bases.get(style)
        return name or self._fonts.get(None)

    def number(self, properties: Element | None, style: str | None, *, counts: bool) -> str:
        """The number or bullet that Word prints before the paragraph; empty when there is none."""
        place = _list_place(properties) or self._style_list(style)
        if place is None or not counts:
            return ""
        list_id, depth = place
        abstract = self._lists.get(list_id)
        levels = self._levels.get(abstract or "", {})
        level = levels.get(depth)
        if abstract is None or level is None:
            return ""
        if level.format == "bullet":
            return "-"
        tally = self._counts.setdefault(abstract, {})
        tally[depth] = tally.get(depth, level.start - 1) + 1
        for deeper in [d for d in tally if d > depth]:
            del tally[deeper]
        return _PLACE.sub(lambda m: self._figure(levels, tally, int(m.group(1)) - 1), level.text).strip()

    def _figure(self, levels: dict[int, _Level], tally: dict[int, int], depth: int) -> str:
        level = levels.get(depth)
        if level is None:
            return ""
        return figure(tally.setdefault(depth, level.start), level.format)

    def _style_list(self, style: str | None) -> tuple[str, int] | None:
        for _ in range(20):
            if style is None or style in self._style_lists:
                break
            style = self._bases.get(style)
        return self._style_lists.get(style) if style else None

    def _read_styles(self, root: Element) -> None:
        default = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
        if default is not None and default.get(W + "ascii"):
            self._fonts[None] = default.get(W + "ascii") or ""
        for style in root.findall(W + "style"):
            name = style.get(W + "styleId") or ""
            if style.get(W + "type") == "paragraph" and style.get(W + "default") == "1":
                self._default = name
            base = style.find(W + "basedOn")
            if base is not None and base.get(_VAL):
                self._bases[name] = base.get(_VAL) or ""
            fonts = style.find(f"{W}rPr/{W}rFonts")
            if fonts is not None and (fonts.get(W + "ascii") or fonts.get(W + "hAnsi")):
                self._fonts[name] = fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or ""
            side = style.find(f"{W}pPr/{W}jc")
            if side is not None:
                self._sides[name] = side.get(_VAL) or ""
            place = _list_place(style.find(W + "pPr"))
            if place:
                self._style_lists[name] = place

    def _read_numbering(self, root: Element) -> None:
        for abstract in root.findall(W + "abstractNum"):
            levels = self._levels.setdefault(abstract.get(W + "abstractNumId") or "", {})
            for level in abstract.findall(W + "lvl"):
                levels[_whole(level.get(W + "ilvl"), 0)] = _Level(
                    _child_value(level, "numFmt", "decimal"),
                    _child_value(level, "lvlText", ""),
                    _whole(_child_value(level, "start", "1"), 1),
                )
        for item in root.findall(W + "num"):
            self._lists[item.get(W + "numId") or ""] = _child_value(item, "abstractNumId", "")


def figure(count: int, form: str) -> str:
    """A number as Word prints it in that format. Letters follow the Vietnamese alphabet only where typed by hand."""
    if form in ("upperRoman", "lowerRoman"):
        text = ""
        for value, letters in _ROMAN + _ROMAN_LOW:
            while count >= value and len(text) < 20:
                text += letters
                count -= value
        return text.upper() if form == "upperRoman" else text
    if form in ("lowerLetter", "upperLetter"):
        letter = "abcdefghijklmnopqrstuvwxyz"[(count - 1) % 26]
        return letter.upper() if form == "upperLetter" else letter
    if form == "decimalZero":
        return f"{count:02d}"
    return "" if form == "none" else str(count)


def _list_place(properties: Element | None) -> tuple[str, int] | None:
    numbers = properties.find(W + "numPr") if properties is not None else None
    if numbers is None:
        return None
    list_id = _child_value(numbers, "numId", "")
    return (list_id, _whole(_child_value(numbers, "ilvl", "0"), 0)) if list_id else None


def _child_value(parent: Element, tag: str, otherwise: str) -> str:
    child = parent.find(W + tag)
    value = child.get(_VAL) if child is not None else None
    return otherwise if value is None else value


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and _WHOLE.fullmatch(text) else otherwise
