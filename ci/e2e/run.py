"""Proves with real daemons and real mail that every door of Peekaboo blocks, delivers and waits as it should.

As root on Debian 12; ci/e2e.sh installs what it needs. Each case prints one line, ok or FAIL; the status is 1 if any failed.
Arguments: the doors to prove (amavis_plugin amavis_clamd rspamd_plugin rspamd_clamd); none means all.
E2E_PORT: the first of 20 ports (12600). E2E_KEEP=1 keeps the folder. PEEKABOO: the launcher to use.
"""
import os
import sys

import doors
import proof
from cases import Cases
from daemons import Peekaboo, Ports, Postfix, Simulator, wait_for
from sink import Sink

ALL = ['amavis_plugin', 'amavis_clamd', 'rspamd_plugin', 'rspamd_clamd']


class World:
    """Everything that runs. Stops what it started, in reverse."""

    def __init__(self, root, names):
        ports = Ports(int(os.environ.get('E2E_PORT', '12600')))
        self.root = root
        self.sink = Sink(ports.sink)
        self.simulator, self.peekaboo = Simulator(root, ports), Peekaboo(root, ports)
        self.postfix = Postfix(root, ports)
        self.doors = [getattr(doors, name)(root, ports) for name in names]
        self.running = []

    def start(self):
        for daemon in (self.simulator, self.peekaboo, self.postfix, *(door.daemon for door in self.doors)):
            self.running.append(daemon)
            daemon.start()

    def stop(self):
        proof.stop_all([*reversed(self.running), self.sink])

    def log(self):
        return self.peekaboo.log.read_text(errors='replace')

    @staticmethod
    def wait_until(condition, seconds):
        wait_for(condition, 'what was expected did not happen', seconds)


def prove(world, check):
    every = [Cases(door, world, check) for door in world.doors]
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


proof.run('mail', lambda root: World(root, sys.argv[1:] or ALL), prove)
