package dev.peekaboo.simulator;

/** The sandboxes whose API can be spoken. */
public enum Product {
    /** CAPEv2, below {@code /apiv2/}. */
    CAPE,
    /** Cuckoo 2, at the root and below {@code /v1/}. */
    CUCKOO
}
