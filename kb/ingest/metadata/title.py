"""The title: from the cover, else the running header, the file's properties, the text, the file name."""

from __future__ import annotations

import re
from pathlib import PurePath

from kb.documents import Block, BlockKind, Stated
from kb.extract.values.dates import parse_date
from kb.ingest.metadata.front import GENERIC, TYPE_WORD, Front, fold
from kb.vocabulary import Gazetteer

__all__ = ["find_title", "sane_property"]

TITLE_WORDS = 25
_NOT_A_TITLE = re.compile(
    r"\bfictie(?:f|ve)\b|^(?:versie|datum|vastgesteld|concept|definitief|status|auteurs?|opgesteld|regio['’]?s?\s*:|"
    r"gemeenten?\s*:|kenmerk|www\.|https?:|tussen\b)",
    re.IGNORECASE,
)
_FRAME_WORDS = re.compile(
    r"\b(?:samenwerkende|gemeenten?|de|het|in|van|en|regio|jeugd(?:hulp|zorg)?regio(?:['’]?s)?|landsdeel)\b|\W",
    re.IGNORECASE,
)
_STALE = re.compile(
    r"^(?:microsoft (?:word|powerpoint)|untitled|naamloos|document\d*$|presentatie\d*$|sjabloon|template|"
    r"powerpoint|titel$)|"
    r"\.(?:docx?|pdf|odt|indd|pptx?|rtf|txt)$|_",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"\b(?:dit|deze|voorliggende?|onderhavige?)\s+((?:(?:actualisatie|gezamenlijke?|boven-?regiona(?:al|le)|regiona(?:al|le))\s+)*"
    rf"{TYPE_WORD.pattern[2:]}(?:\s+(?:(?:op|voor)\s+(?:de\s+)?)?(?:transformatie|jeugdhulp|jeugdzorg\w*|gesloten))*)",
    re.IGNORECASE,
)


def find_title(front: Front, file_name: str, gazetteer: Gazetteer) -> Stated[str]:
    """The title with its proof; from the running header, the properties or the name it is `supplied` by the file."""
    return (
        _from_cover(front, gazetteer)
        or _from_header(front, gazetteer)
        or _from_property(front, file_name)
        or _from_text(front)
        or Stated(_from_name(file_name), supplied="file")
    )


def _from_cover(front: Front, gazetteer: Gazetteer) -> Stated[str] | None:
    lines = [block for block in front.cover if _may_be_title(front.parsed.block_text(block))]
    heads = [block for block in lines if block.kind is BlockKind.HEADING]
    top = min((block.level or 1 for block in heads), default=1)
    candidates = [block for block in heads if (block.level or 1) == top] or _title_lines(front, lines)
    named = [b for b in candidates if not _only_places(front.parsed.block_text(b), gazetteer)]
    chosen = next(iter(named or candidates), None)
    if chosen is None:
        return None
    quote = front.parsed.quote(chosen.start, _whole(front, chosen, lines).end)
    return Stated(fold(quote.text).rstrip("."), quote)


def _may_be_title(text: str) -> bool:
    words = len(text.split())
    return words <= TITLE_WORDS and not (
        GENERIC.fullmatch(text) or _NOT_A_TITLE.search(text) or parse_date(text) or not re.search(r"[^\W\d]{3}", text)
    )


def _title_lines(front: Front, lines: list[Block]) -> list[Block]:
    """Without headings: lines that name a kind of plan, else the first line of a cover that does not read on."""
    plain = [b for b in lines if b.kind is BlockKind.PARAGRAPH and not front.parsed.block_text(b).endswith((".", ":"))]
    return [b for b in plain if TYPE_WORD.search(front.parsed.block_text(b))] or plain[:1]


def _only_places(text: str, gazetteer: Gazetteer) -> bool:
    """Whether a line only names regions or municipalities, as a letterhead does."""
    found = [*gazetteer.find_regions(text), *gazetteer.find_municipalities(text)]
    rest = text
    for mention in sorted(found, key=lambda m: -m.start):
        rest = rest[: mention.start] + rest[mention.end :]
    return bool(found) and not _FRAME_WORDS.sub("", rest)


def _whole(front: Front, chosen: Block, lines: list[Block]) -> Block:
    """The last block of a title in two lines: a bare kind of plan ("CONVENANT"), or a heading that reads on below."""
    below = next((block for block in lines if block.id == chosen.id + 1), None)
    if below is None or below.page != chosen.page:
        return chosen
    bare = TYPE_WORD.fullmatch(front.parsed.block_text(chosen).strip(" :–-"))
    reads_on = (below.kind, below.level) == (chosen.kind, chosen.level) and front.parsed.block_text(below)[:1].islower()
    return below if bare or reads_on else chosen


def _from_header(front: Front, gazetteer: Gazetteer) -> Stated[str] | None:
    for line in front.running:
        parts = [part.strip() for part in re.split(r"\s*[|•]\s*|\s{2,}|\t", line)]
        for part in parts:
            title = _without_regions_behind(part, gazetteer) if len(parts) > 1 else part
            if len(title.split()) >= 3 and TYPE_WORD.search(title) and _may_be_title(title):
                return Stated(title, supplied="file")
    return None


def _without_regions_behind(text: str, gazetteer: Gazetteer) -> str:
    """A header's title without the first of the regions that follow it after a blank ("… plan WBW | WBO")."""
    ends = [mention.start for mention in gazetteer.find_regions(text) if mention.end == len(text)]
    return text[: ends[0]].rstrip() if ends and ends[0] else text


def _from_property(front: Front, file_name: str) -> Stated[str] | None:
    title = fold(front.parsed.properties.get("title", ""))
    return Stated(title, supplied="file") if sane_property(title, file_name) else None


def sane_property(title: str, file_name: str) -> bool:
    """Whether a file's title property is a title: no program's default, no file name.

    >>> sane_property("Microsoft Word - plan def 3.docx", "plan.pdf")
    False
    >>> sane_property("Regiovisie jeugdhulp Zeeland", "plan.pdf")
    True
    """
    stem = PurePath(file_name).stem
    bare = [re.sub(r"\W|_", "", name).casefold() for name in (title, stem)]
    return len(title.split()) > 1 and bare[0] != bare[1] and _may_be_title(title) and not _STALE.search(title)


def _from_text(front: Front) -> Stated[str] | None:
    start, end = front.opening_span
    for match in _SELF.finditer(front.parsed.text, start, end):
        if len(match[1].split()) > 1:
            quote = front.parsed.quote(*match.span(1))
            words = fold(quote.text)
            return Stated(words[0].upper() + words[1:], quote)
    return None


def _from_name(file_name: str) -> str:
    words = fold(re.sub(r"[-_.]+", " ", PurePath(file_name).stem)) or file_name
    return words[:1].upper() + words[1:]
