"""The one door to other programs opens for web addresses, and for nothing else."""

import pytest

from irev_desktop.ui.frame.addresses import is_web_address


@pytest.mark.parametrize("address", ["https://www.irev.fr/", "http://exemple.fr/a?b=c"])
def test_addresses_of_the_web_are_opened(address: str) -> None:
    assert is_web_address(address)


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "javascript:alert(1)", "smb://poste/partage", "https://", "irev", ""],
)
def test_nothing_else_is(address: str) -> None:
    assert not is_web_address(address)
