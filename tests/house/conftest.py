"""The house reads the README's commands to the command line as its own tests do."""

from __future__ import annotations

from tests.cli.conftest import dondoc

__all__ = ["dondoc"]
