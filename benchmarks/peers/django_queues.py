"""django-post-office or django-mailer with the letters of a round, in an environment of their own.

Both as their documentation has them for many letters: queued by one bulk insert, one run of their sender for all. Each
has its own SQLite file in WAL mode with synchronous=FULL, as ours has, though they settle after a batch, or send inside
a transaction. django-post-office can also be had with a batch a letter: only then can a crash leave no more than one
letter of which nobody knows whether it left, as with ours. Usage: NAME PORT FOLDER.
"""

from __future__ import annotations

import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.management import call_command

from benchmarks.round_letters import LETTERS, SENDER, letter, recipient, told, words

SMTP = "django.core.mail.backends.smtp.EmailBackend"
OFFICE, ONE_BY_ONE, MAILER = "django-post-office", "django-post-office, a batch a letter", "django-mailer"
APPS = {OFFICE: "post_office", ONE_BY_ONE: "post_office", MAILER: "mailer"}
BATCHES = {ONE_BY_ONE: LETTERS}  # of a round; elsewhere one
DURABLE = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL"


def configure(name: str, port: int, folder: Path) -> None:
    """Set Django up and make the tables."""
    settings.configure(
        INSTALLED_APPS=[APPS[name]],
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": folder / "queue.db",
                "OPTIONS": {"init_command": DURABLE, "transaction_mode": "IMMEDIATE"},
            }
        },
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=port,
        USE_TZ=True,
        POST_OFFICE={"BACKENDS": {"default": SMTP}, "BATCH_SIZE": LETTERS // BATCHES.get(name, 1)},
        MAILER_EMAIL_BACKEND=SMTP,
        MAILER_LOCK_PATH=str(folder / "send_mail"),
    )
    django.setup()
    call_command("migrate", verbosity=0)


def post_office(batches: int) -> None:
    """Tell how long django-post-office takes: `send_many`, then what `send_queued_mail` runs for each batch."""
    from post_office import mail  # noqa: PLC0415 -- Django is set up first
    from post_office.models import EmailTemplate  # noqa: PLC0415 -- Django is set up first

    template = EmailTemplate.objects.create(
        name="round",
        subject=words("subject.txt").strip(),
        content=words("body.txt"),
        html_content=words("body.html"),
    )

    def one_round(_: int) -> int:
        mail.send_many(
            [
                {
                    "recipients": [recipient(number)],
                    "sender": SENDER,
                    "template": template,
                    "context": letter(number),
                    "headers": {"Reply-To": str(letter(number)["reply_address"])},
                }
                for number in range(LETTERS)
            ]
        )
        return sum(int(mail.send_queued()[0]) for _ in range(batches))

    told(one_round)


def mailer() -> None:
    """Tell how long django-mailer takes: its queue as the backend of Django's own mail, then its `send_all`."""
    from django.template import Context, Template  # noqa: PLC0415 -- Django is set up first
    from mailer.engine import send_all  # noqa: PLC0415 -- Django is set up first
    from mailer.models import MessageLog  # noqa: PLC0415 -- Django is set up first

    subject, text, html = (Template(words(part)) for part in ("subject.txt", "body.txt", "body.html"))

    def message(number: int) -> EmailMultiAlternatives:
        facts = Context(letter(number))
        reply_to = [str(letter(number)["reply_address"])]
        made = EmailMultiAlternatives(
            subject.render(facts).strip(), text.render(facts), SENDER, [recipient(number)], reply_to=reply_to
        )
        made.attach_alternative(html.render(facts), "text/html")
        return made

    def one_round(_: int) -> int:
        before = MessageLog.objects.count()
        get_connection("mailer.backend.DbBackend").send_messages([message(number) for number in range(LETTERS)])
        send_all()
        return int(MessageLog.objects.count()) - int(before)

    told(one_round)


if __name__ == "__main__":
    configure(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
    if sys.argv[1] == MAILER:
        mailer()
    else:
        post_office(BATCHES.get(sys.argv[1], 1))
