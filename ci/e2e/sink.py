"""The place where delivered mail ends: an SMTP server that keeps everything in memory."""
import email
import socketserver
import threading
import time
from dataclasses import dataclass, field


@dataclass
class Delivered:
    """A mail that arrived: its bytes and the recipients of its envelope."""
    recipients: list
    raw: bytes
    at: float = field(default_factory=time.time)

    @property
    def message(self):
        return email.message_from_bytes(self.raw)

    @property
    def id(self):
        return self.message['Message-ID'] or ''

    @property
    def text(self):
        """All text in it, decoded."""
        parts = [p for p in self.message.walk() if p.get_content_maintype() in ('text', 'message') and not p.is_multipart()]
        return '\n'.join((p.get_payload(decode=True) or b'').decode(p.get_content_charset() or 'utf-8', 'replace') for p in parts)


class Sink:
    """Takes every mail. Others may look and wait at the same time."""

    def __init__(self, port):
        self.mails = []
        self.changed = threading.Condition()
        socketserver.ThreadingTCPServer.allow_reuse_address = True
        self.server = socketserver.ThreadingTCPServer(('127.0.0.1', port), self._handler())
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()

    def wait_for(self, recipient, wanted, seconds):
        """The first mail to a recipient that is wanted (a predicate), or None when the time is up."""
        def find():
            return [mail for mail in self.mails if recipient in mail.recipients and wanted(mail)]
        until = time.monotonic() + seconds
        with self.changed:
            while not (found := find()) and (left := until - time.monotonic()) > 0:
                self.changed.wait(left)
        return found[0] if found else None

    def _take(self, mail):
        with self.changed:
            self.mails.append(mail)
            self.changed.notify_all()

    def _handler(self):
        sink = self

        class Conversation(socketserver.StreamRequestHandler):
            def handle(self):
                recipients = []
                self.wfile.write(b'220 sink ESMTP\r\n')
                for line in self.rfile:
                    command = line.strip().upper()
                    if command.startswith(b'EHLO'):
                        self.wfile.write(b'250-sink\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE 100000000\r\n')
                    elif command.startswith(b'RCPT TO:'):
                        recipients.append(line.split(b'<')[1].split(b'>')[0].decode())
                        self.wfile.write(b'250 ok\r\n')
                    elif command == b'DATA':
                        self.wfile.write(b'354 go\r\n')
                        sink._take(Delivered(recipients, self._data()))
                        recipients = []
                        self.wfile.write(b'250 stored\r\n')
                    elif command == b'QUIT':
                        self.wfile.write(b'221 bye\r\n')
                        return
                    else:
                        self.wfile.write(b'250 ok\r\n')

            def _data(self):
                lines = []
                for line in self.rfile:
                    if line == b'.\r\n':
                        break
                    lines.append(line[1:] if line.startswith(b'.') else line)
                return b''.join(lines)

        return Conversation
