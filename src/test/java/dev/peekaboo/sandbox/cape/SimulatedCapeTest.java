package dev.peekaboo.sandbox.cape;

import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.sandbox.HttpTimes;
import dev.peekaboo.sandbox.Sandbox;
import dev.peekaboo.sandbox.SandboxConfig;
import dev.peekaboo.sandbox.SignatureCategories;
import dev.peekaboo.sandbox.SimulatedSandboxContract;
import dev.peekaboo.simulator.Simulator;

import java.net.URI;

class SimulatedCapeTest extends SimulatedSandboxContract {
    @Override
    protected Sandbox client(SandboxConfig config, HttpTimes times) {
        return new CapeSandbox(config, new SignatureCategories(), times);
    }

    @Override
    protected SandboxReport.Kind kind() {
        return SandboxReport.Kind.CAPE;
    }

    @Override
    protected URI url(Simulator simulator) {
        return simulator.capeUrl();
    }
}
