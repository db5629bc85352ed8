package dev.peekaboo.daemon;

import dev.peekaboo.frontend.Health;
import dev.peekaboo.scan.AfterDelivery;
import dev.peekaboo.store.Cluster;
import dev.peekaboo.store.StoreException;
import dev.peekaboo.worker.Isolation;
import dev.peekaboo.worker.WorkerPool;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * How everything between the doors and the disk does.
 *
 * @param sandboxes empty if none is configured
 * @param unfinished jobs of this process that have no verdict yet
 */
record InstallationHealth(
        Storage storage,
        Isolation isolation,
        WorkerPool workers,
        Optional<SandboxHealth> sandboxes,
        AfterDelivery afterDelivery,
        IntSupplier unfinished)
        implements Health {
    @Override
    public Map<String, Condition> look() {
        Map<String, Condition> conditions = new LinkedHashMap<>();
        conditions.put("database", database());
        storage.cluster().ifPresent(cluster -> conditions.put("cluster", part(cluster)));
        conditions.put("spool", spool());
        sandboxes.ifPresent(nodes -> conditions.put("sandboxes", nodes.look()));
        conditions.put("workers", workerPool());
        conditions.put("jobs", jobs());
        conditions.put("delivered", LateAlertHealth.of(afterDelivery.recent()));
        return conditions;
    }

    private Condition jobs() {
        return new Condition(true, "", Map.of("unfinished", unfinished.getAsInt()));
    }

    private Condition database() {
        try {
            storage.store().check();
            return new Condition(true, "");
        } catch (StoreException e) {
            return new Condition(false, String.valueOf(e.getMessage()));
        }
    }

    private static Condition part(Cluster cluster) {
        return new Condition(true, "this is instance " + cluster.instance());
    }

    private Condition spool() {
        Optional<String> lacking = storage.spool().noRoom();
        return new Condition(
                lacking.isEmpty(),
                lacking.orElse(""),
                Map.of("used_bytes", storage.spool().usedBytes()));
    }

    /** Weak isolation is what the admin has allowed, so it is a flag and no failure. */
    private Condition workerPool() {
        return new Condition(
                true,
                isolation.sentence(),
                Map.of(
                        "isolated", isolation.isEffective(),
                        "isolation", isolation.word(),
                        "worker_deaths", workers.deaths(),
                        "deadly_samples", workers.deadlyContents()));
    }
}
