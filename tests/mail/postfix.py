"""Debian's postfix on loopback, in folders of its own: STARTTLS, a password, real mailboxes, and no way out.

Debian's looks for the settings of SASL in `sasl` beside its own.
"""

from __future__ import annotations

import pwd
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.dispatch.post import AUTHORITY, PASSWORD, SENDER, USER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = localhost.localdomain
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks =
alias_maps =
alias_database =
# nothing leaves this machine
default_transport = error:nothing leaves this machine
relay_transport = error:nothing leaves this machine
local_transport = error:nobody lives here
virtual_mailbox_domains = texthash:{folder}/domains
virtual_mailbox_maps = texthash:{folder}/mailboxes
virtual_mailbox_base = {folder}/mail
virtual_uid_maps = static:{user}
virtual_gid_maps = static:{group}
virtual_minimum_uid = 1
virtual_mailbox_limit = 0
message_size_limit = 30000000
smtpd_tls_cert_file = {folder}/certificate.pem
smtpd_tls_key_file = {folder}/key.pem
smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_local_domain = northmere.example
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = reject_unlisted_recipient, permit_sasl_authenticated, reject
maillog_file_prefixes = {folder}
maillog_file = {folder}/log
"""
MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""
SASL = """\
pwcheck_method: auxprop
auxprop_plugin: sasldb
mech_list: PLAIN LOGIN
sasldb_path: {folder}/config/sasl/passwords
"""


@dataclass(frozen=True)
class Postfix:
    """The server while it runs."""

    folder: Path
    port: int

    def environment(self, **changes: str) -> dict[str, str]:
        """The settings by which reportgen reaches it."""
        return {
            "REPORTGEN_SMTP_HOST": "localhost",
            "REPORTGEN_SMTP_PORT": str(self.port),
            "REPORTGEN_SMTP_FROM": f"Democratic Services <{SENDER}>",
            "REPORTGEN_SMTP_USER": USER,
            "REPORTGEN_SMTP_PASSWORD": PASSWORD,
            "SSL_CERT_FILE": str(self.folder / "authority.pem"),
            **changes,
        }

    def mailboxes(self) -> dict[str, list[Path]]:
        """The messages in each mailbox."""
        found: dict[str, list[Path]] = {}
        for path in sorted((self.folder / "mail").glob("*/*/new/*")):
            found.setdefault(f"{path.parts[-3]}@{path.parts[-4]}", []).append(path)
        return found


@contextmanager
def running_postfix(owners: Iterable[str]) -> Iterator[Postfix]:
    """Start postfix with a mailbox for each of these addresses, and stop it at the end."""
    # not in pytest's folder, which only its owner may enter
    everybody = tuple(owners)
    folder = Path(tempfile.mkdtemp(prefix="reportgen-postfix-"))
    folder.chmod(0o755)
    owner = pwd.getpwnam("postfix")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    values = {"folder": folder, "port": port, "user": owner.pw_uid, "group": owner.pw_gid}
    for name in ("config", "config/sasl", "queue", "data", "mail"):
        (folder / name).mkdir()
    for name in ("data", "mail"):
        shutil.chown(folder / name, "postfix", "postfix")
    texts = {
        "config/main.cf": MAIN,
        "config/master.cf": MASTER,
        "config/sasl/smtpd.conf": SASL,
        "domains": "".join(f"{domain} ok\n" for domain in sorted({owner.split("@")[1] for owner in everybody})),
        "mailboxes": "".join(f"{owner} {owner.split('@')[1]}/{owner.split('@')[0]}/\n" for owner in everybody),
    }
    for name, text in texts.items():
        (folder / name).write_text(text.format(**values) if name.endswith((".cf", ".conf")) else text, encoding="utf-8")
    certificate = AUTHORITY.issue_cert("localhost", "127.0.0.1")
    certificate.private_key_pem.write_to_path(str(folder / "key.pem"))
    (folder / "certificate.pem").write_bytes(b"".join(blob.bytes() for blob in certificate.cert_chain_pems))
    AUTHORITY.cert_pem.write_to_path(str(folder / "authority.pem"))
    subprocess.run(
        ["saslpasswd2", "-p", "-c", "-f", folder / "config/sasl/passwords", "-u", "northmere.example", USER],
        input=PASSWORD.encode(),
        check=True,
    )
    shutil.chown(folder / "config/sasl/passwords", "root", "postfix")
    postfix = ["postfix", "-c", str(folder / "config")]
    try:
        subprocess.run([*postfix, "start"], check=True, capture_output=True)
        yield Postfix(folder, port)
    finally:
        subprocess.run([*postfix, "stop"], check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)
