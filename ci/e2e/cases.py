"""What is proved about each door, with real mail."""
import hashlib
import os
import smtplib
import time

import mails

ODD_NAMES = {
    'Prüfung €.js': b"filename*=UTF-8''Pr%C3%BCfung%20%E2%82%AC.js",
    'Übersicht.js': b'filename="=?utf-8?Q?=C3=9Cbersicht=2Ejs?="',
    'größe.js': 'filename="größe.js"'.encode(),
    'lange-straße.js': b"filename*0*=UTF-8''lange-;\r\n filename*1*=stra%C3%9Fe.js",
}
SLOW = 'SIMULATE-RUN=12s'
# The same for all doors: a sandbox that fails with too many contents leaves the rotation.
FAILING = mails.program('SIMULATE-FAULT=fail_analysis')
FAILING_SHA256 = hashlib.sha256(FAILING).hexdigest()


class Cases:
    """Sends the mails of one door and checks what became of them. check(claim, holds, detail) records a result."""

    def __init__(self, door, world, check):
        self.door, self.world = door, world
        self.check = lambda claim, holds, detail='': check(f'{door.word}: {claim}', holds, detail)
        self.sent = {}

    def subject(self, case):
        return f"{case}-{self.door.word.replace(' ', '-')}"

    def recipient(self, case):
        return f'{self.subject(case)}@example.net'

    def send(self, case, body):
        message = mails.mail(self.subject(case), body, self.recipient(case))
        self.sent[case] = message
        with smtplib.SMTP('127.0.0.1', self.door.entry, timeout=60) as client:
            client.sendmail(f'{self.subject(case)}@example.org', [self.recipient(case)], message)

    def file(self, case, content, name=b'data.bin'):
        self.send(case, mails.multipart(mails.TEXT, mails.attachment(content, b'filename="' + name + b'"')))

    # --- what became of a mail

    def delivered(self, case, seconds=40):
        """The mail itself at its recipient; a notice about it has another Message-ID."""
        return self.world.sink.wait_for(
            self.recipient(case), lambda mail: mail.id == f'<{self.subject(case)}@example.org>', seconds)

    def is_unchanged(self, case, mail):
        return mail is not None and mail.raw.partition(b'\r\n\r\n')[2] == self.sent[case].partition(b'\r\n\r\n')[2]

    def is_delivered_already(self, case):
        return self.delivered(case, 0) is not None

    def deferral(self, case, seconds=60):
        """Why Postfix keeps it in its queue; empty if it does not."""
        until = time.monotonic() + seconds
        while not (reason := self.world.postfix.queue().get(self.recipient(case), '')) and time.monotonic() < until:
            time.sleep(0.5)
        return reason

    def after_retries(self, outcome, seconds=60):
        """What outcome(seconds to wait) finds. Postfix tries again meanwhile: on a busy machine any mail may be deferred."""
        until = time.monotonic() + seconds
        while not (found := outcome(3)) and time.monotonic() < until:
            self.world.postfix.try_again()
        return found

    def delivered_at_last(self, case):
        return self.after_retries(lambda seconds: self.delivered(case, seconds))

    def blocked_at_last(self, case):
        """What the admin sees of it; empty if it was not blocked."""
        return self.after_retries(lambda seconds: self.door.blocked(self.world.sink, self.subject(case), seconds)) or ''

    # --- the cases

    def send_all(self):
        self.file('good', mails.program())
        self.file('script', mails.script(self.door.word), b'invoice.js')
        self.file('evil', mails.program('SIMULATE-RANSOMWARE'))
        self.file('slow', mails.program(SLOW))
        self.file('slow-evil', mails.program(f'{SLOW} SIMULATE-RANSOMWARE'))
        self.file('failed', FAILING)
        self.send('names', mails.multipart(mails.TEXT, *(
            mails.attachment(mails.script(f'{name} {self.door.word}'), parameters) for name, parameters in ODD_NAMES.items())))
        self.send('locked', mails.multipart(mails.TEXT, mails.attachment(mails.encrypted_zip(), b'filename="locked.zip"')))
        self.send('nested', mails.nested(
            mails.attachment(mails.program('SIMULATE-RANSOMWARE'), b'filename="inner.bin"')))

    def not_yet(self):
        for case in ('slow', 'slow-evil', 'failed'):
            reason = self.deferral(case)
            self.check(f'{case} mail is refused for now and in the queue',
                       reason and not self.is_delivered_already(case), reason)

    def at_once(self):
        self.good()
        self.bad('script', 'a script is blocked for what it does', 'Peekaboo.Downloader', 'downloads code from')
        self.bad('evil', 'what the sandbox calls ransomware is blocked', 'Peekaboo.Ransomware', 'ansomware')
        self.bad('nested', 'ransomware in a message in the message is blocked', 'Peekaboo.Ransomware', 'ansomware')
        self.odd_names()
        self.locked()

    def later(self):
        mail = self.delivered_at_last('slow')
        self.check('slow mail is delivered unchanged once the verdict is known', self.is_unchanged('slow', mail))
        told = self.blocked_at_last('slow-evil')
        self.check('slow bad mail is blocked once the verdict is known', told and not self.is_delivered_already('slow-evil'))

    def good(self):
        mail = self.delivered_at_last('good')
        self.check('good mail is delivered unchanged', self.is_unchanged('good', mail))

    def bad(self, case, claim, name, sentence):
        # Over rspamd's own module no names come, so a script is a text.
        if case == 'script' and not self.door.knows_names:
            return
        told = self.blocked_at_last(case)
        self.check(claim, told and not self.is_delivered_already(case))
        self.check(f'{claim}, and the admin sees its category', name in told, told)
        if self.door.shows_reason:
            self.check(f'{claim}, and the admin sees the reason', sentence in told, told)
        if self.door.is_amavis:
            notice = self.world.sink.wait_for(self.recipient(case), lambda mail: name in mail.text, 10)
            self.check(f'{claim}, and the recipient is told the category', notice)
            kept = self.door.quarantined(self.subject(case))
            self.check(f'{claim}, and is kept in the quarantine under its name', name in kept, kept[:1000])

    def odd_names(self):
        if not self.door.knows_names:
            return
        told = self.blocked_at_last('names')
        shown = told if self.door.shows_reason else self.world.log()
        for name in ODD_NAMES:
            self.check(f'the odd name {name} arrives as it was meant', told and name in shown, shown if told else '')

    def locked(self):
        mail = self.delivered_at_last('locked')
        self.check('an encrypted archive is delivered', mail is not None)
        if mail is None:
            return
        if self.door.is_amavis:
            self.check("an encrypted archive is marked as amavis marks it", 'UNCHECKED' in (mail.message['Subject'] or ''))
        if self.door.shows_reason:
            self.check('an encrypted archive is marked as unchecked', 'unchecked' in (mail.message['X-Peekaboo'] or ''),
                       str(mail.message.items()))

    def failed_again(self):
        self.world.wait_until(lambda: 'failed' in self.world.peekaboo.command('why', FAILING_SHA256), 40)
        self.world.postfix.try_again()
        time.sleep(3)
        reason = self.deferral('failed')
        self.check('failed mail is still refused on the retry', reason and not self.is_delivered_already('failed'), reason)

    def allowed(self):
        self.world.peekaboo.command('allow', FAILING_SHA256, '--until', '2d', '--note', 'end-to-end test')
        mail = self.delivered_at_last('failed')
        self.check('failed mail is delivered once an administrator allows it', self.is_unchanged('failed', mail))

    def many(self):
        body = mails.multipart(mails.TEXT, *(
            mails.attachment(f'note {number} of {self.door.word}\n'.encode() * 20, f'filename="note{number}.txt"'.encode(),
                             b'text/plain') for number in range(300)))
        for case in ('many', 'many-again'):
            start = time.monotonic()
            self.send(case, body)
            mail = self.delivered(case, 90)
            took = time.monotonic() - start
            word = 'all known' if case == 'many-again' else 'all new'
            self.check(f'300 attachments, {word}, are delivered unchanged in {took:.1f} s', self.is_unchanged(case, mail))
        self.world.wait_until(lambda: self.door.scan_seconds(self.subject('many-again')), 10)
        took = self.door.scan_seconds(self.subject('many-again'))
        longest = self.door.longest * max(1.0, os.getloadavg()[0] / os.cpu_count())
        self.check(f'the filter took {took:.2f} s of that, at most {longest:.1f} s at a load of {os.getloadavg()[0]:.1f}',
                   took <= longest)

    # --- without Peekaboo

    def send_without_peekaboo(self):
        self.file('stopped', mails.program())
        self.file('stopped-evil', mails.program('SIMULATE-RANSOMWARE'))

    def without_peekaboo(self):
        for case in ('stopped', 'stopped-evil'):
            reason = self.deferral(case)
            self.check(f'{case} mail waits in the queue while Peekaboo is stopped',
                       reason and not self.is_delivered_already(case), reason)

    def with_peekaboo_again(self):
        mail = self.delivered_at_last('stopped')
        self.check('mail is delivered when Peekaboo is back', self.is_unchanged('stopped', mail))
        told = self.blocked_at_last('stopped-evil')
        self.check('bad mail is blocked when Peekaboo is back', told and not self.is_delivered_already('stopped-evil'))
