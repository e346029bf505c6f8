"""Alerts to the secretariat through the Apprise services that its settings name: Teams, ntfy, a webhook, our e-mail."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from apprise import Apprise, AppriseAsset, NotifyFormat

from directive.letter import Fate, Receipt
from notifications.thu import register

TITLE_LIMIT = 200
BODY_LIMIT = 4000
LOG = logging.getLogger("notifications.alerts")


def alert(urls: Sequence[str], title: str, body: str) -> list[Receipt]:
    """Send one alert to each service and return what came of it, in the order of `urls`. Never raises.

    Apprise says only yes or no, so a failure is DEFERRED without a code. No URL, password or address is logged or told.
    """
    if urls:
        register()
    receipts = [one_alert(url, title[:TITLE_LIMIT], body[:BODY_LIMIT]) for url in urls]
    for place, receipt in enumerate(receipts, 1):
        if receipt.fate is not Fate.SENT:
            LOG.warning("alert channel %d: %s", place, receipt.words)
    return receipts


def one_alert(url: str, title: str, body: str) -> Receipt:
    """Send the alert to one service; each has an Apprise object of its own, so that one failure hides no other."""
    scheme = url.partition("://")[0]
    try:
        service = Apprise.instantiate(url, asset=AppriseAsset(secure_logging=True))
        if service is None:
            return Receipt(Fate.FAILED, "connect", None, f"{scheme}: not a usable service URL")
        sent = service.notify(title=title, body=body, body_format=NotifyFormat.TEXT)
    except Exception as fault:  # noqa: BLE001 -- the last way to reach a person; what a service's code throws is told
        return Receipt(Fate.DEFERRED, "connect", None, f"{scheme}: {type(fault).__name__}")
    fate = Fate.SENT if sent else Fate.DEFERRED
    return Receipt(fate, "final", None, f"{scheme}: {fate.value}")
