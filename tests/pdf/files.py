"""PDF files for the tests, good and hostile, made on the spot."""

from pathlib import Path

import pymupdf

AES_256 = 5
"""`pymupdf.PDF_ENCRYPT_AES_256`, which its types forget."""
SENTENCE = "Contrat de ville de la communauté, page {n} : l'été à Liévin, engagements réciproques."


def good_pdf(path: Path, pages: int = 3, title: str = "Contrat de ville 2015-2020") -> Path:
    """Make a file with text, an outline, labels, a link from the first page to the last."""
    with pymupdf.open() as file:
        for number in range(1, pages + 1):
            page = file.new_page(width=595, height=842)
            page.insert_text((72, 100), SENTENCE.format(n=number), fontname="helv", fontsize=11)
            page.draw_rect(pymupdf.Rect(72, 200, 272, 300), color=(1, 0, 0), fill=(1, 0, 0))
        link = {"kind": pymupdf.LINK_GOTO, "from": pymupdf.Rect(72, 90, 200, 110)}
        file[0].insert_link({**link, "page": pages - 1, "to": pymupdf.Point(0, 0)})
        address = {"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(72, 400, 200, 420)}
        file[0].insert_link({**address, "uri": "https://www.example.org/"})
        file.set_toc([[1, "Préambule", 1], [2, "Diagnostic", min(2, pages)]])
        file.set_page_labels([{"startpage": 0, "prefix": "A-", "style": "D", "firstpagenum": 1}])
        file.set_metadata({"title": title})
        file.save(path)
    return path


def encrypted_pdf(path: Path, password: str = "bassin minier") -> Path:
    """Make a file that asks for a password."""
    with pymupdf.open() as file:
        file.new_page().insert_text((72, 72), "secret")
        file.save(path, encryption=AES_256, user_pw=password, owner_pw="propriétaire")
    return path


def scanned_pdf(path: Path, pages: int = 2, text_pages: int = 0) -> Path:
    """Make a file whose pages are pictures; the first `text_pages` also carry text."""
    with pymupdf.open() as file:
        for number in range(pages):
            page = file.new_page()
            pixels = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 40, 40), False)
            pixels.clear_with(90)
            page.insert_image(page.rect, pixmap=pixels)
            if number < text_pages:
                page.insert_text((72, 72), "texte")
        file.save(path)
    return path


def truncated_pdf(path: Path) -> Path:
    """Make a file cut before anything of use."""
    good = good_pdf(path, 5).read_bytes()
    path.write_bytes(good[:300])
    return path


def sparse_pdf(path: Path, size: int = 5 << 30) -> Path:
    """Make a file of `size` bytes that takes no room on the disk."""
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(size)
    return path


def slow_pdf(path: Path, shapes: int = 4000) -> Path:
    """Make a file whose page is quickly read, and drawn shape by shape for seconds."""
    shape = b"0 0 m 900 300 -300 500 595 842 c 595 0 l h 0 842 l f\n"
    with pymupdf.open() as file:
        page = file.new_page(width=595, height=842)
        page.insert_text((72, 72), "lent")
        file.update_stream(page.get_contents()[0], b"0.4 g\n" + shape * shapes)
        file.save(path, deflate=True)
    return path


def endless_pdf(path: Path, depth: int = 9, width: int = 10, good_pages: int = 0) -> Path:
    """Make a small file whose first page asks for `width` to the power `depth` drawings.

    `good_pages` with nothing on them follow.
    """
    forms = []
    others = [
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>" for _page in range(good_pages)
    ]
    kids = b" ".join(b"%d 0 R" % (5 + depth + number) for number in range(good_pages))
    for level in range(depth):
        number = 5 + level
        last = level == depth - 1
        content = b"0 0 1 1 re f " if last else b"/F Do " * width
        uses = b"" if last else b"/XObject << /F %d 0 R >>" % (number + 1)
        forms.append(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << %b >>"
            b" /Length %d >>\nstream\n%b\nendstream" % (uses, len(content), content)
        )
    return write_objects(
        path,
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R %b] /Count %d >>" % (kids, 1 + good_pages),
            (
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
                b" /Resources << /XObject << /F 5 0 R >> >> >>"
            ),
            b"<< /Length 5 >>\nstream\n/F Do\nendstream",
            *forms,
            *others,
        ],
    )


def pageless_pdf(path: Path) -> Path:
    """Make a well-formed file without a page."""
    return write_objects(
        path,
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"],
    )


def write_objects(path: Path, objects: list[bytes]) -> Path:
    """Write objects numbered from 1 as a PDF file."""
    data = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    path.write_bytes(data)
    return path


def descriptors() -> int:
    """Count the files this process has open."""
    return len(list(Path("/proc/self/fd").iterdir()))
