"""Real IMAP servers for a test: pymap from the package registry, and Debian's Dovecot as an unprivileged user."""

from __future__ import annotations

import imaplib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from tests.notifications.certificates import self_signed
from tests.unmeasured import unmeasured

USER, PASSWORD = "tra-loi", "mật/khẩu"
NOBODY = 65534
STARTING = 15.0  # seconds that a server may take
# pymap turns a password over half a million times at each login, which would be most of what these tests cost.
PYMAP = """
import sys
from pymap.main import main
from pysasl.hashing import BuiltinHash
BuiltinHash.__init__.__kwdefaults__["rounds"] = 1
sys.exit(main())
"""
DOVECOT = """
base_dir = {run}
state_dir = {run}
log_path = {home}/log
protocols = imap
listen = 127.0.0.1, 127.0.0.2
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
ssl = yes
ssl_cert = <{home}/certificate.pem
ssl_key = <{home}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
first_valid_uid = 1
mail_location = maildir:{home}/mail
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {home}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""


@dataclass(frozen=True)
class Server:
    """A running server: its ports, and the certificate that it shows."""

    process: subprocess.Popen[bytes]
    port: int
    tls_port: int = 0
    certificate: Path | None = None
    user: str = USER
    password: str = PASSWORD

    def url(self, host: str = "127.0.0.1", *, secure: bool = False) -> str:
        """Return the mailbox's URL."""
        login = f"{quote(self.user, safe='')}:{quote(self.password, safe='')}"
        return f"{'imaps' if secure else 'imap'}://{login}@{host}:{self.tls_port if secure else self.port}"

    @cached_property
    def witness(self) -> imaplib.IMAP4:
        """A plain client of the library, logged in: it sees what our mailbox did."""
        client = imaplib.IMAP4("127.0.0.1", self.port, timeout=10)
        client.authenticate("PLAIN", lambda _: f"\0{self.user}\0{self.password}".encode())
        return client

    def put(self, mails: Sequence[bytes]) -> None:
        """Put mails into the INBOX."""
        for mail in mails:
            self.witness.append("INBOX", "", '"02-Apr-2026 08:00:00 +0700"', mail)

    def empty(self) -> None:
        """Take every mail out of the account."""
        for folder in ("INBOX", "Archive"):
            if self.witness.select(folder)[0] == "OK" and self.witness.search(None, "ALL")[1] != [b""]:
                self.witness.store("1:*", "+FLAGS", r"(\Deleted)")
                self.witness.expunge()

    def flags(self, folder: str) -> list[bytes]:
        """Return the flags of each mail in a folder, as the server writes them."""
        self.witness.select(folder, readonly=True)
        _, answer = self.witness.fetch("1:*", "(FLAGS)")
        return [line for line in answer if isinstance(line, bytes)]


def free_ports(count: int) -> list[int]:
    """Return loopback ports that nobody listens on."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Return when the server listens. Raises when it has ended or does not begin in time."""
    pause = threading.Event()
    for _ in range(int(STARTING / 0.05)):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if process.poll() is not None:
                break
            pause.wait(0.05)
        else:
            return
    raise RuntimeError(f"no server on port {port}")


@contextmanager
def running(command: Sequence[str], port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until the end of the test."""
    process = subprocess.Popen(command, env=unmeasured(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, process)
        yield process
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def pymap() -> Iterator[Server]:
    """Run pymap with a mailbox in memory."""
    (port,) = free_ports(1)
    command = [sys.executable, "-c", PYMAP, "--host", "127.0.0.1", "--port", str(port), "--no-tls"]
    login = ["dict", "--demo-data", "--demo-user", "demouser", "--demo-password", "demopass"]
    with running([*command, *login], port) as process:
        yield Server(process, port, user="demouser", password="demopass")


@contextmanager
def dovecot() -> Iterator[Server]:
    """Run Dovecot on its own folders: as nobody when the tests run as root, since it refuses to serve mail as root."""
    root = os.geteuid() == 0
    uid, gid = (NOBODY, NOBODY) if root else (os.getuid(), os.getgid())
    home = Path(tempfile.mkdtemp(prefix="dovecot-"))
    try:
        (home / "mail").mkdir()
        (home / "run").mkdir()
        certificate, _ = self_signed(home)
        (home / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n", "utf-8")
        port, tls = free_ports(2)
        names = {"user": name_of("passwd", uid), "group": name_of("group", gid), "uid": uid, "gid": gid}
        config = home / "dovecot.conf"
        config.write_text(DOVECOT.format(home=home, run=home / "run", port=port, tls=tls, **names), "utf-8")
        if root:
            for path in [home, *home.rglob("*")]:
                os.chown(path, uid, gid)
        program = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin") or "dovecot"
        as_nobody = ["setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups"] if root else []
        with running([*as_nobody, program, "-F", "-c", str(config)], port) as process:
            yield Server(process, port, tls, certificate)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def name_of(database: str, number: int) -> str:
    """Return the name of a user or a group."""
    found = subprocess.run(["getent", database, str(number)], capture_output=True, text=True, check=True)
    return found.stdout.partition(":")[0]


SERVERS = {"pymap": pymap, "dovecot": dovecot}
