package dev.peekaboo;

/** What we say of a sample, with the reason. */
public sealed interface Verdict {
    Reason reason();

    Result result();

    record Unknown(Reason reason) implements Verdict {
        @Override
        public Result result() {
            return Result.UNKNOWN;
        }
    }

    record Ignored(Reason reason) implements Verdict {
        @Override
        public Result result() {
            return Result.IGNORED;
        }
    }

    record Good(Reason reason) implements Verdict {
        @Override
        public Result result() {
            return Result.GOOD;
        }
    }

    /**
     * Could not be checked.
     *
     * @param passing true if it may work later (a sandbox or database down, overload), false if it
     *     will not (over a limit, encrypted, damaged, kills its parser). Only a passing failure may
     *     become a temporary failure of mail.
     */
    record Failed(Reason reason, boolean passing) implements Verdict {
        @Override
        public Result result() {
            return Result.FAILED;
        }
    }

    record Bad(Reason reason) implements Verdict {
        @Override
        public Result result() {
            return Result.BAD;
        }
    }

    static Verdict failedForNow(Reason reason) {
        return new Failed(reason, true);
    }

    static Verdict failedForGood(Reason reason) {
        return new Failed(reason, false);
    }
}
