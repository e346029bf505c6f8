"""mail-parser-reply and email-reply-parser on the same text parts, in an environment of their own.

Reads a JSON list of texts from stdin and prints, for each parser, the list of what it takes for the reply. Every
language that mail-parser-reply knows is switched on: it knows no Vietnamese.
"""

from __future__ import annotations

import json
import sys

from email_reply_parser import EmailReplyParser as Older  # type: ignore[import-not-found]  # -- in the environment of the peers
from mailparser_reply import EmailReplyParser as Newer  # type: ignore[import-not-found]  # -- in the environment of the peers
from mailparser_reply.constants import MAIL_LANGUAGES  # type: ignore[import-not-found]  # -- in the environment of the peers


def main() -> None:
    """Answer one request."""
    texts = json.load(sys.stdin)
    newer = Newer(languages=list(MAIL_LANGUAGES))
    said = {
        "mail-parser-reply": [newer.parse_reply(text) or "" for text in texts],
        "email-reply-parser": [Older.parse_reply(text) or "" for text in texts],
    }
    json.dump(said, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
