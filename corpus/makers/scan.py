"""A PDF becomes a scan: crooked, noisy, slightly blurred pictures of its pages without any text layer."""

import io
import random
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter

from . import EPOCH, MARK

__all__ = ["ScanSettings", "scan_bytes"]


@dataclass(frozen=True)
class ScanSettings:
    """How bad the scanner was, as `scan.toml` of a source folder says.

    dpi: resolution of the pictures; seed: of all chance; skew: largest rotation in degrees; noise: standard deviation
    of the grey values; blur: radius in pixels; shade: darkening towards one edge in grey values; quality: of the JPEG;
    title: document title in the metadata (a scanner knows no other).
    """

    dpi: int = 200
    seed: int = 1
    skew: float = 0.8
    noise: float = 4.0
    blur: float = 0.6
    shade: float = 10.0
    quality: int = 40
    title: str = "Scan"

    @classmethod
    def load(cls, path: Path) -> "ScanSettings":
        """Read a `scan.toml`; an unknown key raises TypeError."""
        return cls(**tomllib.loads(path.read_text(encoding="utf-8")))


def scan_bytes(pdf: bytes, settings: ScanSettings) -> bytes:
    """Return an image-only PDF of the pages of `pdf`, each as if laid on a glass plate by hand."""
    chance = random.Random(settings.seed)
    noise = np.random.default_rng(settings.seed)
    pages = [_spoil(picture, settings, chance, noise) for picture in _pictures(pdf, settings.dpi)]
    moment = time.gmtime(EPOCH)
    out = io.BytesIO()
    pages[0].save(
        out, "PDF", save_all=True, append_images=pages[1:], resolution=settings.dpi, quality=settings.quality,
        title=settings.title, subject=f"fictional: {MARK}", keywords="fictional, fictief", producer="demo corpus",
        creationDate=moment, modDate=moment,
    )  # fmt: skip
    return out.getvalue()


def _pictures(pdf: bytes, dpi: int) -> list[Image.Image]:
    document = pdfium.PdfDocument(pdf)
    return [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]


def _spoil(
    picture: Image.Image, settings: ScanSettings, chance: random.Random, noise: np.random.Generator
) -> Image.Image:
    angle = chance.uniform(-settings.skew, settings.skew)
    crooked = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=250)
    grey = np.asarray(crooked.filter(ImageFilter.GaussianBlur(settings.blur)), dtype=np.float32)
    shade = np.linspace(0, chance.uniform(-settings.shade, settings.shade), grey.shape[1], dtype=np.float32)
    dirty = grey - np.abs(shade) + noise.normal(0, settings.noise, grey.shape).astype(np.float32)
    return Image.fromarray(np.clip(dirty, 0, 255).astype(np.uint8), "L")
