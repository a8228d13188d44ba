"""IREV Desktop: the document library of a centre de ressources politique de la ville."""

__version__ = "0.1.0"
