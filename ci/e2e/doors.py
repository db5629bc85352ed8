"""The four ways from Postfix to Peekaboo, and what each can show of why a mail was blocked."""
import re
import shutil

from daemons import TREE, Amavis, Rspamd

ADMIN = 'virusadmin@example.net'


class Door:
    """knows_names: file names reach Peekaboo. shows_reason: and its sentences reach the admin.

    longest: how many seconds the filter may take for 300 attachments that are all known."""

    def __init__(self, word, daemon, entry, knows_names=True, shows_reason=True, longest=1.5):
        self.word, self.daemon, self.entry, self.longest = word, daemon, entry, longest
        self.knows_names, self.shows_reason = knows_names, shows_reason
        self.is_amavis = isinstance(daemon, Amavis)

    def blocked(self, sink, subject, seconds=30):
        """What the admin sees of a mail that was blocked, or None if it was not.

        amavis mails the admin a notice. rspamd has Postfix refuse it, so that the sender is told, and writes a line."""
        if self.is_amavis:
            notice = sink.wait_for(ADMIN, lambda mail: subject in mail.text, seconds)
            return notice and f"{notice.message['Subject']}\n{notice.text}"
        bounce = sink.wait_for(f'{subject}@example.org', lambda mail: '554 5.7.1' in ' '.join(mail.text.split()), seconds)
        return bounce and self.log_of(subject)

    def quarantined(self, subject):
        """The mail as amavis keeps it; empty if it does not."""
        kept = (file.read_text(errors='replace') for file in (self.daemon.folder / 'virusmails').iterdir())
        return next((mail for mail in kept if f'\nMessage-ID: <{subject}@example.org>' in mail), '')

    def scan_seconds(self, subject):
        """How long the filter took for a mail by its own account; None if it has not told yet.

        amavis tells for its scanners alone, rspamd for the mail as a whole."""
        log = self.daemon.log.read_text(errors='replace')
        if not self.is_amavis:
            took = re.search(r'time: ([0-9.]+)ms', self.log_of(subject))
            return took and float(took[1]) / 1000
        mail = re.search(rf'\((\d+-\d+)\) Checking: .*<{subject}@example\.org>', log)
        timing = mail and re.search(rf'\({mail[1]}\) .*TIMING .*', log[mail.end():])
        return timing and sum(map(float, re.findall(r'AV-scan-\d+: ([0-9.]+)', timing[0]))) / 1000

    def log_of(self, subject):
        """The daemon's lines about a mail, by its Message-ID."""
        lines = self.daemon.log.read_text(errors='replace').splitlines()
        return '\n'.join(line for line in lines if f'<{subject}@example.org>' in line)


def amavis_plugin(root, ports):
    """As plugins/amavis ships it, with another place, address and patience.

    Beside it stands a scanner that finds nothing, as ClamAV would: it must not hide that Peekaboo could not check."""
    place = root / 'plugin-amavis'
    shutil.copytree(TREE / 'plugins/amavis', place)
    place.chmod(0o755)
    settings = (place / '60-peekaboo').read_text()
    for ours, here in {'/usr/share/peekaboo/amavis': str(place), '127.0.0.1:8100': f'127.0.0.1:{ports.peekaboo}',
                       'wait => 15': 'wait => 4', 'postmaster@example.com': ADMIN}.items():
        assert ours in settings, f'{ours} is not in 60-peekaboo'
        settings = settings.replace(ours, here)
    settings += "unshift @av_scanners, ['Other', sub { (0, 'nothing', []) }];\n"
    return Door('amavis with plugin', Amavis(root, ports, 'amavis_plugin', settings), ports.in_amavis_plugin)


def amavis_clamd(root, ports):
    """As docs/operate/clamd.md says."""
    settings = rf'''
@bypass_virus_checks_maps = (0);
@av_scanners = ( ['Peekaboo', \&ask_daemon, ["CONTSCAN {{}}\n", "{root}/clamd.sock"],
  qr/\bOK$/m, qr/\bFOUND$/m, qr/^.*?: (?!Infected Archive)(.*) FOUND$/m ] );
@av_scanners_backup = ();
$virus_scanners_failure_is_fatal = 1;
$max_servers = 4; $virus_admin = '{ADMIN}'; $warnvirusrecip = 1;
'''
    return Door('amavis with its clamd entry', Amavis(root, ports, 'amavis_clamd', settings), ports.in_amavis_clamd,
                shows_reason=False)


def rspamd_plugin(root, ports):
    """As plugins/rspamd ships it, with another address."""
    folder = TREE / 'plugins/rspamd'
    settings = (folder / 'peekaboo.conf').read_text()
    # Here every client is local; its mail shall be judged as if it came from outside.
    for ours, here in {'127.0.0.1:8100': f'127.0.0.1:{ports.peekaboo}', 'local_is_outgoing = true': 'local_is_outgoing = false'}.items():
        assert ours in settings, f'{ours} is not in peekaboo.conf'
        settings = settings.replace(ours, here)
    daemon = Rspamd(root, ports, 'rspamd_plugin', {
        'plugins.d/peekaboo.lua': (folder / 'peekaboo.lua').read_text(),
        'rspamd.conf.local': settings,
    })
    return Door('rspamd with plugin', daemon, ports.in_rspamd_plugin, longest=0.5)


def rspamd_clamd(root, ports):
    """As docs/operate/clamd.md says."""
    daemon = Rspamd(root, ports, 'rspamd_clamd', {
        'local.d/antivirus.conf': f'''enabled = true;
peekaboo {{ type = "clamav"; servers = "127.0.0.1:{ports.clamd}"; symbol = "PEEKABOO"; action = "reject";
  timeout = 6.0; retransmits = 0; scan_mime_parts = true; cache_expire = 300;
  patterns_fail {{ PEEKABOO_PENDING = "Peekaboo\\\\.Pending"; PEEKABOO_UNCHECKED = "Peekaboo\\\\.Unchecked"; }} }}
''',
        'local.d/force_actions.conf': '''rules { PEEKABOO_LATER { action = "soft reject";
  expression = "PEEKABOO_FAIL | PEEKABOO_PENDING"; message = "Please try again later"; } }
''',
    })
    return Door('rspamd with its antivirus module', daemon, ports.in_rspamd_clamd, knows_names=False, shows_reason=False,
                longest=0.5)
