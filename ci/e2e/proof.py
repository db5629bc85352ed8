"""Runs one proof in a private folder, prints each claim, ok or FAIL, and cleans up."""
import os
import pathlib
import shutil
import signal
import sys
import tempfile
import time


class Tally:
    def __init__(self, prefix=''):
        self.prefix, self.good, self.bad = prefix, 0, 0

    def check(self, claim, holds, detail=''):
        print(f"{'ok  ' if holds else 'FAIL'} {self.prefix}{claim}", flush=True)
        if holds:
            self.good += 1
        else:
            self.bad += 1
            print(*(f'     | {line}' for line in str(detail)[-1500:].splitlines()), sep='\n', flush=True)


def stop_all(daemons):
    """In this order. What cannot be stopped is told and keeps nothing else from being stopped."""
    for daemon in daemons:
        try:
            daemon.stop()
        except Exception as trouble:
            print(f'note: {trouble}', flush=True)


def run(name, make_world, prove):
    """make_world(folder) has start() and stop(); prove(world, check) makes the claims. Ends the process: 1 if any failed."""
    root = pathlib.Path(tempfile.mkdtemp(prefix=f'peekaboo-{name}-'))
    root.chmod(0o755)
    (root / 'log').mkdir()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    start, tally, world = time.monotonic(), Tally(f'{name}: '), None
    try:
        world = make_world(root)
        world.start()
        print(f'{name} started after {time.monotonic() - start:.0f} s', flush=True)
        prove(world, tally.check)
    except Exception as trouble:
        tally.check('the run itself', False, repr(trouble))
    finally:
        if world:
            world.stop()
        if os.environ.get('E2E_KEEP'):
            print(f'kept in {root}')
        else:
            shutil.rmtree(root, ignore_errors=True)
    print(f'{tally.good} passed, {tally.bad} failed in {time.monotonic() - start:.0f} s')
    sys.exit(1 if tally.bad or not tally.good else 0)
