"""Proves with a real Postfix what the milter door does, and that held mail is neither lost nor released early.

As root on Debian 12, like run.py. E2E_PORT: the first of 20 ports (12720). E2E_KEEP=1 keeps the folder. PEEKABOO: the
launcher to use. E2E_MILTER_MAILS: how many mails wait at the same time while Peekaboo and Postfix are killed (200).
E2E_MILTER_WARM_UP: how many mails go before those whose time is measured (1000).
Arguments: the steps to take (see STEPS); none means all.
"""
import concurrent.futures
import datetime
import json
import os
import re
import shutil
import signal
import smtplib
import statistics
import subprocess
import sys
import threading
import time

import mails
import proof
from daemons import HERE, TREE, Peekaboo, Program, Simulator, end, is_open, run_to_end, wait_for, write
from sink import Sink

MANY = int(os.environ.get('E2E_MILTER_MAILS', '200'))
HELPER = TREE / 'plugins/postfix/peekaboo-hold'
PATIENCE = 2
LONGEST_DELAY = 1.0
WARM_UP = int(os.environ.get('E2E_MILTER_WARM_UP', '1000'))
# The goal is 5 ms, measured on a quiet machine (docs/performance.md); more than this is a fault, such as waiting for the
# acknowledgement of TCP, and no matter of the load.
LONGEST_MILTER_MS = 30.0


class Ports:
    def __init__(self, base):
        for number, name in enumerate(('sink', 'peekaboo', 'simulator', 'milter', 'smtp', 'plain', 'keeping', 'in_keeping')):
            setattr(self, name, base + number)
        busy = [port for port in vars(self).values() if is_open(port)]
        if busy:
            raise RuntimeError(f'ports {busy} are in use; choose others with E2E_PORT')


class Postfix:
    """One whose clients' mail goes to the milter, and one entry without for comparison."""

    def __init__(self, root, ports):
        self.root, self.ports, self.folder, self.spool = root, ports, root / 'postfix', root / 'spool'
        write(self.folder / 'main.cf', f'''compatibility_level = 3.6
queue_directory = {self.spool}
data_directory = {root}/postfix-data
maillog_file = {root}/log/postfix.log
maillog_file_prefixes = {root}/log
myhostname = mx.example.net
mydestination =
local_recipient_maps =
local_transport = error:no local delivery
relay_domains = example.net hold.example.net
relay_recipient_maps =
transport_maps = static:smtp:[127.0.0.1]:{ports.sink}
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
alias_database =
smtpd_recipient_restrictions = check_recipient_access inline:{{foreign@example.net=HOLD}}, permit_mynetworks, reject
smtpd_tls_security_level = none
smtp_tls_security_level = none
smtp_host_lookup = native
disable_dns_lookups = yes
minimal_backoff_time = 1000s
maximal_backoff_time = 2000s
queue_run_delay = 1000s
message_size_limit = 100000000
enable_long_queue_ids = yes
smtpd_milters = inet:127.0.0.1:{ports.milter}
default_process_limit = 200
milter_default_action = tempfail
milter_protocol = 6
''')
        entries = ''.join(f'''127.0.0.1:{port} inet n - n - - smtpd
  -o smtpd_milters={milter}
''' for port, milter in ((ports.smtp, f'inet:127.0.0.1:{ports.milter}'), (ports.plain, ''),
                         (ports.in_keeping, f'inet:127.0.0.1:{ports.keeping}')))
        write(self.folder / 'master.cf', entries + (HERE / 'master.cf').read_text())
        self.spool.mkdir()
        (root / 'postfix-data').mkdir()
        shutil.chown(root / 'postfix-data', 'postfix', 'postfix')

    def run(self, program, *arguments):
        return subprocess.run([program, '-c', str(self.folder), *arguments], capture_output=True, text=True)

    def start(self):
        run_to_end(['postfix', '-c', str(self.folder), 'start'], self.folder / 'start.log')
        wait_for(lambda: is_open(self.ports.plain), 'Postfix did not start')

    def master(self):
        pid = self.spool / 'pid/master.pid'
        return int(pid.read_text()) if pid.exists() else None

    def stop(self):
        if self.master():
            end(self.master(), 'Postfix')

    def kill(self):
        """The master and everything it started, at once and without a word."""
        master = self.master()
        children = subprocess.run(['ps', '-o', 'pid=', '--ppid', str(master)], capture_output=True, text=True).stdout.split()
        for pid in [master, *map(int, children)]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        wait_for(lambda: not is_open(self.ports.plain), 'Postfix did not die')

    def queue(self):
        """Name of the queue and recipient of each mail, by queue id."""
        lines = self.run('postqueue', '-j').stdout.splitlines()
        return {mail['queue_id']: (mail['queue_name'], mail['recipients'][0]['address'])
                for mail in map(json.loads, lines) if mail['recipients']}

    def held(self):
        return {recipient: id for id, (queue, recipient) in self.queue().items() if queue == 'hold'}


class MilterPeekaboo(Peekaboo):
    """The daemon with two milter listeners: one holds for a domain, one keeps what is bad."""

    def __init__(self, root, ports):
        Program.__init__(self, [], root / 'log/peekaboo.log')
        conf = root / 'etc'
        write(conf / 'peekaboo.conf', f'''[global]
user: root
port: {ports.peekaboo}
report_locale: en
[ruleset]
config: {conf}/ruleset.conf
[analyzers]
config: {conf}/analyzers.conf
[db]
url: sqlite:///{root}/peekaboo/peekaboo.db
[milter.mx]
listen: 127.0.0.1:{ports.milter}
wait: {PATIENCE}
slots: 200
hold_for.1: @hold.example.net
local_is_outgoing: no
[milter.keeping]
listen: 127.0.0.1:{ports.keeping}
bad: hold
local_is_outgoing: no
[hold]
helper: {HELPER}
postfix: {root}/postfix
list: {root}/held
''')
        shutil.copy(TREE / 'src/main/resources/dev/peekaboo/default/ruleset.conf', conf / 'ruleset.conf')
        write(conf / 'analyzers.conf', f'''[sandbox.simulator]
type: cape
url: http://127.0.0.1:{ports.simulator}
capacity: 20
poll_interval: 1
canary: no
''')
        self.config = conf / 'peekaboo.conf'
        self.launcher = os.environ.get('PEEKABOO', str(TREE / 'peekaboo'))
        self.arguments = [self.launcher, 'serve', '--config', str(self.config)]

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process = None

    def lines(self):
        return self.log.read_text(errors='replace').splitlines()

    def doctor(self, *arguments):
        return subprocess.run([self.launcher, 'doctor', 'mail', '--config', str(self.config), *arguments],
                              capture_output=True, text=True)

    def explain(self, what):
        return subprocess.run([self.launcher, 'why', what, '--config', str(self.config)], capture_output=True, text=True).stdout


class World:
    def __init__(self, root):
        self.root, self.ports = root, Ports(int(os.environ.get('E2E_PORT', '12720')))
        self.sink = Sink(self.ports.sink)
        self.simulator = Simulator(root, self.ports)
        self.postfix, self.peekaboo = Postfix(root, self.ports), MilterPeekaboo(root, self.ports)

    def start(self):
        self.simulator.start()
        self.postfix.start()
        self.peekaboo.start()

    def stop(self):
        proof.stop_all([self.peekaboo, self.postfix, self.simulator, self.sink])

    def send(self, name, body, domain='example.net', port=None, header=b''):
        """What the client hears at the end: code and text."""
        recipient = f'{name}@{domain}'
        message = header + mails.mail(name, body, recipient)
        with smtplib.SMTP('127.0.0.1', port or self.ports.smtp, timeout=60) as client:
            try:
                client.sendmail(f'{name}@example.org', [recipient], message)
                return 250, '', message
            except smtplib.SMTPDataError as refused:
                return refused.smtp_code, refused.smtp_error.decode(), message
            except smtplib.SMTPRecipientsRefused as refused:
                code, text = next(iter(refused.recipients.values()))
                return code, text.decode(), message
            except smtplib.SMTPResponseException as refused:
                return refused.smtp_code, str(refused.smtp_error), message

    def send_until_judged(self, name, body, **more):
        """On a busy machine any mail may be put off at first."""
        until = time.monotonic() + 60
        while (heard := self.send(name, body, **more))[0] == 451 and time.monotonic() < until:
            time.sleep(1)
        return heard

    def delivered(self, name, domain='example.net', seconds=30):
        return self.sink.wait_for(f'{name}@{domain}', lambda mail: True, seconds)


def with_file(content, name=b'data.bin'):
    return mails.multipart(mails.TEXT, mails.attachment(content, b'filename="' + name + b'"'))


def body(raw):
    return raw.partition(b'\r\n\r\n')[2]


# --- in the session

def in_the_session(world, check):
    code, text, sent = world.send_until_judged('good', with_file(mails.program()))
    mail = world.delivered('good')
    check('good mail is delivered unchanged', code == 250 and mail and body(mail.raw) == body(sent), f'{code} {text}')

    code, text, _ = world.send_until_judged('evil', with_file(mails.program('SIMULATE-RANSOMWARE')))
    check('bad mail is refused with 550 and an id to ask about', code == 550 and '5.7.1' in text and 'id ' in text, text)
    told = world.peekaboo.explain(text.split('id ')[-1].strip(')\r\n '))
    check('why tells what was found by that id', 'ansomware' in told, told)

    code, text, _ = world.send_until_judged('script', with_file(mails.script('milter'), b'invoice.js'))
    check('a script is refused for what it does', code == 550, text)

    slow = with_file(mails.program('SIMULATE-RUN=8s'))
    code, text, _ = world.send('slow', slow)
    check('slow mail is put off with 451', code == 451 and '4.7.1' in text, f'{code} {text}')
    until = time.monotonic() + 60
    while code != 250 and time.monotonic() < until:
        time.sleep(2)
        code, text, _ = world.send('slow', slow)
    check('and taken at a later try', code == 250 and world.delivered('slow'), f'{code} {text}')

    code, text, _ = world.send('failed', with_file(mails.program('SIMULATE-FAULT=fail_analysis')))
    check('mail that cannot be checked now is put off', code == 451, f'{code} {text}')

    code, _, _ = world.send_until_judged('locked', mails.multipart(
        mails.TEXT, mails.attachment(mails.encrypted_zip(), b'filename="locked.zip"')), header=b'X-Peekaboo: clean\r\n')
    mail = world.delivered('locked')
    fields = mail.message.get_all('X-Peekaboo') if mail else None
    check('an encrypted archive is delivered, marked by us alone', fields and len(fields) == 1 and 'unchecked; id=' in fields[0],
          f'{code} {fields}')


def without_peekaboo(world, check):
    world.peekaboo.stop()
    code, text, _ = world.send('stopped', with_file(mails.program()))
    check('while Peekaboo is stopped mail is put off', code == 451, f'{code} {text}')
    world.peekaboo.start()


# --- held

def kept_when_bad(world, check):
    code, _, _ = world.send_until_judged('kept', with_file(mails.program('SIMULATE-RANSOMWARE')), port=world.ports.in_keeping)
    wait_for(lambda: 'kept@example.net' in world.postfix.held(), 'the mail did not come into the hold queue')
    id = world.postfix.held()['kept@example.net']
    told = world.peekaboo.explain(id)
    check('with bad: hold, bad mail is taken and stays in the hold queue', code == 250)
    check('and why explains that a person decides', 'until a person decides' in told and 'ansomware' in told, told)
    check('the helper\'s list names it', (world.root / 'held' / id).exists())


def helper_refuses(world, check):
    """What Peekaboo does not list, and what is no queue id, whoever asks."""
    world.send('foreign', mails.TEXT, port=world.ports.plain)
    foreign = world.postfix.held()['foreign@example.net']

    def ask(text):
        return subprocess.run([HELPER, str(world.root / 'postfix'), str(world.root / 'held')], input=text,
                              capture_output=True, text=True)
    for verb in ('release', 'bounce', 'delete', 'show'):
        done = ask(f'{verb}\n{foreign}\n')
        check(f"the helper does not {verb} somebody else's mail",
              not done.stdout and 'is not held by Peekaboo' in done.stderr and foreign in world.postfix.held().values(),
              done.stdout + done.stderr)
    for text in ('ALL', '-', '../held', f'{foreign}; id', '*', 'x' * 65, ''):
        done = ask(f'release\n{text}\n')
        check(f'the helper refuses {text[:10]!r}', done.returncode == 2 and 'no queue id' in done.stderr, done.stderr)
    check('nor does it know other verbs', ask('requeue\n').returncode == 2 and ask('').returncode == 2)


def released_by_hand(world, check):
    code, text, _ = world.send('by-hand', with_file(mails.program('SIMULATE-RUN=100s')), 'hold.example.net')
    wait_for(lambda: 'by-hand@hold.example.net' in world.postfix.held(), 'the mail did not come into the hold queue')
    id = world.postfix.held()['by-hand@hold.example.net']
    wait_for(lambda: 'waits there for its verdict' in world.peekaboo.explain(id), 'why does not tell that it is held')
    # It is to be seen in the hold queue before somebody takes it away.
    time.sleep(2)
    world.postfix.run('postsuper', '-H', id)
    world.postfix.run('postqueue', '-i', id)
    world.delivered('by-hand', 'hold.example.net')
    wait_for(lambda: any(f'queue_id={id} ' in line and 'somebody else' in line for line in world.peekaboo.lines()),
             'nobody noticed the release by hand')
    check('a release by hand is noticed', True)


class HeldMails:
    """Many mails that wait in the hold queue while both programs are killed."""

    def __init__(self, world):
        self.world, self.queue_ids, self.lock = world, {}, threading.Lock()
        # Every tenth turns out bad.
        self.names = {f'held{number}': number % 10 == 0 for number in range(MANY)}
        self.outages = []

    def send_one(self, name):
        marker = 'SIMULATE-RUN=4s' + (' SIMULATE-RANSOMWARE' if self.names[name] else '')
        content = with_file(mails.program(marker))
        until = time.monotonic() + 120
        while time.monotonic() < until:
            try:
                code, text, _ = self.world.send(name, content, 'hold.example.net')
                if code == 250:
                    return
                if code == 550:
                    # Tried again after its verdict was in.
                    return name
            except (OSError, smtplib.SMTPException):
                pass
            time.sleep(0.5)
        raise RuntimeError(f'{name} was never taken')

    def send_all(self):
        """Peekaboo is killed while they come."""
        with concurrent.futures.ThreadPoolExecutor(20) as threads:
            sending = [threads.submit(self.send_one, name) for name in self.names]
            wait_for(lambda: sum(one.done() for one in sending) > MANY // 3, 'mail is not taken', 120)
            self.outage(self.world.peekaboo)
            refused = [one.result() for one in sending]
        return [name for name in refused if name]

    def outage(self, daemon):
        start = time.time()
        daemon.kill()
        time.sleep(1)
        daemon.start()
        self.outages.append((start, time.time() + 5))

    def arrivals(self):
        found = {}
        for mail in list(self.world.sink.mails):
            for recipient in mail.recipients:
                name = recipient.split('@')[0]
                if name in self.names:
                    found.setdefault(name, []).append(mail.at)
        return found

    def verdicts(self):
        """When the last part of each queue id was judged, from the log.

        What is judged after a restart is a job that no mail is known of any more; then the release itself is the word."""
        times, parts, released = {}, {}, {}
        for line in self.world.peekaboo.lines():
            # A line that was being written when Peekaboo was killed goes on with the first of the next.
            stamps = re.findall(r'\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}', line)
            if not stamps:
                continue
            at = datetime.datetime.strptime(stamps[-1], '%Y-%m-%d %H:%M:%S.%f').timestamp()
            if found := re.search(r' job=\d+ queue_id="(\w+)" .* part="(\d)"', line):
                times[found[1]] = max(at, times.get(found[1], 0))
                parts.setdefault(found[1], set()).add(found[2])
            elif found := re.search(r'queue_id=(\w+) inquiry=\w+ hold=RELEASING', line):
                released[found[1]] = at
        return released | {id: at for id, at in times.items() if len(parts[id]) == 2}

    def ids(self):
        """Queue id of what was delivered or is held, by name: Postfix writes a Received field."""
        ids = {}
        for mail in list(self.world.sink.mails):
            received = re.search(r'\bid (\w+)\b', mail.message['Received'] or '')
            for recipient in mail.recipients:
                if received:
                    ids[recipient.split('@')[0], mail.at] = received[1]
        return ids


def doctor(world, check):
    done = world.peekaboo.doctor('--smtp', f'127.0.0.1:{world.ports.smtp}', '--to', 'doctor@example.net')
    check('doctor mail sees bad mail blocked at every door and by the mail server',
          done.returncode == 0 and done.stdout.count('bad mail is blocked') == 4 and 'refuses the test mail' in done.stdout
          and 'helper is ready' in done.stdout, done.stdout + done.stderr)
    done = world.peekaboo.doctor('--smtp', f'127.0.0.1:{world.ports.plain}', '--to', 'doctor@example.net')
    check('and says so where Peekaboo is not asked', done.returncode == 1 and 'was not asked' in done.stdout, done.stdout)


def killed_in_the_middle(world, check):
    world.send('foreign', mails.TEXT, port=world.ports.plain)
    check('somebody else holds a mail', 'foreign@example.net' in world.postfix.held(), world.postfix.queue())
    held = HeldMails(world)
    refused = held.send_all()
    wait_for(lambda: len(held.arrivals()) > MANY // 2, 'mail is not released', 180)
    held.outage(world.postfix)
    good = {name for name, bad in held.names.items() if not bad}
    bad = set(held.names) - good
    try:
        wait_for(lambda: set(held.arrivals()) >= good, 'not all were released', 180)
    except RuntimeError as trouble:
        print(trouble)
    arrived = held.arrivals()
    check(f'of {len(good)} good held mails none is lost, Peekaboo and Postfix killed in the middle',
          set(arrived) >= good, f'missing: {sorted(good - set(arrived))} {world.postfix.queue()}')
    check('no bad one is delivered', not bad & set(arrived), sorted(bad & set(arrived)))
    still = {recipient.split('@')[0] for recipient in world.postfix.held()}
    check(f'{len(bad)} bad ones are kept or were refused', bad <= still | set(refused), sorted(bad - still - set(refused)))
    delays, early, unknown = delays_of(held, arrived)
    check('none is released before its verdict', not early and not unknown, f'early {early} unknown {unknown}')
    # Programs are started for each release; on a machine that is busy with other things they take longer.
    longest = LONGEST_DELAY * max(1.0, os.getloadavg()[0] / os.cpu_count())
    check(f'the slowest is delivered {max(delays):.2f} s after its verdict (half within {statistics.median(delays):.2f} s),'
          f' {len(delays)} measured, at most {longest:.1f} s at this load', max(delays) <= longest, sorted(delays)[-10:])
    check("the other's mail is still held", 'foreign@example.net' in world.postfix.held(), world.postfix.queue())


def delays_of(held, arrived):
    """From verdict to arrival, without those whose verdict came while something was down."""
    verdicts, ids, delays, early, unknown = held.verdicts(), held.ids(), [], [], []
    for name in arrived:
        for at in arrived[name]:
            id = ids.get((name, at))
            if id not in verdicts:
                unknown.append((name, id))
                continue
            delay = at - verdicts[id]
            # The log is written after the verdict is stored.
            if delay < -0.2:
                early.append((name, id, delay))
            if not any(start - 2 < verdicts[id] < stop for start, stop in held.outages):
                delays.append(delay)
    return delays, early, unknown


# --- how long it takes

def added_time(world, check):
    def one(port, number):
        with smtplib.SMTP('127.0.0.1', port, timeout=60) as client:
            client.ehlo()
            times = []
            for turn in range(20):
                message = mails.mail(f'text{port}-{number}-{turn}', mails.TEXT + os.urandom(20).hex().encode(), 'a@example.net')
                start = time.perf_counter()
                client.sendmail('a@example.org', ['a@example.net'], message)
                times.append(time.perf_counter() - start)
            return times
    # A daemon that has just been started still compiles itself, and is half as fast.
    for number in range(WARM_UP // 20):
        one(world.ports.smtp, f'warm{number}')
    one(world.ports.plain, 'warm')
    with_milter, without = [], []
    for number in range(10):
        with_milter += one(world.ports.smtp, number)
        without += one(world.ports.plain, number)
    added = (statistics.median(with_milter) - statistics.median(without)) * 1000
    check(f'it adds {added:.1f} ms to a mail without attachments (median of 200, load {os.getloadavg()[0]:.0f}; {statistics.median(without) * 1000:.1f} ms without)',
          added <= LONGEST_MILTER_MS * max(1.0, os.getloadavg()[0] / os.cpu_count()))


STEPS = (in_the_session, without_peekaboo, kept_when_bad, helper_refuses, released_by_hand, doctor, killed_in_the_middle, added_time)


def prove(world, check):
    for step in STEPS:
        if not sys.argv[1:] or step.__name__ in sys.argv[1:]:
            step(world, check)


proof.run('milter', World, prove)
