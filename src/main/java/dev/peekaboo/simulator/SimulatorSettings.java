package dev.peekaboo.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How a simulated sandbox is set up; {@link SimulatorSetup} makes one.
 *
 * @param host the address to listen on
 * @param port 0 for any free one
 * @param products whose APIs are spoken, on the one port
 * @param prefix in front of every path, e.g. {@code /node1}; empty for none
 * @param machines how many tasks run at once
 * @param runTimes how long they take, unless a sample or its submission says otherwise
 * @param processing from the end of a run to its report
 * @param seed of run times and faults
 * @param token what a client must show; empty if anybody may come
 * @param requestsPerMinute CAPE's throttle; empty for none
 * @param statusApi whether CAPE answers {@code cuckoo/status}, {@code machines/list} and {@code
 *     tasks/delete}, which its stock configuration switches off
 * @param liteReport whether CAPE writes its lite report, which its stock configuration does not
 * @param reportBytes how big a report is, roughly; 0 for a few thousand bytes
 * @param maxTasks beyond this many tasks the disk is full
 * @param faults what goes wrong from the start
 */
record SimulatorSettings(
        String host,
        int port,
        Set<Product> products,
        String prefix,
        int machines,
        RunTimes runTimes,
        Duration processing,
        long seed,
        Optional<String> token,
        OptionalInt requestsPerMinute,
        boolean statusApi,
        boolean liteReport,
        long reportBytes,
        int maxTasks,
        List<FaultSpec> faults,
        SimulatorClock clock) {
    SimulatorSettings {
        if (machines < 0)
            throw new IllegalArgumentException("there cannot be " + machines + " machines");
        if (port < 0 || port > 65_535)
            throw new IllegalArgumentException("there is no port " + port);
        if (!prefix.isEmpty() && !prefix.matches("(/[A-Za-z0-9._-]+)+"))
            throw new IllegalArgumentException(
                    "prefix \"" + prefix + "\" must look like /node1, with no slash at the end");
        products = Set.copyOf(products);
        faults = List.copyOf(faults);
    }
}
