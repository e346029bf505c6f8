"""How numbers and dates stand in Vietnamese papers: dot for thousands, comma for decimals, the Party's zero rule."""

from __future__ import annotations

from datetime import date


def short_date(day: date) -> str:
    """Return the date as 05/02/2027 or 14/4/2026: days 1-9 and months 1-2 take a zero (HD 05-HD/VPTW)."""
    return f"{day.day:02d}/{padded_month(day)}/{day.year}"


def long_date(day: date) -> str:
    """Return the date as "ngày 05 tháng 02 năm 2027"."""
    return f"ngày {day.day:02d} tháng {padded_month(day)} năm {day.year}"


def padded_month(day: date) -> str:
    """Return the month as it is written: 01 and 02, then 3 to 12."""
    return f"{day.month:02d}" if day.month <= 2 else str(day.month)


def whole(number: int) -> str:
    """Return a whole number with dots between the thousands."""
    return f"{number:,}".replace(",", ".")


def decimal(number: float, places: int = 2) -> str:
    """Return a number with a decimal comma and exactly that many places."""
    return f"{number:,.{places}f}".replace(",", " ").replace(".", ",").replace(" ", ".")
