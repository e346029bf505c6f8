"""Our Apprise plugin for e-mail: `thu://` in plain to this machine only, `thus://` within verified TLS.

It is configured by an Apprise URL like any other service. `deliver` carries a letter whose bytes were fixed when it was
queued and says what the server said; `send` is what Apprise itself calls, for plain alerts.
"""

from __future__ import annotations

import ipaddress
import re
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid
from typing import Any
from urllib.parse import quote, unquote, urlencode

from apprise.manager_plugins import NotificationManager
from apprise.plugins.base import NotifyBase

from directive.letter import Fate, Receipt, Sealed
from notifications.mime import ADDRESS
from notifications.smtp import Courier, Relay, Tls
from notifications.talk import Envelope

IMPLICIT_PORT = 465
DEFAULT_PORTS = {"thu": 25, "thus": 587}
LINE_END = re.compile(r"[\r\n]+")


class NotifyThu(NotifyBase):  # type: ignore[no-untyped-call]  # -- Apprise types its public face only
    """One relay as an Apprise service: `thus://user:password@host:port/?from=a@x&to=b@y&ehlo=name&journal=c@z`.

    `from` and `to` are for alerts only; a letter carries its own. `journal` gets a copy of every letter in the same
    transaction, and of no alert. Port 465 begins TLS at once, any other by STARTTLS.
    """

    service_name: Any = "Đôn đốc"
    protocol: Any = "thu"
    secure_protocol: Any = "thus"
    request_rate_per_sec = 0  # Apprise would sleep 5.5 s between two letters
    title_maxlen = 200

    def __init__(self, sender: str = "", recipient: str = "", ehlo: str = "", journal: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]  # -- as above
        if not self.secure and not is_loopback(self.host):
            raise TypeError("thu:// speaks in plain to this machine only; use thus://")
        if journal and not ADDRESS.fullmatch(journal):
            raise TypeError("journal is no address")
        port = self.port or DEFAULT_PORTS["thus" if self.secure else "thu"]
        tls = Tls.NONE if not self.secure else Tls.IMPLICIT if port == IMPLICIT_PORT else Tls.STARTTLS
        given = {"user": self.user or "", "password": self.password or "", "journal": journal}
        self.sender = sender
        self.recipient = recipient
        self.courier = Courier(Relay(self.host, port, tls, **given, **({"ehlo": ehlo} if ehlo else {})))

    @property
    def far(self) -> bool:
        """True when it pays to say which letter follows."""
        return self.courier.far

    def deliver(self, letter: Sealed, following: Sealed | None = None) -> Receipt:
        """Hand one letter over; the outcome is typed, with the server's own words."""
        return self.courier.deliver(letter, following)

    def close(self) -> None:
        """Leave the relay."""
        self.courier.close()

    def send(self, body: str, title: str = "", *rest: Any, **named: Any) -> bool:
        """Send a plain alert from `from` to `to`; False when it did not leave."""
        if not (ADDRESS.fullmatch(self.sender) and ADDRESS.fullmatch(self.recipient)):
            self.logger.warning("thu: an alert needs ?from= and ?to=")
            return False
        message = EmailMessage(policy=SMTP)
        message["From"] = self.sender
        message["To"] = self.recipient
        message["Subject"] = LINE_END.sub(" ", title) or self.app_id
        # An alert is no fact of ours and is kept nowhere, so the library's own clock and numbers will do.
        message["Date"] = formatdate()
        message["Message-ID"] = make_msgid(domain=self.sender.rpartition("@")[2])
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(body)
        return self.courier.carry(Envelope(self.sender, self.recipient, message.as_bytes())).fate is Fate.SENT

    def url(self, privacy: bool = False, *args: Any, **kwargs: Any) -> str:
        """Return the URL that makes this service again, without its password when `privacy` is wanted."""
        login = ""
        if self.user:
            password = "****" if privacy else quote(self.password or "", safe="")
            login = f"{quote(self.user, safe='')}:{password}@"
        journal = {"journal": self.courier.relay.journal} if self.courier.relay.journal else {}
        given = {
            "from": self.sender,
            "to": self.recipient,
            **journal,
            **self.url_parameters(*args, privacy=privacy, **kwargs),
        }
        scheme = self.secure_protocol if self.secure else self.protocol
        port = f":{self.port}" if self.port else ""
        return f"{scheme}://{login}{self.host}{port}/?{urlencode(given)}"

    @staticmethod
    def parse_url(url: Any, *rest: Any, **named: Any) -> Any:
        """Return the parts of the URL as the constructor's arguments, or None."""
        found = NotifyBase.parse_url(url, *rest, **named)
        if not found:
            return None
        given = found["qsd"]
        found["sender"] = unquote(given.get("from", ""))
        found["recipient"] = unquote(given.get("to", ""))
        found["ehlo"] = unquote(given.get("ehlo", ""))
        found["journal"] = given.get("journal", "")
        return found


def is_loopback(host: str) -> bool:
    """Return True for this machine, by name or by address."""
    try:
        return host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def register() -> None:
    """Make `thu://` and `thus://` known to Apprise; a second call does nothing."""
    services: Any = NotificationManager()  # type: ignore[no-untyped-call]  # -- as above
    if "thu" not in services:
        services.add(NotifyThu)
