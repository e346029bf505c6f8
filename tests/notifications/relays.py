"""A real relay for a test: Debian's Postfix on a loopback port, in folders of its own, that keeps all in one maildir.

It asks no DNS and has no SMTP client at all: whatever it takes, it can only put into its maildir.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.notifications.imap_servers import NOBODY, STARTING, free_ports, wait_for

PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
MAIN = """
compatibility_level = 3.6
queue_directory = {home}/queue
data_directory = {home}/data
maillog_file = {home}/log
maillog_file_prefixes = {home}
mail_owner = {owner}
myhostname = mx.example
mydestination =
alias_maps =
alias_database =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.1/32
disable_dns_lookups = yes
smtpd_peername_lookup = no
smtpd_relay_restrictions = permit_mynetworks, reject
smtputf8_enable = no
default_transport = error:there is no way out
relay_transport = error:there is no way out
virtual_mailbox_domains = static:here
virtual_mailbox_base = {home}
virtual_mailbox_maps = static:mail/
virtual_uid_maps = static:{nobody}
virtual_gid_maps = static:{nobody}
"""
# Name, kind, process limit, program: none in a chroot.
SERVICES = """
127.0.0.1:{port} inet n - n - - smtpd
postlog unix-dgram n - n - 1 postlogd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
"""


@dataclass(frozen=True)
class Postfix:
    """A running Postfix: its port, and the maildir in which every recipient's copy ends."""

    port: int
    maildir: Path

    def copies(self, count: int) -> list[bytes]:
        """Return what lies in the maildir once that many copies are there. Raises TimeoutError when they stay away."""
        pause = threading.Event()
        for _ in range(int(STARTING / 0.05)):
            found = list((self.maildir / "new").glob("*"))
            if len(found) >= count:
                return [path.read_bytes() for path in found]
            pause.wait(0.05)
        raise TimeoutError(f"{len(found)} of {count} copies after {STARTING} s")


def command(home: Path, word: str) -> list[str]:
    """Return the words that tell this Postfix to do something."""
    return [shutil.which("postfix", path=PATH) or "postfix", "-c", str(home / "config"), word]


@contextmanager
def postfix() -> Iterator[Postfix]:
    """Run Postfix as root with its daemons as its own user, which is how it wants to be run; end it by its own word."""
    home = Path(tempfile.mkdtemp(prefix="postfix-"))
    home.chmod(0o755)  # its daemons are other users
    (port,) = free_ports(1)
    for name in ("config", "queue", "data", "mail"):
        (home / name).mkdir()
    shutil.chown(home / "data", "postfix")
    os.chown(home / "mail", NOBODY, NOBODY)
    (home / "config" / "main.cf").write_text(MAIN.format(home=home, nobody=NOBODY, owner="postfix"), "ascii")
    (home / "config" / "master.cf").write_text(SERVICES.format(port=port), "ascii")
    process = subprocess.Popen(command(home, "start-fg"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, process)
        yield Postfix(port, home / "mail")
    finally:
        subprocess.run(command(home, "stop"), check=False, capture_output=True)
        process.wait(10)
        shutil.rmtree(home, ignore_errors=True)
