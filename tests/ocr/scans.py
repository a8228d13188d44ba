"""Scans made on the spot: a page of French typed, drawn, leaned, turned, dirtied; no text in it."""

from pathlib import Path
from random import Random

import pymupdf

PARAGRAPHS = (
    "Le contrat de ville de la communauté d’agglomération est conclu pour la durée du mandat.",
    (
        "Les habitants des quartiers prioritaires sont associés à l’élaboration, au suivi et à "
        "l’évaluation des actions, au sein des conseils citoyens."
    ),
    (
        "La réussite éducative s’adresse aux enfants de deux à seize ans repérés en situation de "
        "fragilité, hors temps scolaire et avec l’accord des familles."
    ),
    (
        "Le renouvellement urbain prévoit la démolition de cent vingt logements, la réhabilitation "
        "de trois cents autres et la requalification des espaces extérieurs."
    ),
    (
        "Les signataires s’engagent à mobiliser leurs politiques de droit commun avant de recourir "
        "aux crédits spécifiques de la politique de la ville."
    ),
    (
        "L’atelier santé ville coordonne l’accès aux soins, la prévention des conduites à "
        "risque et la médiation en faveur des publics éloignés du système de santé."
    ),
)
SIZE = (595.0, 842.0)
MARGIN = 64


def typed_pdf(path: Path, pages: int = 1, lines: int = 30, seed: int = 1) -> Path:
    """Make a file of typed pages with their text, from which scans are made."""
    chance = Random(seed)
    with pymupdf.open() as file:
        for _number in range(pages):
            page = file.new_page(width=SIZE[0], height=SIZE[1])
            flow = " ".join(chance.choice(PARAGRAPHS) for _each in range(lines // 2))
            frame = pymupdf.Rect(MARGIN, MARGIN, SIZE[0] - MARGIN, MARGIN + 16.5 * lines)
            writer = pymupdf.TextWriter(page.rect)
            writer.fill_textbox(frame, flow, font=pymupdf.Font("tiro"), fontsize=11, warn=False)
            writer.write_text(page)
        file.save(path)
    return path


def scan(
    source: Path,
    path: Path,
    *,
    dpi: int = 200,
    skew: float = 0.0,
    turn: int = 0,
    specks: int = 0,
    seed: int = 1,
) -> Path:
    """Make a file of pictures of another's pages: leaned by `skew` degrees, turned, specked."""
    chance = Random(seed)
    with pymupdf.open(source) as typed, pymupdf.open() as scanned:
        for page in typed:
            picture = _picture(page, dpi, skew, specks, chance)
            leaf = scanned.new_page(width=page.rect.width, height=page.rect.height)
            leaf.insert_image(leaf.rect, stream=picture)
            if turn:
                leaf.set_rotation(turn)
        scanned.save(path)
    return path


def _picture(page: pymupdf.Page, dpi: int, skew: float, specks: int, chance: Random) -> bytes:
    """Return one page as a JPEG picture in shades of grey."""
    zoom = dpi / 72
    width, height = round(page.rect.width * zoom), round(page.rect.height * zoom)
    # from the middle of the page, as paper lies askew on the glass
    middle = pymupdf.Matrix(1, 0, 0, 1, -page.rect.width / 2, -page.rect.height / 2)
    leaned = middle * pymupdf.Matrix(zoom, zoom).prerotate(skew)
    leaned = leaned * pymupdf.Matrix(1, 0, 0, 1, width / 2, height / 2)
    commands = page.get_displaylist()
    pixels = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, width, height), False)
    pixels.clear_with(255)
    drawn = commands.get_pixmap(matrix=leaned, colorspace=pymupdf.csGRAY, alpha=False)
    pixels.copy(drawn, drawn.irect)
    samples = bytearray(pixels.samples)
    for _speck in range(specks):
        at = chance.randrange(len(samples) - 3)
        samples[at : at + 3] = bytes([chance.randrange(60, 200)]) * 3
    dirty = pymupdf.Pixmap(pymupdf.csGRAY, width, height, bytes(samples), False)
    return bytes(dirty.tobytes("jpeg", jpg_quality=75))


def text_of(path: Path, page: int = 1) -> str:
    """Return the words of a typed page, one space between them."""
    with pymupdf.open(path) as file:
        return " ".join(file[page - 1].get_text().split())


def error_rate(truth: str, read: str) -> float:
    """Return the share of characters to change, add or take away to make `read` the truth."""
    truth, read = _plain(truth), _plain(read)
    before = list(range(len(read) + 1))
    for row, letter in enumerate(truth, start=1):
        now = [row]
        for column, other in enumerate(read, start=1):
            change = before[column - 1] + (letter != other)
            now.append(min(before[column] + 1, now[-1] + 1, change))
        before = now
    return before[-1] / max(1, len(truth))


def _plain(text: str) -> str:
    """Take away what the eye does not tell apart: shapes of apostrophes, runs of spaces."""
    return " ".join(text.replace("’", "'").replace("‘", "'").split())
