"""Starts and stops the real daemons by hand: own configuration, own loopback ports, one private folder."""
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

HERE = pathlib.Path(__file__).resolve().parent
TREE = HERE.parent.parent


class Ports:
    """One block of ports; each daemon has its place in it."""

    def __init__(self, base):
        names = ['sink', 'reinjection', 'peekaboo', 'clamd', 'simulator', 'amavis_plugin', 'amavis_clamd',
                 'rspamd_plugin', 'rspamd_clamd', 'rspamd_plugin_normal', 'rspamd_clamd_normal', 'rspamd_plugin_control',
                 'rspamd_clamd_control', 'milter_plugin', 'milter_clamd',
                 'in_amavis_plugin', 'in_amavis_clamd', 'in_rspamd_plugin', 'in_rspamd_clamd']
        for number, name in enumerate(names):
            setattr(self, name, base + number)
        busy = [port for port in vars(self).values() if is_open(port)]
        if busy:
            raise RuntimeError(f'ports {busy} are in use; choose others with E2E_PORT')


def is_open(port):
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(('127.0.0.1', port)) == 0


def wait_for(condition, what, seconds=60):
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            raise RuntimeError(f'{what} within {seconds} s')
        time.sleep(0.1)


def end(pid, what):
    """Stops a process we started and waits until it is gone."""
    def gone():
        try:
            os.waitpid(pid, os.WNOHANG)
        except ChildProcessError:
            pass
        try:
            return pathlib.Path(f'/proc/{pid}/stat').read_text().rsplit(')', 1)[1].split()[0] == 'Z'
        except (FileNotFoundError, ProcessLookupError):
            return True
    try:
        os.kill(pid, signal.SIGTERM)
        wait_for(gone, f'{what} did not end', 20)
    except ProcessLookupError:
        pass
    except RuntimeError:
        os.kill(pid, signal.SIGKILL)


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def run_to_end(arguments, log, **more):
    """For programs that go on in the background: they would keep a pipe open for ever."""
    with open(log, 'ab') as output:
        if subprocess.run(arguments, stdout=output, stderr=output, **more).returncode:
            raise RuntimeError(f'{arguments[0]} did not start:\n{pathlib.Path(log).read_text()}')


def own(path, user):
    for folder, _, files in os.walk(path):
        shutil.chown(folder, user, user)
        for file in files:
            shutil.chown(os.path.join(folder, file), user, user)


class Program:
    """A program of ours that prints a line beginning with "ready"."""

    def __init__(self, arguments, log):
        self.arguments, self.log, self.process = arguments, log, None

    def start(self):
        self.process = subprocess.Popen(self.arguments, stdout=subprocess.PIPE, stderr=open(self.log, 'ab'), text=True)
        line = self.process.stdout.readline()
        if not line.startswith('ready'):
            raise RuntimeError(f'{self.arguments[1]} did not start, see {self.log}')

    def stop(self):
        if self.process:
            end(self.process.pid, self.arguments[1])
            self.process = None


class Peekaboo(Program):
    """The daemon under test, with the shipped ruleset and the simulated sandbox."""

    def __init__(self, root, ports):
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
[clamd.amavis]
listen: unix:{root}/clamd.sock
group: amavis
roots.1: {root}/amavis_clamd/tmp
wait: 4
[clamd.rspamd]
listen: 127.0.0.1:{ports.clamd}
wait: 4
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
        super().__init__([self.launcher, 'serve', '--config', str(self.config)], root / 'log/peekaboo.log')

    def command(self, *arguments):
        """Runs another command of it with the same configuration; returns what it prints."""
        done = subprocess.run([self.launcher, *arguments, '--config', str(self.config)], capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f'peekaboo {arguments[0]}: {done.stdout}{done.stderr}')
        return done.stdout


class Simulator(Program):
    def __init__(self, root, ports):
        launcher = os.environ.get('PEEKABOO', str(TREE / 'peekaboo'))
        super().__init__([launcher, 'sandbox-simulator', '--port', str(ports.simulator), '--run-time', '200ms',
                          '--machines', '20'], root / 'log/simulator.log')


class Postfix:
    """One instance with an entry for each door. Mail is accepted, queued, and then shown to the filter."""

    def __init__(self, root, ports):
        self.folder = root / 'postfix'
        feeds = ''
        for name in ('amavis_plugin', 'amavis_clamd'):
            feeds += f'''127.0.0.1:{getattr(ports, 'in_' + name)} inet n - n - - smtpd
  -o content_filter=amavisfeed:[127.0.0.1]:{getattr(ports, name)}
'''
        for name in ('plugin', 'clamd'):
            feeds += f'''127.0.0.1:{getattr(ports, 'in_rspamd_' + name)} inet n - n - - smtpd
  -o content_filter=smtp:[127.0.0.1]:{getattr(ports, 'milter_' + name)}
127.0.0.1:{getattr(ports, 'milter_' + name)} inet n - n - - smtpd
  -o smtpd_milters=inet:127.0.0.1:{getattr(ports, 'rspamd_' + name)}
  -o milter_default_action=tempfail -o milter_protocol=6
'''
        write(self.folder / 'main.cf', f'''compatibility_level = 3.6
queue_directory = {root}/spool
data_directory = {root}/postfix-data
maillog_file = {root}/log/postfix.log
maillog_file_prefixes = {root}/log
myhostname = mx.example.net
mydestination =
local_recipient_maps =
local_transport = error:no local delivery
relay_domains = example.net
relay_recipient_maps =
transport_maps = static:smtp:[127.0.0.1]:{ports.sink}
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
alias_database =
smtpd_recipient_restrictions = permit_mynetworks, reject
smtpd_tls_security_level = none
smtp_tls_security_level = none
smtp_host_lookup = native
disable_dns_lookups = yes
# Retries only when a case asks for them.
minimal_backoff_time = 1000s
maximal_backoff_time = 2000s
queue_run_delay = 1000s
message_size_limit = 100000000
''')
        write(self.folder / 'master.cf', feeds + f'''127.0.0.1:{ports.reinjection} inet n - n - - smtpd
  -o receive_override_options=no_header_body_checks,no_unknown_recipient_checks,no_milters
amavisfeed unix - - n - 4 smtp
  -o smtp_data_done_timeout=1200 -o smtp_send_xforward_command=yes
''' + (HERE / 'master.cf').read_text())
        self.spool = root / 'spool'
        self.spool.mkdir()
        (root / 'postfix-data').mkdir()
        shutil.chown(root / 'postfix-data', 'postfix', 'postfix')
        self.ports = ports

    def _run(self, program, *arguments):
        return subprocess.run([program, '-c', str(self.folder), *arguments], capture_output=True, text=True)

    def start(self):
        run_to_end(['postfix', '-c', str(self.folder), 'start'], self.folder / 'start.log')
        wait_for(lambda: is_open(self.ports.reinjection), 'Postfix did not start')

    def stop(self):
        pid = self.spool / 'pid/master.pid'
        if pid.exists():
            end(int(pid.read_text()), 'Postfix')

    def queue(self):
        """Deferred recipients, each with the reason."""
        lines = self._run('postqueue', '-j').stdout.splitlines()
        return {one['address']: one.get('delay_reason', '')
                for mail in map(json.loads, lines) if mail['queue_name'] == 'deferred' for one in mail['recipients']}

    def try_again(self):
        self._run('postqueue', '-f')


class Amavis:
    """One amavis; what makes it ask Peekaboo is in settings (Perl)."""

    def __init__(self, root, ports, name, settings):
        self.port = getattr(ports, name)
        self.folder = root / name
        self.log = root / 'log' / f'{name}.log'
        self.config = root / 'etc' / f'{name}.conf'
        for sub in ('tmp', 'db', 'virusmails'):
            (self.folder / sub).mkdir(parents=True)
        self.log.touch()
        template = (HERE / 'amavisd.conf').read_text()
        for word, value in {'FOLDER': self.folder, 'LOG': self.log, 'PORT': self.port, 'REINJECTION': ports.reinjection}.items():
            template = template.replace(f'@{word}@', str(value))
        write(self.config, template + settings + '\n1;\n')
        own(self.folder, 'amavis')
        self.folder.chmod(0o750)
        shutil.chown(self.log, 'amavis', 'amavis')

    def start(self):
        run_to_end(['amavisd', '-c', str(self.config), 'start'], self.folder / 'start.log', env={**os.environ, 'LC_ALL': 'C'})
        wait_for(lambda: is_open(self.port), f'{self.log.stem} did not start')

    def stop(self):
        pid = self.folder / 'amavisd.pid'
        if pid.exists():
            end(int(pid.read_text()), self.log.stem)


class Rspamd:
    """One rspamd as a milter, with Debian's configuration and only what asks Peekaboo switched on.

    settings: files below local.d (or plugins.d), by name."""

    NOT_NEEDED = '''rbl surbl spf dkim dkim_signing dmarc arc asn mx_check hfilter phishing fuzzy_check rspamd_update neural
        reputation url_redirector mid whitelist once_received bayes_expiry mime_types chartable ratelimit greylist replies
        history_redis dcc maillist'''.split()

    def __init__(self, root, ports, name, settings):
        self.port = getattr(ports, name)
        self.folder, self.name = root / name, name
        self.log = self.folder / 'log/rspamd.log'
        for sub in ('conf/local.d', 'conf/override.d', 'conf/maps.d', 'conf/plugins.d', 'run', 'log', 'db'):
            (self.folder / sub).mkdir(parents=True)
        local = {f'local.d/{module}.conf': 'enabled = false;' for module in self.NOT_NEEDED}
        local |= {
            # Compiling the real list of top-level domains takes up to a minute.
            'local.d/options.inc': 'dns { nameserver = ["127.0.0.1:1"]; timeout = 0.2s; retransmits = 1; }\n'
                                   'local_addrs = []; disable_hyperscan = true; pidfile = "$RUNDIR/rspamd.pid";\n'
                                   f'url_tld = "{self.folder}/conf/domains";',
            'domains': 'com\nnet\norg\n',
            'local.d/logging.inc': f'type = "file"; filename = "{self.log}"; level = "info";',
            'local.d/worker-normal.inc': f'bind_socket = "127.0.0.1:{getattr(ports, name + "_normal")}"; count = 1;',
            'local.d/worker-controller.inc': f'bind_socket = "127.0.0.1:{getattr(ports, name + "_control")}"; password = "q1";',
            'local.d/worker-proxy.inc': f'bind_socket = "127.0.0.1:{self.port}"; milter = yes; timeout = 120s; count = 2;\n'
                                        'upstream "local" { default = yes; self_scan = yes; }',
            'local.d/worker-fuzzy.inc': 'enabled = false;',
        }
        for file, text in (local | settings).items():
            write(self.folder / 'conf' / file, text)
        self.pid = self.folder / 'run/rspamd.pid'

    def start(self):
        own(self.folder, '_rspamd')
        variables = {'LOCAL_CONFDIR': 'conf', 'RUNDIR': 'run', 'DBDIR': 'db', 'LOGDIR': 'log'}
        run_to_end(['rspamd', '-c', '/etc/rspamd/rspamd.conf', '-u', '_rspamd', '-g', '_rspamd',
                    *(f'--var={key}={self.folder / value}' for key, value in variables.items())], self.folder / 'start.log')
        wait_for(lambda: is_open(self.port), f'{self.name} did not start', 180)

    def stop(self):
        if self.pid.exists():
            end(int(self.pid.read_text()), self.name)
