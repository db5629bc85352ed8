"""The results as Markdown, ready for docs/performance.md."""

import os
import platform
import statistics
import subprocess
import time

START_GOAL = 2.0


def markdown(results, start, options):
    rows = [row(scenario, runs) for scenario, runs in results]
    if start is not None:
        reached = "yes" if start < START_GOAL else "**no**"
        rows.append(("start to ready", f"{start:.2f} s", "under 2 s", reached, "", ""))
    head = ("scenario", "measured", "goal", "reached", "PeekabooAV 2.1", "memory")
    lines = ["| " + " | ".join(cells) + " |" for cells in [head, ["---"] * len(head), *rows]]
    return "\n".join([*lines, "", *remarks(options), ""])


def row(scenario, runs):
    figures = sorted((scenario.figure(run) for run in runs), key=lambda figure: figure[0])
    # The middle run speaks for all, so that its rate and its latency belong together.
    _, text, reached = figures[len(figures) // 2]
    memory = statistics.median(run["rss_alone_mb"] for run in runs)
    return (
        f"{scenario.name}: {scenario.what}",
        text + faults(runs),
        scenario.goal,
        "yes" if reached else "**no**",
        scenario.peer,
        f"{memory:,.0f} MB" if memory else "",
    )


def faults(runs):
    """What makes a figure doubtful: answers that did not come, or were errors."""
    # The load generator of the clamd door counts only what it can meet there.
    def total(key):
        return sum(run.get(key, 0) for run in runs)

    timeouts = total("timeouts")
    failed = sum(run["verdicts"].get("failed", 0) for run in runs)
    errors = total("err_submit_http") - total("refused_503") + total("err_submit_conn")
    errors += total("err_poll_http") + total("err_poll_conn")
    found = {"timeouts": timeouts, "failed verdicts": failed, "errors": errors}
    said = [f"{count} {name}" for name, count in found.items() if count]
    return f" ({', '.join(said)})" if said else ""


def remarks(options):
    runs = f"Medians of {options.repeat} runs after {options.warm_up} to warm up"
    commit = output("git", "rev-parse", "--short", "HEAD")
    return [
        f"{runs}, {time.strftime('%Y-%m-%d')}, commit {commit}, on {os.cpu_count()} cores"
        f" ({platform.system()} {platform.release()}), the load generator beside the server;"
        f" load average {os.getloadavg()[0]:.1f} at the end.",
        "Memory is the largest resident set of the server's own process.",
    ]


def output(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
