"""Install the system packages that real peers in the tests come from, where that may be done: root on Debian.

Prints one word for DONDOC_PEERS: `present`, or `may-be-missing`. Everything else goes to stderr.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

APT = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / "tests" / "web" / "axe"  # its lock names the version and the digest
CLUSTERS = Path("/etc/postgresql-common/createcluster.conf")
POLICY = Path("/usr/sbin/policy-rc.d")
MAIL_SERVER = Path("/usr/sbin/sendmail")  # every mail server of Debian brings it, and pushes the one before it out


@dataclass(frozen=True, slots=True)
class Peer:
    """A real program that tests talk to, and the Debian packages that bring it."""

    packages: tuple[str, ...]
    present: Callable[[], bool]
    fetched: tuple[str, ...] = ()  # or the command that brings it, where its program is on this machine


def command(*names: str) -> Callable[[], bool]:
    """Return a function that tells whether each of these programs is on this machine."""
    path = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
    return lambda: all(shutil.which(name, path=path) for name in names)


PEERS = {
    "postgresql": Peer(("postgresql",), lambda: any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))),
    "dovecot": Peer(("dovecot-imapd",), command("dovecot")),
    "libreoffice": Peer(("libreoffice-writer",), command("soffice")),
    "calc": Peer(("libreoffice-calc",), command("localc")),
    "poppler": Peer(("poppler-utils",), command("pdftotext", "pdftoppm")),
    "chromium": Peer(("chromium", "fonts-noto-core"), command("chromium")),
    "axe": Peer(
        (),
        lambda: (AXE / "node_modules" / "axe-core" / "axe.min.js").is_file(),
        ("npm", "ci", "--prefix", str(AXE), "--ignore-scripts", "--no-audit", "--no-fund"),
    ),
    # Its daemons change users, which only root can let them do.
    "postfix": Peer(("postfix",), lambda: os.geteuid() == 0 and command("postfix")()),
}


def say(words: str) -> None:
    """Print for a person; stdout is for the one word."""
    print(words, file=sys.stderr, flush=True)


def may_install() -> bool:
    """Return True for root on a Debian-like system."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt(*words: str) -> bool:
    """Run apt-get quietly; on failure show what it said. Return True when it succeeded."""
    done = subprocess.run(
        ["apt-get", "-qq", *words], env={**os.environ, **APT}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        say(f"apt-get {' '.join(words)}: {done.stderr.strip() or done.stdout.strip()}")
    return done.returncode == 0


def install(packages: list[str]) -> None:
    """Install the packages without starting anything: no cluster of PostgreSQL, no daemon of Dovecot or Postfix."""
    if "postgresql" in packages and not CLUSTERS.exists():
        CLUSTERS.parent.mkdir(parents=True, exist_ok=True)
        CLUSTERS.write_text("create_main_cluster = false\n", encoding="ascii")
    if "postfix" in packages:
        answer = "postfix postfix/main_mailer_type select No configuration\n"
        subprocess.run(["debconf-set-selections"], input=answer, text=True, check=False)
    own_policy = not POLICY.exists()
    if own_policy:
        POLICY.write_text("#!/bin/sh\nexit 101\n", encoding="ascii")
        POLICY.chmod(0o755)
    wanted = ("install", "-y", "--no-install-recommends", *packages)
    try:
        # Lists may be missing or old: then the first try fails, and the second one follows fresh lists.
        if not apt("update") or not apt(*wanted):
            apt("update")
            apt(*wanted)
    finally:
        if own_policy:
            POLICY.unlink()


def main() -> int:
    """Bring what is missing, then say whether every peer is present."""
    missing = [peer for peer in PEERS.values() if not peer.present()]
    packages = [package for peer in missing for package in peer.packages]
    if MAIL_SERVER.exists():
        packages = [package for package in packages if package != "postfix"]
    if packages and may_install():
        say(f"installing {' '.join(packages)}")
        install(packages)
    for peer in missing:
        if peer.fetched and shutil.which(peer.fetched[0]):
            subprocess.run(peer.fetched, stdout=sys.stderr, check=False)
    still = [name for name, peer in PEERS.items() if not peer.present()]
    if still:
        say(f"not on this machine: {', '.join(still)}; the tests that need them are named at the end")
    print("may-be-missing" if still else "present")
    return 0


if __name__ == "__main__":
    sys.exit(main())
