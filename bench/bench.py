#!/usr/bin/env python3
"""Runs the benchmark. Called by bench/run; everything happens on the loopback interface."""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import documents
import table
from processes import Program, Watch
from scenarios import SCENARIOS, Seeds

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent


def arguments():
    names = ",".join(s.name for s in SCENARIOS)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenarios", default=names, help=f"which of {names} (default: all)")
    parser.add_argument("--repeat", type=int, default=3, help="measured runs of each (%(default)s)")
    parser.add_argument("--warm-up", type=int, default=1, help="runs before them (%(default)s)")
    parser.add_argument("--scale", type=float, default=1, help="times as many samples (%(default)s)")
    parser.add_argument("--port", type=int, default=18100, help="of Peekaboo (%(default)s)")
    parser.add_argument("--clamd-port", type=int, default=18101, help="(%(default)s)")
    parser.add_argument("--sandbox-port", type=int, default=19190, help="(%(default)s)")
    parser.add_argument("--peekaboo", default=str(ROOT / "peekaboo"), help="the launcher")
    parser.add_argument("--base-url", help="measure this running server instead of our own")
    parser.add_argument("--null", action="store_true", help="measure the load generator alone")
    parser.add_argument("--work", default=str(ROOT / "target" / "bench"), help="folder for data")
    parser.add_argument("--minutes", type=float, default=40, help="give up after (%(default)s)")
    parser.add_argument("--markdown", help="also write the table to this file")
    return parser.parse_args()


class Bench:
    def __init__(self, options):
        self.options = options
        self.work = Path(options.work)
        self.end = time.monotonic() + options.minutes * 60
        self.seeds = Seeds()
        self.sandbox = f"http://127.0.0.1:{options.sandbox_port}"
        self.results = []
        self.starts = []

    def run(self):
        self.work.mkdir(parents=True, exist_ok=True)
        self.build()
        files = documents.write_all(self.work / "office")
        self.office = ",".join(str(file) for file in files)
        chosen = self.options.scenarios.split(",")
        unknown = set(chosen) - {s.name for s in SCENARIOS}
        if unknown:
            raise SystemExit(f"unknown scenarios: {', '.join(sorted(unknown))}")
        with self.fakecuckoo():
            for scenario in SCENARIOS:
                if scenario.name in chosen:
                    self.measure(scenario)

    def build(self):
        self.compile("fakecuckoo", "-lcrypto")
        self.compile("scanload", "-lm")
        self.compile("clamload", "-lpthread")
        if not (self.options.base_url or self.options.null):
            # Builds the jar if it is missing or old, which is not to be measured.
            subprocess.run([self.options.peekaboo, "--version"], check=True, stdout=sys.stderr)

    def compile(self, name, library):
        command = ["gcc", "-O2", "-o", str(self.work / name), str(HERE / f"{name}.c"), library]
        try:
            subprocess.run(command, check=True)
        except (OSError, subprocess.CalledProcessError) as trouble:
            raise SystemExit(
                f"cannot compile bench/{name}.c ({trouble}); needs gcc and OpenSSL's headers"
                " (for Debian: apt-get install gcc libc6-dev libssl-dev)"
            ) from trouble

    def fakecuckoo(self):
        command = [str(self.work / "fakecuckoo"), "--port", str(self.options.sandbox_port)]
        sandbox = Program(command, self.work / "fakecuckoo.log")
        for _ in range(100):
            time.sleep(0.05)
            # Somebody else's may answer at a port that is taken; ours must be the one.
            if sandbox.process.poll() is not None:
                break
            try:
                self.get("/_stats")
                return sandbox
            except OSError:
                continue
        sandbox.stop()
        raise SystemExit(f"fakecuckoo does not start at {self.sandbox}; is the port taken?")

    def get(self, path):
        with urllib.request.urlopen(self.sandbox + path, timeout=10) as answer:
            return json.load(answer)

    def configuration(self, rules):
        """A copy of bench/conf/RULES, with what depends on this run in drop-in files beside it."""
        folder = self.work / "conf" / rules
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(HERE / "conf" / rules, folder)
        self.drop_in(
            folder / "peekaboo.conf",
            f"[global]\nport: {self.options.port}\n"
            f"[ruleset]\nconfig: {folder}/ruleset.conf\n"
            f"[analyzers]\nconfig: {folder}/analyzers.conf\n"
            f"[clamd.bench]\nlisten: 127.0.0.1:{self.options.clamd_port}\nwait: 30\n",
        )
        self.drop_in(folder / "analyzers.conf", f"[cuckoo]\nurl: {self.sandbox}\n")
        return folder / "peekaboo.conf"

    @staticmethod
    def drop_in(file, text):
        folder = Path(f"{file}.d")
        folder.mkdir()
        (folder / "50-bench.conf").write_text(text, encoding="utf-8")

    def server(self, scenario):
        """A server with an empty database."""
        data = self.work / "data"
        shutil.rmtree(data, ignore_errors=True)
        data.mkdir()
        log = self.work / f"server-{scenario.name}.log"
        log.unlink(missing_ok=True)
        config = self.configuration(scenario.rules)
        command = [self.options.peekaboo, "serve", "--config", str(config), "--data", str(data)]
        server = Program(command, log, ready=r"^ready (http://\S+)")
        self.starts.append(server.ready_after)
        return server

    def measure(self, scenario):
        if self.options.null or self.options.base_url:
            if scenario.program != "scanload":
                print(f"{scenario.name}: only for a server of our own", file=sys.stderr)
                return
            url = self.sandbox if self.options.null else self.options.base_url
            self.repeat(scenario, url, None)
            return
        with self.server(scenario) as server:
            self.repeat(scenario, server.answer.group(1), server)
        shutil.rmtree(self.work / "data", ignore_errors=True)

    def repeat(self, scenario, url, server):
        warm_ups = 0 if scenario.once else self.options.warm_up
        runs = []
        for number in range(warm_ups + (1 if scenario.once else self.options.repeat)):
            if time.monotonic() > self.end:
                print(f"{scenario.name}: out of time", file=sys.stderr)
                break
            result = self.once(scenario, url, server)
            result["warm_up"] = number < warm_ups
            self.note(scenario, number, result)
            if not result["warm_up"]:
                runs.append(result)
        if runs:
            self.results.append((scenario, runs))

    def once(self, scenario, url, server):
        words = {"seed": self.seeds.next(), "dupseed": self.seeds.next(), "files": self.office}
        self.get(f"/_ctl?{scenario.sandbox}&reset=1")
        if scenario.prime:
            self.load(url, scenario, scenario.prime, words)
            self.get("/_ctl?reset=1")
        if server is None:
            result = self.load(url, scenario, scenario.load, words)
            result.update(rss_alone_mb=0, rss_together_mb=0, cpu_s=0)
        else:
            with Watch(server.pid) as watch:
                before = watch.cpu_seconds()
                result = self.load(url, scenario, scenario.load, words)
                time.sleep(scenario.cooldown)
                result["cpu_s"] = round(watch.cpu_seconds() - before, 2)
            result["rss_alone_mb"] = watch.peak_alone / 2**20
            result["rss_together_mb"] = watch.peak_together / 2**20
        result["sandbox"] = self.get("/_stats")
        return result

    def load(self, url, scenario, args, words):
        timeout = scenario.timeout
        command = [str(self.work / scenario.program), "--seed", words["seed"]]
        if scenario.program == "clamload":
            command += ["--port", str(self.options.clamd_port)]
        else:
            command += ["--url", url, "--dupseed", words["dupseed"]]
        command += [words["files"] if a == "{files}" else str(a) for a in self.scaled(args)]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=timeout, check=True
            )
        except subprocess.TimeoutExpired as late:
            raise SystemExit(f"not done within {timeout} s: {' '.join(command)}") from late
        return json.loads(done.stdout)

    def scaled(self, args):
        args = list(args)
        place = args.index("--mails") + 1
        if args[place] > 1:
            args[place] = max(1, int(args[place] * self.options.scale))
        return args

    def note(self, scenario, number, result):
        with open(self.work / "results.jsonl", "a", encoding="utf-8") as out:
            out.write(json.dumps({"scenario": scenario.name, "run": number, **result}) + "\n")
        _, text, _ = scenario.figure(result)
        verdicts = {name: count for name, count in result["verdicts"].items() if count}
        print(
            f"{scenario.name:3} {'warm-up' if result['warm_up'] else f'run {number}':8} {text};"
            f" verdicts {verdicts}, errors {errors(result)}, timeouts {result['timeouts']},"
            f" sandbox {result['sandbox']['submissions']}/{result['sandbox']['unique_sha256']},"
            f" cpu {result['cpu_s']} s, {result['rss_alone_mb']:.0f} MB",
            file=sys.stderr,
            flush=True,
        )


def errors(result):
    return sum(result[name] for name in result if name.startswith("err_"))


def main():
    options = arguments()
    bench = Bench(options)
    bench.run()
    start = statistics.median(bench.starts) if bench.starts else None
    text = table.markdown(bench.results, start, options)
    print(text)
    if options.markdown:
        Path(options.markdown).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
