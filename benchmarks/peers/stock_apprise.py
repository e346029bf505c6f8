"""Stock Apprise with the letters of a round: no queue and no database, one `mailto://` object a recipient.

An object a recipient, because one for all would wait 5.5 s between two letters. Each has a connection of its own: that
is how Apprise sends. Usage: PORT FOLDER; nothing is kept in the folder.
"""

from __future__ import annotations

import sys

import django
from apprise import Apprise, NotifyFormat
from django.conf import settings
from django.template import Context, Engine

from benchmarks.round_letters import LETTERS, SENDER, letter, recipient, told, words


def main(port: int) -> None:
    """Tell how long Apprise takes."""
    settings.configure()
    django.setup()
    subject, html = (Engine().from_string(words(part)) for part in ("subject.txt", "body.html"))

    def send(number: int) -> bool:
        facts = Context(letter(number))
        url = f"mailto://127.0.0.1:{port}/?from={SENDER}&to={recipient(number)}&mode=insecure"
        service = Apprise()
        service.add(url)
        title = subject.render(facts).strip()
        return bool(service.notify(title=title, body=html.render(facts), body_format=NotifyFormat.HTML))

    told(lambda _: sum(send(number) for number in range(LETTERS)))


if __name__ == "__main__":
    main(int(sys.argv[1]))
