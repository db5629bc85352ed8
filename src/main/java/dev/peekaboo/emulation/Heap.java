package dev.peekaboo.emulation;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** The heap of this process, which a sample may fill. */
final class Heap {
    /** What is left must do for telling what was seen. */
    private static final double NEARLY = 0.85;

    /** Where long-lived objects are; of the others nothing is left after a collection. */
    private static final List<MemoryPoolMXBean> OLD =
            ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .filter(MemoryPoolMXBean::isUsageThresholdSupported)
                    .filter(MemoryPoolMXBean::isCollectionUsageThresholdSupported)
                    .filter(pool -> pool.getUsage().getMax() > 0)
                    .toList();

    static {
        for (MemoryPoolMXBean pool : OLD)
            pool.setCollectionUsageThreshold((long) (NEARLY * pool.getUsage().getMax()));
    }

    private Heap() {}

    /** Whether the last collection left it nearly full. */
    static boolean isNearlyFull() {
        for (MemoryPoolMXBean pool : OLD)
            if (pool.isCollectionUsageThresholdExceeded()) return true;
        return false;
    }

    /** Forgets what the last sample left behind, if it filled the heap. */
    static void clear() {
        if (isNearlyFull()) System.gc();
    }
}
