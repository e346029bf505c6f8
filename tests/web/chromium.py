"""A real Chromium without a window, driven over its own protocol: pages opened, keys pressed, pictures taken."""

from __future__ import annotations

import base64
import json
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import connect

QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
)
PATIENCE = 200.0  # seconds; a browser starts slowly beside other work, and axe looks long at a whole report
KEYS = {"Tab": 9, "Enter": 13, " ": 32, "ArrowDown": 40}
STILL = "document.readyState === 'complete'"
AXE = Path(__file__).parent / "axe" / "node_modules" / "axe-core" / "axe.min.js"
RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}"


class Chromium:
    """One page of the browser."""

    def __init__(self, address: str) -> None:
        self.wire, self.number = connect(address, max_size=None), 0
        self.ask("Page.enable")

    def ask(self, method: str, **given: object) -> dict[str, Any]:
        """Return what the browser answers to one command."""
        self.number += 1
        self.wire.send(json.dumps({"id": self.number, "method": method, "params": given}))
        while True:
            answer = json.loads(self.wire.recv(timeout=PATIENCE))
            if answer.get("id") == self.number:
                result: dict[str, Any] = answer["result"]
                return result

    def value(self, script: str) -> Any:
        """Return what the script comes to."""
        given = {"expression": script, "returnByValue": True, "awaitPromise": True}
        return self.ask("Runtime.evaluate", **given)["result"].get("value")

    def look(self, width: int) -> None:
        """Make the window so wide."""
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 600)
        self.ask("Emulation.setTouchEmulationEnabled", enabled=width < 600)

    def forget(self) -> None:
        """Forget every cookie, and run the scripts of pages again."""
        self.ask("Network.clearBrowserCookies")
        self.ask("Emulation.setScriptExecutionDisabled", value=False)

    def without_scripts(self) -> None:
        """Run no script of any page from now on."""
        self.ask("Emulation.setScriptExecutionDisabled", value=True)

    def open(self, address: str) -> None:
        """Open a page and wait until it stands."""
        self.ask("Page.navigate", url=address)
        self.wait(STILL)

    def wait(self, script: str) -> None:
        """Return when the script comes to something true."""
        limit = time.monotonic() + PATIENCE
        while not self.value(script):
            assert time.monotonic() < limit, script

    def press(self, key: str) -> None:
        """Press one key."""
        text = "\r" if key == "Enter" else key if key == " " else ""
        named = {"key": key, "windowsVirtualKeyCode": KEYS[key], "code": "Space" if key == " " else key}
        self.ask("Input.dispatchKeyEvent", type="keyDown", text=text, **named)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **named)

    def write(self, words: str) -> None:
        """Type words into the field that has the focus."""
        self.ask("Input.insertText", text=words)

    def tap(self, field: str) -> int:
        """Touch what a thumb touches for that field: its label, or the element itself; return the target's height."""
        found = f"(document.querySelector('label[for=\"{field}\"]') || document.getElementById('{field}'))"
        self.value(f"{found}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
        left, top, wide, high = self.value(
            f"(e => {{ const r = e.getBoundingClientRect(); return [r.left, r.top, r.width, r.height] }})({found})"
        )
        middle = {"x": left + wide / 2, "y": top + high / 2}
        self.ask("Input.dispatchTouchEvent", type="touchStart", touchPoints=[middle])
        self.ask("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
        return int(high)

    def sends(self, how: Callable[[], object] | None = None) -> None:
        """Press the button that has the focus, or do what sends the page, and wait for the next page."""
        self.value("document.body.id = 'before'")
        (how or (lambda: self.press("Enter")))()
        self.wait(f"document.body && document.body.id !== 'before' && {STILL}")

    def tab_to(self, field: str) -> int:
        """Press Tab until the element of that id has the focus; return how often."""
        for times in range(1, 200):
            self.press("Tab")
            if self.value("document.activeElement.id || document.activeElement.className") == field:
                return times
        raise AssertionError(f"{field} is not reached")

    def picture(self) -> bytes:
        """Return a picture of the whole page, as PNG."""
        taken = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        return base64.b64decode(taken["data"])


@contextmanager
def chromium(folder: Path) -> Iterator[Chromium]:
    """Run a browser with a profile of its own until the block ends."""
    command = ["chromium", *QUIET, f"--user-data-dir={folder}", "about:blank"]
    with (folder / "chromium.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        port = port_in(folder / "DevToolsActivePort")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list", timeout=PATIENCE) as answer:
            page = next(one for one in json.load(answer) if one["type"] == "page")
        window = Chromium(page["webSocketDebuggerUrl"])
        yield window
        window.wire.close()
    finally:
        process.terminate()
        process.wait(PATIENCE)


def port_in(path: Path) -> str:
    """Return the port that the browser has written down."""
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        if path.exists() and path.read_text("ascii").count("\n"):
            return path.read_text("ascii").splitlines()[0]
    raise AssertionError("the browser did not start")


def fits(window: Chromium) -> bool:
    """Return True when nothing stands beyond the right edge."""
    return bool(window.value("document.documentElement.scrollWidth <= window.innerWidth"))


def broken(window: Chromium) -> list[str]:
    """Return what breaks a rule on the page that is open, by rule and place."""
    window.value(AXE.read_text("utf-8"))
    script = (
        f"axe.run(document, {RULES}).then(r => r.violations.flatMap("
        "v => v.nodes.map(n => v.id + ' ' + n.target.join(' ') + ' ' + (n.any[0] ? n.any[0].message : ''))))"
    )
    found: list[str] = window.value(script)
    return found
