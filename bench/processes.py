"""Processes the benchmark starts, watches and stops: by their ids, never by name."""

import os
import re
import signal
import subprocess
import threading
import time

PAGE = os.sysconf("SC_PAGE_SIZE")
TICK = os.sysconf("SC_CLK_TCK")


class Program:
    """A process of ours, with everything it starts. Ends with the `with` block."""

    def __init__(self, command, log, ready=None, patience=60):
        self.log = log
        self.started = time.monotonic()
        with open(log, "ab") as out:
            # A session of its own, so that its children can be stopped with it.
            self.process = subprocess.Popen(
                command, stdout=out, stderr=out, stdin=subprocess.DEVNULL, start_new_session=True
            )
        self.ready_after = None
        if ready:
            try:
                self.answer = self._await(ready, patience)
            except BaseException:
                self.stop()
                raise

    @property
    def pid(self):
        return self.process.pid

    def _await(self, pattern, patience):
        """The match of a line it prints once it accepts work."""
        while time.monotonic() - self.started < patience:
            with open(self.log, encoding="utf-8", errors="replace") as lines:
                found = re.search(pattern, lines.read(), re.MULTILINE)
            if found:
                self.ready_after = time.monotonic() - self.started
                return found
            if self.process.poll() is not None:
                break
            time.sleep(0.01)
        with open(self.log, encoding="utf-8", errors="replace") as lines:
            tail = lines.read()[-2000:]
        raise SystemExit(f"{self.process.args[0]} did not get ready within {patience} s:\n{tail}")

    def stop(self, patience=20):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(patience)
            except subprocess.TimeoutExpired:
                pass
        # Its session is ours alone; what is left of it goes too.
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def stat(pid):
    """The fields of /proc/PID/stat after the name, or None if it is gone."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as line:
            return line.read().rsplit(")", 1)[1].split()
    except OSError:
        return None


def family(pid):
    """The process and all its descendants."""
    children = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            fields = stat(entry)
            if fields:
                children.setdefault(int(fields[1]), []).append(int(entry))
    found, queue = [], [pid]
    while queue:
        one = queue.pop()
        found.append(one)
        queue.extend(children.get(one, []))
    return found


class Watch:
    """Samples memory of a process and its descendants while the `with` block runs."""

    def __init__(self, pid, interval=0.25):
        self.pid = pid
        self.interval = interval
        self.peak_alone = 0
        self.peak_together = 0
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)

    def _sample(self):
        while not self._end.wait(self.interval):
            sizes = {one: int(fields[21]) * PAGE for one in family(self.pid) if (fields := stat(one))}
            self.peak_alone = max(self.peak_alone, sizes.get(self.pid, 0))
            self.peak_together = max(self.peak_together, sum(sizes.values()))

    def cpu_seconds(self):
        """What the process and its living descendants have used so far."""
        return sum((int(f[11]) + int(f[12])) / TICK for one in family(self.pid) if (f := stat(one)))

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._end.set()
        self._thread.join()
