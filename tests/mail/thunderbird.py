"""Thunderbird without a screen: opens a draft, and tells what a person would then see."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SETTINGS = """\
user_pref("mail.accountmanager.accounts", "account1,account2");
user_pref("mail.accountmanager.defaultaccount", "account1");
user_pref("mail.accountmanager.localfoldersserver", "server2");
user_pref("mail.account.account1.identities", "id1");
user_pref("mail.account.account1.server", "server1");
user_pref("mail.account.account2.server", "server2");
user_pref("mail.identity.id1.fullName", "An officer");
user_pref("mail.identity.id1.useremail", "officer@northmere.example");
user_pref("mail.identity.id1.valid", true);
user_pref("mail.server.server1.hostname", "localhost");
user_pref("mail.server.server1.type", "pop3");
user_pref("mail.server.server1.userName", "officer");
user_pref("mail.server.server1.check_new_mail", false);
user_pref("mail.server.server1.login_at_startup", false);
user_pref("mail.server.server2.hostname", "Local Folders");
user_pref("mail.server.server2.type", "none");
user_pref("mail.server.server2.userName", "nobody");
user_pref("mail.provider.suppress_dialog_on_startup", true);
user_pref("mail.shell.checkDefaultClient", false);
user_pref("mailnews.start_page.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.update.auto", false);
user_pref("marionette.port", {port});
"""
LOOK = """
for (const open of Services.wm.getEnumerator("msgcompose")) {
  const pills = (row) => [...open.document.querySelectorAll(`#${row} mail-address-pill`)].map((one) => one.fullAddress);
  const files = open.document.querySelectorAll("#attachmentBucket .attachmentItem");
  const body = open.document.getElementById("messageEditor")?.contentDocument?.body;
  if (files.length == 0 || !body || !body.innerText.trim()) { return null; }
  return {
    subject: open.document.getElementById("msgSubject").value,
    to: pills("addressRowTo"),
    bcc: pills("addressRowBcc"),
    files: [...files].map((one) => [one.attachment.name, one.attachment.size]),
    is_html: open.gMsgCompose.composeHTML,
    list_items: body.querySelectorAll("ol > li").length,
    text: body.innerText,
  };
}
return null;
"""


class _Line:
    """Thunderbird's own line for programs that try it out (Marionette): a length, a colon, JSON."""

    def __init__(self, port: int) -> None:
        deadline = time.monotonic() + 60
        while True:
            try:
                self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
                break
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.3)
        self._stream = self._socket.makefile("rb")
        self._number = 0
        self._hear()

    def close(self) -> None:
        self._stream.close()
        self._socket.close()

    def ask(self, name: str, **given: object) -> Any:  # noqa: ANN401 - whatever JSON comes back
        self._number += 1
        words = json.dumps([0, self._number, name, given]).encode()
        self._socket.sendall(f"{len(words)}:".encode() + words)
        _, _, error, result = self._hear()
        assert error is None, error
        return result

    def _hear(self) -> Any:  # noqa: ANN401 - as above
        length = b""
        while (one := self._stream.read(1)) != b":":
            assert one, "Thunderbird has ended"
            length += one
        return json.loads(self._stream.read(int(length)))


@contextmanager
def _running(folder: Path, draft: Path) -> Iterator[_Line]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    profile = folder / "profile"
    profile.mkdir(parents=True)
    (profile / "user.js").write_text(SETTINGS.format(port=port), encoding="utf-8")
    words = ["thunderbird", "--headless", "--marionette", "--remote-allow-system-access", "--no-remote"]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(
            [*words, "-profile", profile, draft], env={**os.environ, "HOME": str(folder)}, stdout=log, stderr=log
        ) as program,
    ):
        line = None
        try:
            line = _Line(port)
            yield line
        finally:
            if line is not None:
                line.close()
            program.terminate()


def opened_in_thunderbird(draft: Path, folder: Path) -> dict[str, Any]:
    """Open a draft; gives what the window shows in which it can be changed and sent."""
    with _running(folder, draft) as line:
        line.ask("WebDriver:NewSession", capabilities={})
        line.ask("Marionette:SetContext", value="chrome")
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            shown = line.ask("WebDriver:ExecuteScript", script=LOOK, args=[], sandbox="system")["value"]
            if shown:
                return dict(shown)
            time.sleep(0.5)
    return {}
