"""What Tesseract answers is read with suspicion: what makes no sense is left out."""

import random

from irev_desktop.ocr.hocr import read_hocr

ANSWER = """<?xml version="1.0"?><html><head>
<meta name='ocr-system' content='tesseract 5.3.0' /></head><body>
<div class='ocr_page' title='image "stdin"; bbox 0 0 900 900; ppageno 0'>
<div class='ocr_carea' title="bbox 0 0 9 9"><p class='ocr_par'>
<span class='ocr_line' title="bbox 100 100 700 140; baseline 0.035 -8; x_size 39">
<span class='ocrx_word' title='bbox 100 100 200 140; x_wconf 96'>Contrat</span>
<span class='ocrx_word' title='bbox 210 100 260 140; x_wconf 90'>de</span>
<span class='ocrx_word' title='bbox 270 100 400 140; x_wconf 30'>l&#39;été</span>
</span></p></div>
<div class='ocr_carea'><span class='ocr_header' title="bbox 1 2 3 4">
<span class='ocrx_word' title='bbox 300 300 600 340; x_wconf 50'><strong>fin</strong></span>
<span class='ocrx_word' title='bbox 1 2; x_wconf 50'>sans boîte</span>
<span class='ocrx_word' title='bbox nan inf 1e99 4; x_wconf 50'>sans nombre</span>
<span class='ocrx_word' title='bbox 1 2 3 4; x_wconf 50'> </span>
</span></div></div></body></html>"""


def test_words_come_in_lines_with_boxes_in_points() -> None:
    page = read_hocr(ANSWER.encode(), 300)
    assert [[word.text for word in line.words] for line in page.lines] == [
        ["Contrat", "de", "l'été"],
        ["fin"],
    ]
    assert [line.block for line in page.lines] == [0, 1]
    first = page.lines[0].words[0]
    assert (first.x0, first.y0, first.x1, first.y1) == (24.0, 24.0, 48.0, 33.6)
    assert first.confidence == 0.96
    assert page.engine == "tesseract 5.3.0"


def test_the_lean_of_the_lines_is_told_in_degrees() -> None:
    page = read_hocr(ANSWER.encode(), 300)
    assert round(page.skew, 1) == 2.0
    assert page.rotation == 0
    turned = ANSWER.replace("baseline 0.035 -8", "textangle 270").encode()
    assert read_hocr(turned, 300).rotation in (0, 90)


def test_longer_words_weigh_more_in_the_confidence() -> None:
    page = read_hocr(ANSWER.encode(), 300)
    assert page.confidence is not None
    assert round(page.confidence, 3) == round((7 * 0.96 + 2 * 0.9 + 5 * 0.3 + 3 * 0.5) / 17, 3)
    assert read_hocr(b"", 300).confidence is None


def test_a_spoilt_answer_is_never_a_bug() -> None:
    chance = random.Random(20261124)
    whole = ANSWER.encode()
    for _round in range(300):
        spoilt = bytearray(whole)
        for _each in range(20):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        for line in read_hocr(bytes(spoilt), 200).lines:
            assert all(0 <= word.confidence <= 1 and word.x0 <= word.x1 for word in line.words)
