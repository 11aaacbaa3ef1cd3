"""Reads press bulletins of the Kazakh Ministry of Foreign Affairs."""

from typing import Any

def parse(text: str, uri: str | None = None, captured: str | None = None) -> list[dict[str, Any]]:
    """Return the releases of a text, each a dict with the columns of `mfa-bulletin releases --json`."""

def quotes(text: str, uri: str | None = None, captured: str | None = None) -> list[dict[str, Any]]:
    """Return the quotations in a text, each a dict with the columns of `mfa-bulletin quotes --json`."""

def captures(text: str) -> list[str]:
    """Return the captures of a text that was joined from several pages."""
