package milepost.agent;

/** A value that may not cross; the message says why and what to return instead. */
final class Unsendable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unsendable(String reason) {
        super(reason, null, false, false);
    }
}
