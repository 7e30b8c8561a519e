"""A mail server on this machine that keeps what it is given; it can refuse, as real ones do."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class Mailbox:
    """Where the server listens, and what came in. `refusal` is answered to every letter while it is set."""

    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    refusal: str = ""


class _Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        box: Mailbox = self.server.box  # type: ignore[attr-defined]
        self._say("220 thu.example ESMTP")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"QUIT":
                self._say("221 2.0.0 Bye")
                return
            if word == b"EHLO":
                self._say("250-thu.example")
                self._say("250 8BITMIME")
            elif word == b"MAIL" and box.refusal:
                self._say(box.refusal)
            elif word == b"DATA":
                self._say("354 End data with <CR><LF>.<CR><LF>")
                box.letters.append(self._letter())
                self._say("250 2.0.0 Ok")
            else:
                self._say("250 2.1.0 Ok")

    def _letter(self) -> EmailMessage:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line[1:] if line.startswith(b"..") else line)
        return message_from_bytes(b"".join(lines), policy=policy.default)  # type: ignore[return-value]

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """A server for the time of a block."""
    box = Mailbox()
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Session)
    server.daemon_threads = True
    server.box = box  # type: ignore[attr-defined]
    box.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield box
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
