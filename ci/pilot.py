"""Shows that the lines in conf/postfix-pilot do what docs/operate/pilot.md says, with a real Postfix. As root;
ci/e2e.sh runs it, or:

    python3 ci/pilot.py [PORT]

The mail of a user in the pilot is delivered, its copy is shown to the filter (a stand-in here) and is discarded behind it; with
the filter away the mail is delivered all the same; other mail has no copy; and no sender hears of any of it.
"""
import pathlib
import shutil
import smtplib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / 'e2e'))
from daemons import run_to_end, wait_for, write  # noqa: E402
from sink import Sink  # noqa: E402

TREE = pathlib.Path(__file__).resolve().parent.parent
PILOT = TREE / 'conf/postfix-pilot'
COPY = 'copy+clerk=it.example.net@pilot.invalid'


def postfix(root, base):
    """An instance with the lines of the pilot; ports: base in, base+1 filter, base+2 back, base+3 sink."""
    own = (PILOT / 'main.cf').read_text().replace('/etc/postfix', str(root / 'conf')).replace('10034', str(base + 1))
    own = own.replace('transport_maps = inline:{', f'transport_maps = inline:{{ {{it.example.net = smtp:[127.0.0.1]:{base + 3}}},'
                      f' {{example.net = smtp:[127.0.0.1]:{base + 3}}}, {{example.org = smtp:[127.0.0.1]:{base + 3}}},')
    write(root / 'conf/main.cf', f'''compatibility_level = 3.6
queue_directory = {root}/spool
data_directory = {root}/data
maillog_file = {root}/log/postfix.log
maillog_file_prefixes = {root}/log
myhostname = mx.example.net
mydestination =
local_recipient_maps =
relay_domains = example.net, it.example.net, example.org
relay_recipient_maps =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
alias_database =
smtp_tls_security_level = none
smtp_host_lookup = native
disable_dns_lookups = yes
{own}''')
    services = (TREE / 'ci/e2e/master.cf').read_text() + (PILOT / 'master.cf').read_text().replace('10035', str(base + 2))
    write(root / 'conf/master.cf', f'127.0.0.1:{base} inet n - n - - smtpd\n{services}')
    shutil.copy(PILOT / 'pilot_bcc', root / 'conf/pilot_bcc')
    for name in ('spool', 'data', 'log'):
        (root / name).mkdir(exist_ok=True)
    shutil.chown(root / 'data', 'postfix', 'postfix')
    root.chmod(0o755)


def send(port, recipient, subject, sender='someone@example.org', mail=None):
    with smtplib.SMTP('127.0.0.1', port) as smtp:
        smtp.sendmail(sender, [recipient], mail or f'Subject: {subject}\nMessage-ID: <{subject}@example.org>\n\nhello\n')


def check(what, holds):
    print('ok  ' if holds else 'FAIL', f'pilot: {what}', flush=True)
    return bool(holds)


def main():
    base = int(sys.argv[1]) if len(sys.argv) > 1 else 12710
    root = pathlib.Path(tempfile.mkdtemp(prefix='pilot'))
    postfix(root, base)
    users, scanner = Sink(base + 3), Sink(base + 1)
    start = ['postfix', '-c', str(root / 'conf')]
    log = root / 'log/postfix.log'
    try:
        run_to_end([*start, 'start'], root / 'start.log')
        wait_for(lambda: log.exists() and 'daemon started' in log.read_text(), 'postfix did not start', 30)
        send(base, 'clerk@it.example.net', 'pilot')
        send(base, 'boss@example.net', 'other')
        results = [
            check('the mail is delivered', users.wait_for('clerk@it.example.net', lambda _: True, 20)),
            check('other mail is delivered', users.wait_for('boss@example.net', lambda _: True, 20))]
        copy = scanner.wait_for(COPY, lambda _: True, 20)
        results.append(check('its copy is shown to the filter', copy))
        send(base + 2, COPY, 'pilot', mail=copy.raw)
        wait_for(lambda: 'status=sent (end of the pilot)' in log.read_text(), 'the copy was not discarded', 20)
        results.append(check('what comes back is discarded', True))
        scanner.stop()
        scanner.server.server_close()
        send(base, 'clerk@it.example.net', 'filter-away')
        delivered = users.wait_for('clerk@it.example.net', lambda mail: 'filter-away' in mail.id, 20)
        results.append(check('with the filter away the mail is delivered all the same', delivered))
        results.append(check('there is one copy, of the one mail', len(scanner.mails) == 1))
        results.append(check('no sender heard of anything', not users.wait_for('someone@example.org', lambda _: True, 2)))
        print(f'{results.count(True)} passed, {results.count(False)} failed')
        return 0 if all(results) else 1
    finally:
        run_to_end([*start, 'stop'], root / 'stop.log')
        shutil.rmtree(root)


if __name__ == '__main__':
    sys.exit(main())
