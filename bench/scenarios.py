"""What is measured, how, and what it is held against.

The figures of PeekabooAV 2.1 were measured on the machine the goals are meant for, at its best.
"""

import time
from dataclasses import dataclass, field
from typing import Callable

POLL_FAST = ["--first-ms", 5, "--poll-ms", 10, "--poll-mult", 2, "--poll-max", 200]
POLL_SLOW = ["--first-ms", 50, "--poll-ms", 200, "--poll-mult", 2, "--poll-max", 2000]


@dataclass(frozen=True)
class Scenario:
    """One row of the table.

    load: options of scanload; {seed} and {dupseed} are numbers no other run has, {files} the
        Office documents.
    prime: the same for a run before the one that is measured.
    program: the load generator.
    figure: takes a result and returns (number to take the median of, how to write such a number,
        whether the goal is reached).
    """

    name: str
    what: str
    goal: str
    peer: str
    load: list
    figure: Callable
    rules: str = "default"
    prime: list = field(default_factory=list)
    sandbox: str = "delay=0&mode=ok&slots=0"
    timeout: int = 240
    cooldown: float = 0.0
    once: bool = False
    program: str = "scanload"


def rate(at_least, p99_below=None):
    """Samples a second, with the 99th percentile of the latency beside it."""

    def figure(result):
        number = result["samples_per_s"]
        p99 = result["lat_ms"]["p99"]
        reached = number >= at_least and (p99_below is None or p99 < p99_below)
        return number, f"{number:,.0f}/s, p99 {time_text(p99)}", reached

    return figure


def middle_latency(below_ms):
    def figure(result):
        number = result["lat_ms"]["p50"]
        return number, f"p50 {time_text(number)}", number < below_ms

    return figure


def detonations(at_most):
    def figure(result):
        number = result["sandbox"]["submissions"]
        return number, f"{number} detonations", number <= at_most

    return figure


def memory(below_mb):
    def figure(result):
        number = result["rss_alone_mb"]
        text = (
            f"{number:,.0f} MB ({result['rss_together_mb']:,.0f} MB with its worker processes);"
            f" {result['submitted']:,} taken, {result['refused_503']:,} refused with 503"
        )
        return number, text, number < below_mb

    return figure


def time_text(ms):
    return f"{ms / 1000:.1f} s" if ms >= 1000 else f"{ms:.0f} ms" if ms >= 20 else f"{ms:.1f} ms"


def pe(size):
    return ["--kind", "pe", "--size", size]


SCENARIOS = [
    Scenario(
        "A",
        "unique 10 KB texts decided by the ruleset, 16 clients",
        "2,000/s, p99 under 100 ms",
        "72/s, 360-550 ms",
        ["--kind", "text", "--size", 10240, "--mails", 20000, "--clients", 16, *POLL_FAST],
        rate(2000, 100),
    ),
    Scenario(
        "A1",
        "the same, one client at a time",
        "p50 under 3 ms",
        "20 ms",
        ["--kind", "text", "--size", 10240, "--mails", 1000, "--clients", 1]
        + ["--first-ms", 0, "--poll-ms", 2, "--poll-mult", 2, "--poll-max", 50],
        middle_latency(3),
    ),
    Scenario(
        "B",
        "the same known 100 KB sample, 16 clients",
        "3,000/s",
        "103/s",
        [*pe(102400), "--unique-parts", 0, "--mails", 20000, "--clients", 16, *POLL_FAST],
        rate(3000),
        prime=[*pe(102400), "--unique-parts", 0, "--mails", 1, "--clients", 1, "--poll-ms", 200],
    ),
    Scenario(
        "B64",
        "the same with 64 clients: 16 of them pause too long to ask for more",
        "3,000/s",
        "",
        [*pe(102400), "--unique-parts", 0, "--mails", 20000, "--clients", 64, *POLL_FAST],
        rate(3000),
        prime=[*pe(102400), "--unique-parts", 0, "--mails", 1, "--clients", 1, "--poll-ms", 200],
    ),
    Scenario(
        "K",
        "the same known 100 KB sample over the clamd door, 8 kept sessions",
        "2,000/s",
        "no such door",
        ["--size", 102400, "--mails", 20000, "--clients", 8],
        rate(2000),
        prime=["--size", 102400, "--mails", 1, "--clients", 1],
        program="clamload",
    ),
    Scenario(
        "C0",
        "500 unique 100 KB programs in flight through an instant sandbox",
        "300/s, p99 under 3 s",
        "43/s, 14-26 s",
        [*pe(102400), "--mails", 4000, "--clients", 500, *POLL_SLOW],
        rate(300, 3000),
    ),
    Scenario(
        "Dn",
        "one mail, 300 attachments, 280 of them one content under 280 names",
        "21 detonations",
        "299",
        [*pe(102400), "--parts", 300, "--unique-parts", 20, "--mails", 1, "--clients", 1]
        + ["--amavis", "--dup-names-unique", "--timeout-s", 200],
        detonations(21),
        sandbox="delay=5000&mode=ok&slots=0",
    ),
    Scenario(
        "E",
        "10 MB samples through the sandbox, 8 clients",
        "20/s",
        "1.5/s",
        [*pe(10485760), "--mails", 200, "--clients", 8, *POLL_SLOW],
        rate(20),
    ),
    Scenario(
        "F",
        "Office documents, most of them with macros, 8 clients",
        "100/s",
        "7.5/s",
        ["--files", "{files}", "--mails", 1500, "--clients", 8]
        + ["--first-ms", 10, "--poll-ms", 20, "--poll-mult", 2, "--poll-max", 500],
        rate(100),
        rules="ole",
    ),
    Scenario(
        "M",
        "1,000 samples of 10 MB waiting for the sandbox",
        "under 512 MB, or an honest 503",
        "10.2 GB",
        [*pe(10485760), "--mails", 1000, "--clients", 8, "--nowait"],
        memory(512),
        sandbox="delay=0&mode=never&slots=0",
        cooldown=5,
        once=True,
    ),
]


class Seeds:
    """Numbers that no earlier run had, so that no sample is known by accident."""

    def __init__(self):
        self.last = int(time.time() * 1000) % 10**12

    def next(self):
        self.last += 1
        return str(self.last)
