package dev.peekaboo.daemon;

import dev.peekaboo.frontend.rest.cases.CaseFile;
import dev.peekaboo.frontend.rest.cases.CaseRecords;
import dev.peekaboo.scan.NoDatabaseException;
import dev.peekaboo.store.Retention;
import dev.peekaboo.store.StoreException;

import java.time.Duration;
import java.util.Optional;

/** Hands the door the case files of the database. */
record CaseArchive(CaseFiles files, Retention retention) implements CaseRecords {
    @Override
    public Optional<CaseFile> find(String what) throws NoDatabaseException {
        try {
            return files.of(what);
        } catch (StoreException e) {
            throw new NoDatabaseException(e);
        }
    }

    @Override
    public Duration namesKept() {
        return retention.names();
    }

    @Override
    public Duration verdictsKept() {
        return retention.verdicts();
    }
}
