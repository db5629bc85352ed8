"""Proves with real daemons and real mail that every door of Peekaboo blocks, delivers and waits as it should.

As root on Debian 12; ci/e2e.sh installs what it needs. Each case prints one line, ok or FAIL; the status is 1 if any failed.
Arguments: the doors to prove (amavis_plugin amavis_clamd rspamd_plugin rspamd_clamd); none means all.
E2E_PORT: the first of 20 ports (12600). E2E_KEEP=1 keeps the folder. PEEKABOO: the launcher to use.
"""
import os
import pathlib
import shutil
import signal
import sys
import tempfile
import time

import doors
from cases import Cases
from daemons import Peekaboo, Ports, Postfix, Simulator, wait_for
from sink import Sink

ALL = ['amavis_plugin', 'amavis_clamd', 'rspamd_plugin', 'rspamd_clamd']


class World:
    """Everything that runs. Stops what it started, in reverse."""

    def __init__(self, root, names):
        ports = Ports(int(os.environ.get('E2E_PORT', '12600')))
        (root / 'log').mkdir()
        self.root = root
        self.sink = Sink(ports.sink)
        self.simulator, self.peekaboo = Simulator(root, ports), Peekaboo(root, ports)
        self.postfix = Postfix(root, ports)
        self.doors = [getattr(doors, name)(root, ports) for name in names]
        self.running = []

    def start(self, daemon):
        self.running.append(daemon)
        daemon.start()

    def start_all(self):
        for daemon in (self.simulator, self.peekaboo, self.postfix):
            self.start(daemon)
        for door in self.doors:
            self.start(door.daemon)

    def stop_all(self):
        for daemon in reversed(self.running):
            try:
                daemon.stop()
            except Exception as trouble:
                print(f'note: {trouble}', flush=True)
        self.sink.stop()

    def log(self):
        return self.peekaboo.log.read_text(errors='replace')

    @staticmethod
    def wait_until(condition, seconds):
        wait_for(condition, 'what was expected did not happen', seconds)


class Tally:
    def __init__(self):
        self.good = self.bad = 0

    def check(self, claim, holds, detail=''):
        print(f"{'ok  ' if holds else 'FAIL'} {claim}", flush=True)
        if holds:
            self.good += 1
        else:
            self.bad += 1
            print(*(f'     | {line}' for line in str(detail)[-1500:].splitlines()), sep='\n', flush=True)


def prove(world, tally):
    every = [Cases(door, world, tally.check) for door in world.doors]
    # All doors take each step together, so that their waiting does not add up.
    def all_take(*steps):
        for step in steps:
            for cases in every:
                getattr(cases, step)()
    all_take('send_all', 'not_yet', 'at_once', 'later', 'failed_again', 'allowed', 'many')
    world.peekaboo.stop()
    all_take('send_without_peekaboo', 'without_peekaboo')
    world.peekaboo.start()
    all_take('with_peekaboo_again')


def main():
    names = sys.argv[1:] or ALL
    root = pathlib.Path(tempfile.mkdtemp(prefix='peekaboo-e2e-'))
    root.chmod(0o755)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    start, tally, world = time.monotonic(), Tally(), None
    try:
        world = World(root, names)
        world.start_all()
        print(f'started after {time.monotonic() - start:.0f} s', flush=True)
        prove(world, tally)
    except Exception as trouble:
        tally.check('the run itself', False, repr(trouble))
    finally:
        if world:
            world.stop_all()
        if os.environ.get('E2E_KEEP'):
            print(f'kept in {root}')
        else:
            shutil.rmtree(root, ignore_errors=True)
    print(f'{tally.good} passed, {tally.bad} failed in {time.monotonic() - start:.0f} s')
    sys.exit(1 if tally.bad or not tally.good else 0)


main()
