"""To whom one may write."""

import pytest

from irev_desktop.services.circulation.notices.mail_settings import usable


@pytest.mark.parametrize(
    ("address", "right"),
    [
        ("a@b.fr", True),
        (" claire.o'neil+irev@sous-domaine.exemple.fr ", True),
        ("", False),
        ("claire", False),
        ("a@b", False),
        ("a b@c.fr", False),
        ("a@c.fr, d@e.fr", False),
        ("élise@exemple.fr", False),
        ("a@c.fr\nBcc: d@e.fr", False),
    ],
)
def test_only_one_address_that_any_server_takes_is_written_to(address: str, right: bool) -> None:
    assert usable(address) is right
