package dev.peekaboo.simulator;

import java.time.Duration;

/**
 * What a report says, whatever the product that writes it.
 *
 * @param row the task; its id, sample and times go into the report
 * @param age since the run ended
 * @param bytes how big the report is to be, roughly; 0 for as small as it is
 */
record ReportData(TaskRow row, Story story, Duration age, long bytes) {
    ReportData telling(Story other) {
        return new ReportData(row, other, age, bytes);
    }

    ReportData about(TaskRow other) {
        return new ReportData(other, story, age, bytes);
    }

    ReportData ofSize(long other) {
        return new ReportData(row, story, age, other);
    }
}
