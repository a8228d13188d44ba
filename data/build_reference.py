"""Build the reference tables of the program from the gathered source tables.

Usage: python data/build_reference.py SOURCE_FOLDER [--output FOLDER]
"""

import argparse
from pathlib import Path

from reference_build.administrative import add_departements, add_regions
from reference_build.communes import add_communes
from reference_build.contracts import contract_rows
from reference_build.epci import add_epci
from reference_build.model import Gathered
from reference_build.names import load_spellings
from reference_build.quartiers import add_quartiers
from reference_build.writing import write_all

REFERENCE = Path(__file__).parent / "reference"


def build(source: Path, output: Path) -> None:
    """Read the tables of `source` and write ours into `output`.

    Raises OSError when a file cannot be read or written, ValueError when the sources hold
    something that the build does not know how to place.
    """
    spellings = load_spellings()
    gathered = Gathered()
    add_regions(gathered, source)
    add_departements(gathered, source)
    add_communes(gathered, source)
    add_epci(gathered, source, spellings)
    add_quartiers(gathered, source, spellings)
    contracts = contract_rows(gathered, source, spellings)
    output.mkdir(parents=True, exist_ok=True)
    write_all(gathered, contracts, output)


def main() -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description="Build data/reference from the source tables.")
    parser.add_argument("source", type=Path, help="folder of the gathered source tables")
    parser.add_argument("--output", type=Path, default=REFERENCE, help="folder to write into")
    arguments = parser.parse_args()
    build(arguments.source, arguments.output)


if __name__ == "__main__":
    main()
