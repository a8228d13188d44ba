"""A page's text is called poor when it is rubbish, and never for being French, short or tabular."""

import pytest

from irev_desktop.kernel.text_quality import poor

GOOD = "Le contrat de ville est conclu à l’échelle intercommunale ; œuvre, cœur, Noël, 12 345 €. "
TABLE = "CUCS ANRU QPV ZUS EPCI CAF DDTM DRJSCS PRE ASV " * 6 + "12 345 678 90 % " * 20


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ufffd" * 10,
        GOOD * 5,
        TABLE,
        GOOD * 5 + "\ufffd",
        "• " * 10 + GOOD * 3,
        GOOD * 3 + "\n\t\r\x0c" * 20,
    ],
)
def test_a_usable_text_is_not_called_poor(text: str) -> None:
    assert not poor(text)


@pytest.mark.parametrize(
    "text",
    [
        "(cid:12)(cid:45) (cid:9)" * 10,
        GOOD + "(cid:3)" * 5,
        "\ue012\ue044 \ue045\ue046\ue047" * 20,
        "contr\ufffdt de v\ufffdlle d\ufffd l’agglom\ufffdration " * 3,
        "\x01\x02\x03 \x04\x05" * 30,
        "rÃ©ussite Ã©ducative Ã  Denain, quartiers prioritaires dÃ©favorisÃ©s " * 3,
        "Ohfrqwudw ghylooh grqw hvw vljqh odyhf ohv kdelwdqwv txl vrqw uhsuhvhqwhv sdu "
        "ohxu frqvhlo flwrbhq ghsxlv ohv ghexwv gx surjudpph ".replace("u", "v")
        .replace("y", "z")
        .replace("o", "l")
        .replace("e", "f")
        .replace("i", "j")
        .replace("a", "b")
        * 4,
    ],
)
def test_rubbish_is_called_poor(text: str) -> None:
    assert poor(text)
