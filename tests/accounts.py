"""Programs run by an account that rights bind, whoever runs the tests: root writes to anything."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence

import pytest

POWERS = "-dac_override,-dac_read_search,-fowner"


def bound_command(words: Sequence[str]) -> list[str]:
    """Return a command that obeys the rights of files; skips the test where that cannot be had."""
    if os.name != "posix":
        pytest.skip("rights of POSIX")
    if os.geteuid() != 0:
        return list(words)
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("run by root, and no setpriv to give its powers up")
    return [setpriv, f"--bounding-set={POWERS}", f"--inh-caps={POWERS}", *words]


def run_bound(
    *words: object, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `irev` as such an account, to its end."""
    command = bound_command([sys.executable, "-m", "irev_desktop", *map(str, words)])
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, **(environment or {})},
    )
