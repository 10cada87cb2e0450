"""Where a line may not break: between a number and its unit, within the phrases of a Japanese heading.

Word joiners (U+2060) and no-break spaces do it: they cost a page nothing, where elements would cost time and size,
and the text of a PDF does not hold the joiners.
"""

from __future__ import annotations

import re

from readiness.words import clean

JOINER, NO_BREAK_SPACE = "\u2060", "\u00a0"

# A number with what belongs to it: 2.0%, 150万円, 1億2,950万円, 2027年3月31日, 8 Dec 2026, 6 person-days, レベル2.
QUANTITY = re.compile(
    r"[0-9]{4}/[0-9]{2}/[0-9]{2}"
    r"|[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{1,2}月[0-9]{1,2}日"
    r"|[0-9]{1,2} (?:[A-Z][a-z]{2,8} )[0-9]{4}"
    r"|[0-9][0-9,.]*[億兆](?:[0-9][0-9,.]*億)?(?:[0-9][0-9,.]*万)?円"
    r"|¥?[0-9][0-9,.]*[〜–][0-9][0-9,.]*(?:%|万円|円|人日|ポイント)?"
    r"|¥?[0-9][0-9,.]*(?:%|万円|円|人日|ポイント|週間|時間|段階|件|名|問|回|分|日)"
    r"|[0-9][0-9,.]* (?:person-days?|weeks?|steps?|questions?|initiatives?|conditions?|targets?|KPIs?|actions?"
    r"|people|points?|hours?|minutes?|days?|employees?)"
    r"|レベル[0-9]|[Ll]evel [0-9]"
)
# Where a Japanese phrase ends: after a particle or an ending that is followed by another kind of letter, after
# punctuation, before an opening bracket.
PHRASE_END = re.compile(
    r"(?<=[はがをにでともへやてるたの])(?=[一-鿿ァ-ヺA-Za-z0-9「])"
    r"|(?<=[、。，．」）：！？・])(?=[^、。，．」）：！？・])"
    r"|(?<=[^「（『])(?=[「（『])"
)
JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ一-鿿]")
LONGEST_PHRASE, LONGEST_TAIL, SHORTEST_TAIL = 12, 8, 3  # full-width characters


def flow(text: str) -> str:
    """Running text: numbers stay with their units, and no line holds the last character or two of a phrase alone."""
    text = QUANTITY.sub(lambda found: joined(found.group()), clean(text))
    ends = [end.start() for end in PHRASE_END.finditer(text)]
    start = next((end for end in reversed(ends) if _ems(text[end:]) >= SHORTEST_TAIL), None)
    if start is None or _ems(text[start:]) > LONGEST_TAIL or not JAPANESE.search(text[start:]):
        return text
    return text[:start] + joined(text[start:])


def phrases(text: str) -> str:
    """A heading or a name: Japanese breaks between phrases only, where they are not too long for that."""
    parts = [part for part in PHRASE_END.split(clean(text)) if part]
    return "".join(
        joined(part) if _ems(part) <= LONGEST_PHRASE and JAPANESE.search(part) else flow(part) for part in parts
    )


def _ems(text: str) -> float:
    """About how wide a text is, in full-width characters."""
    return sum(0.55 if character.isascii() else 1 for character in text.replace(JOINER, ""))


def joined(text: str) -> str:
    """A text that stays on one line."""
    text = text.replace(JOINER, "")
    unbroken = text.replace(" ", NO_BREAK_SPACE)
    return unbroken if text.isascii() else JOINER.join(unbroken)
