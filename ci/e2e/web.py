"""Proves with a real squid and c-icap-client that the ICAP door lets good files pass and stops bad and unseen ones.

As root on Debian 12; ci/e2e.sh installs what it needs. E2E_PORT: the first of 10 ports (12760). E2E_KEEP=1 keeps the folder.
PEEKABOO: the launcher to use.
"""
import http.server
import os
import shutil
import subprocess
import threading
import urllib.error
import urllib.request

import mails
import proof
from daemons import TREE, Peekaboo, Program, Simulator, end, is_open, wait_for, write

NAMES = ('peekaboo', 'simulator', 'proxy', 'gateway', 'squid', 'web')


class Ports:
    def __init__(self, base):
        for number, name in enumerate(NAMES):
            setattr(self, name, base + number)
        busy = [port for port in vars(self).values() if is_open(port)]
        if busy:
            raise RuntimeError(f'ports {busy} are in use; choose others with E2E_PORT')


class WebPeekaboo(Peekaboo):
    """The daemon with a listener for squid and one for gateways."""

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
[icap.squid]
listen: 127.0.0.1:{ports.proxy}
style: proxy
[icap.gateway]
listen: 127.0.0.1:{ports.gateway}
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


class Squid:
    """As docs/operate/icap.md configures it."""

    def __init__(self, root, ports):
        self.root, self.ports, self.process = root, ports, None
        write(root / 'squid/squid.conf', f'''http_port 127.0.0.1:{ports.squid}
visible_hostname squid.test
pid_filename {root}/squid/pid
cache_log {root}/squid/cache.log
access_log none
cache_store_log none
netdb_filename none
coredump_dir {root}/squid
cache deny all
pinger_enable off
shutdown_lifetime 0 seconds
http_access allow all
icap_enable on
icap_service peekaboo_down respmod_precache icap://127.0.0.1:{ports.proxy}/scan bypass=off
icap_service peekaboo_up reqmod_precache icap://127.0.0.1:{ports.proxy}/scan bypass=off
adaptation_access peekaboo_down allow all
adaptation_access peekaboo_up allow all
icap_preview_enable on
icap_preview_size 1024
icap_service_failure_limit -1
icap_connect_timeout 5 seconds
icap_io_timeout 60 seconds
request_header_access Range deny all
request_header_access Accept-Encoding deny all
''')
        for path in (root / 'squid', root / 'squid/squid.conf'):
            shutil.chown(path, 'proxy', 'proxy')

    def start(self):
        self.process = subprocess.Popen(['/usr/sbin/squid', '-N', '-f', str(self.root / 'squid/squid.conf')],
                                        stdout=open(self.root / 'log/squid.log', 'ab'), stderr=subprocess.STDOUT)
        wait_for(lambda: is_open(self.ports.squid), 'squid did not start')

    def stop(self):
        if self.process:
            end(self.process.pid, 'squid')


class Web:
    """A web server with these files; keeps what is uploaded."""

    def __init__(self, port, files):
        uploads = self.uploads = {}

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                content = files.get(self.path)
                self.send_response(200 if content is not None else 404)
                self.send_header('Content-Length', str(len(content or b'')))
                self.end_headers()
                self.wfile.write(content or b'')

            def do_PUT(self):
                uploads[self.path] = self.rfile.read(int(self.headers['Content-Length']))
                self.send_response(201)
                self.send_header('Content-Length', '0')
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', port), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


class World:
    def __init__(self, root):
        self.root, self.ports = root, Ports(int(os.environ.get('E2E_PORT', '12760')))
        self.files = {'/good.bin': mails.program(), '/evil.bin': mails.program('SIMULATE-RANSOMWARE'),
                      '/invoice.js': mails.script('web'), '/fresh.bin': mails.program()}
        self.web = Web(self.ports.web, self.files)
        self.simulator = Simulator(root, self.ports)
        self.peekaboo, self.squid = WebPeekaboo(root, self.ports), Squid(root, self.ports)
        self.browser = urllib.request.build_opener(
            urllib.request.ProxyHandler({'http': f'http://127.0.0.1:{self.ports.squid}'}))

    def start(self):
        for daemon in (self.simulator, self.peekaboo, self.squid):
            daemon.start()

    def stop(self):
        proof.stop_all([self.squid, self.peekaboo, self.simulator, self.web])

    def ask(self, path, upload=None):
        """Status and body of what the browser gets through squid."""
        request = urllib.request.Request(f'http://127.0.0.1:{self.ports.web}{path}', data=upload, method='PUT' if upload else 'GET')
        try:
            with self.browser.open(request, timeout=90) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read()

    def icap_client(self, path):
        """What c-icap-client prints of the answer about this file."""
        file = self.root / path.strip('/')
        file.write_bytes(self.files[path])
        return subprocess.run(['c-icap-client', '-i', '127.0.0.1', '-p', str(self.ports.gateway), '-s', 'scan', '-f', str(file),
                               '-resp', f'http://files.example{path}', '-v'],
                              capture_output=True, text=True, errors='replace', timeout=90)

    def doctor(self):
        return subprocess.run([self.peekaboo.launcher, 'doctor', 'mail', '--config', str(self.peekaboo.config)],
                              capture_output=True, text=True)


def through_squid(world, check):
    status, body = world.ask('/good.bin')
    check('a good download passes squid unchanged', (status, body) == (200, world.files['/good.bin']), status)
    status, page = world.ask('/evil.bin')
    check('a bad download becomes a page with the reason', status == 403 and b'ansomware' in page and world.files['/evil.bin'] not in page, page)
    status, page = world.ask('/invoice.js')
    check('a script is blocked for what it does', status == 403 and b'downloads code from' in page, page)
    status, _ = world.ask('/in/good.bin', world.files['/good.bin'])
    check('a good upload arrives unchanged', status == 201 and world.web.uploads.get('/in/good.bin') == world.files['/good.bin'], status)
    status, _ = world.ask('/in/evil.bin', world.files['/evil.bin'])
    check('a bad upload never arrives', status == 403 and '/in/evil.bin' not in world.web.uploads, status)


def through_the_client(world, check):
    good, evil = world.icap_client('/good.bin'), world.icap_client('/evil.bin')
    heard = good.stdout + good.stderr
    check('c-icap-client hears nothing of a good file', good.returncode == 0 and 'X-Infection-Found' not in heard, heard)
    heard = evil.stdout + evil.stderr
    check('c-icap-client hears the name of what is bad', 'X-Infection-Found: Type=0; Resolution=2; Threat=Peekaboo.Ransomware' in heard, heard)


def doctor(world, check):
    told = world.doctor()
    check('doctor mail proves that both listeners block', told.returncode == 0 and told.stdout.count('Door icap') == 2, told.stdout + told.stderr)


def without_peekaboo(world, check):
    world.peekaboo.stop()
    status, body = world.ask('/fresh.bin')
    check('nothing passes squid while Peekaboo is away', status >= 500 and body != world.files['/fresh.bin'], status)
    world.peekaboo.start()
    status, body = world.ask('/fresh.bin')
    check('and it passes when Peekaboo is back', (status, body) == (200, world.files['/fresh.bin']), status)


def prove(world, check):
    for step in (through_squid, through_the_client, doctor, without_peekaboo):
        step(world, check)


proof.run('web', World, prove)
