"""`make bench`: prints every figure of the project, one a line; `--quick` where that is offered."""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks import (
    beside,
    finding,
    france,
    importing,
    reading,
    recognising,
    recognition,
    register,
    scale,
    searching,
    stalls,
    tables,
    window,
)
from tests.benchmarks.figures import load

MODULES = {
    "window": window,
    "stalls": stalls,
    "importing": importing,
    "beside": beside,
    "reading": reading,
    "finding": finding,
    "searching": searching,
    "recognition": recognition,
    "recognising": recognising,
    "france": france,
    "register": register,
    "scale": scale,
    "tables": tables,
}


def main(names: list[str]) -> None:
    """Print the figures of the modules named, of all without a name."""
    print(f"load {load()}")
    for name in names or list(MODULES):
        with tempfile.TemporaryDirectory(prefix="irev-bench-") as scratch:
            for ratio in MODULES[name].ratios(Path(scratch)):
                print(ratio.line(), flush=True)
    print(f"load {load()}")


main([name for name in sys.argv[1:] if not name.startswith("--")])
