"""The tokenizer of multilingual-e5-small: SentencePiece unigrams over NFKC text, as a `tokenizers` tokenizer.

The vocabulary serves a hundred languages. Texts here are Dutch, so the default model keeps only the pieces that Latin
text can use; that halves the file and the time to load, and changes no token of such a text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

__all__ = ["MAX_TOKENS", "latin_pieces", "make_tokenizer"]

# A passage has some 120 words, which is about 140 tokens and never over 256.
MAX_TOKENS = 256

# The first pieces of the vocabulary, by their place.
BEGIN, PAD, END, UNKNOWN = "<s>", "<pad>", "</s>", "<unk>"
SPECIAL = (BEGIN, PAD, END, UNKNOWN)

# SentencePiece's "nmt_nfkc" is NFKC, without control characters, and with every kind of blank as a space.
CONTROLS = r"[\x01-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]"
BLANKS = r"[\s\u200b-\u200f\ufeff\ufffd\u2581]+"


def latin_pieces(pieces: Sequence[tuple[str, float]]) -> list[int]:
    """The ids of the pieces that Latin text can use, the special ones first."""
    rest = range(len(SPECIAL), len(pieces))
    return [*range(len(SPECIAL)), *(number for number in rest if all(map(_is_latin, pieces[number][0])))]


def _is_latin(character: str) -> bool:
    """Letters and digits of Latin text, and the signs and blanks that all scripts share."""
    if character.isascii() or "\u0300" <= character <= "\u036f":
        return True
    if unicodedata.category(character)[0] in "LMN":
        return unicodedata.name(character, "").startswith("LATIN")
    return True


def make_tokenizer(pieces: Sequence[tuple[str, float]]) -> Tokenizer:
    """A tokenizer whose ids are the places of the pieces; texts are cut at `MAX_TOKENS`."""
    tokenizer = Tokenizer(models.Unigram(list(pieces), unk_id=SPECIAL.index(UNKNOWN), byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(CONTROLS), ""),
            normalizers.NFKC(),
            normalizers.Replace(Regex(BLANKS), " "),
            normalizers.Strip(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{BEGIN} $A {END}",
        special_tokens=[(BEGIN, SPECIAL.index(BEGIN)), (END, SPECIAL.index(END))],
    )
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer
