"""PDF files with one link for each kind of action, good and hostile."""

from pathlib import Path
from typing import Final

import pymupdf

STEP: Final = 30
PAGES: Final = 5
ACTIONS: Final[dict[str, str]] = {
    "page": "/A<</S/GoTo/D[{third} 0 R/XYZ 0 400 0]>>",
    "page by name": "/Dest(chapitre)",
    "page by old name": "/A<</S/GoTo/D/annexe>>",
    "page by number": "/A<</S/GoTo/D[3/FitH 200]>>",
    "next page": "/A<</S/Named/N/NextPage>>",
    "web": "/A<</S/URI/URI(https://www.example.org/a?b=c)>>",
    "mail": "/A<</S/URI/URI(mailto:contact@example.org)>>",
    "script as address": "/A<</S/URI/URI(javascript:app.alert\\(1\\))>>",
    "file as address": "/A<</S/URI/URI(file:///etc/passwd)>>",
    "other scheme": "/A<</S/URI/URI(smb://evil/share)>>",
    "program": "/A<</S/Launch/F(cmd.exe)>>",
    "program with arguments": "/A<</S/Launch/Win<</F(cmd.exe)/P(/c calc)>>>>",
    "program at an address": "/A<</S/Launch/F<</FS/URL/F(https://www.example.org/x.exe)>>>>",
    "other file": "/A<</S/GoToR/F(//evil/share/x.pdf)/D[0/Fit]>>",
    "embedded file": "/A<</S/GoToE/D[0/Fit]/T<</R/C/N(x)>>>>",
    "script": '/A<</S/JavaScript/JS(app.launchURL\\("https://www.example.org"\\))>>',
    "form": "/A<</S/SubmitForm/F(https://www.example.org/form)>>",
    "print": "/A<</S/Named/N/Print>>",
    "nowhere": "/Dest(inconnu)",
    "page too far": "/A<</S/GoTo/D[99/Fit]>>",
    "unknown action": "/A<</S/Hide/T(x)>>",
}


def actions_pdf(path: Path, names: tuple[str, ...] = tuple(ACTIONS)) -> Path:
    """Make a file of five pages whose first has one link, of those `names`, below the other."""
    with pymupdf.open() as file:
        for number in range(PAGES):
            page = file.new_page(width=595, height=842)
            page.insert_text((72, 300), f"Page {number + 1}", fontsize=14)
        places = [
            _annotation(file, ACTIONS[name].replace("{third}", str(file[2].xref)), 842 - STEP * row)
            for row, name in enumerate(names, 1)
        ]
        file.xref_set_key(file[0].xref, "Annots", f"[{' '.join(places)}]")
        fifth, fourth = file[4].xref, file[3].xref
        names_of = f"<</annexe[{fourth} 0 R/XYZ 72 300 0]/chapitre[{fifth} 0 R/Fit]>>"
        file.xref_set_key(file.pdf_catalog(), "Dests", names_of)
        opening = "<</S/JavaScript/JS(app.alert\\(1\\))>>"
        file.xref_set_key(file.pdf_catalog(), "OpenAction", opening)
        file.save(path)
    return path


def attachment_pdf(path: Path) -> Path:
    """Make a file whose page has a file pinned to it."""
    with pymupdf.open() as file:
        page = file.new_page(width=595, height=842)
        page.insert_text((72, 300), "Page 1", fontsize=14)
        page.add_file_annot((100, 100), b"MZ", "calc.exe", "calc.exe")
        file.save(path)
    return path


def many_links_pdf(path: Path, count: int) -> Path:
    """Make a file whose page has `count` links to itself."""
    with pymupdf.open() as file:
        page = file.new_page(width=595, height=842)
        target = f"/A<</S/GoTo/D[{page.xref} 0 R/Fit]>>"
        places = [_annotation(file, target, row % 800) for row in range(count)]
        file.xref_set_key(page.xref, "Annots", f"[{' '.join(places)}]")
        file.save(path)
    return path


def _annotation(file: pymupdf.Document, action: str, top: int) -> str:
    """Add a link of 128 by 20 points whose top, from below, is at `top`; return its reference."""
    number = file.get_new_xref()
    rect = f"/Rect[72 {top - 20} 200 {top}]/Border[0 0 0]"
    file.update_object(number, f"<</Type/Annot/Subtype/Link{rect}{action}>>")
    return f"{number} 0 R"
