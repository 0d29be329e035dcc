package milepost.agent;

/** A value that does not fit the type that a method asks for; the message says what was given and what was asked. */
final class Misfit extends RuntimeException {
    private static final long serialVersionUID = 1;

    Misfit(String reason) {
        super(reason, null, false, false);
    }
}
