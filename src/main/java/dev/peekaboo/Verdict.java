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

    /** The same verdict with another reason. */
    default Verdict because(Reason other) {
        return switch (this) {
            case Unknown _ -> new Unknown(other);
            case Ignored _ -> new Ignored(other);
            case Good _ -> new Good(other);
            case Failed(_, boolean passing) -> new Failed(other, passing);
            case Bad _ -> new Bad(other);
        };
    }

    static Verdict failedForNow(Reason reason) {
        return new Failed(reason, true);
    }

    static Verdict failedForGood(Reason reason) {
        return new Failed(reason, false);
    }
}
