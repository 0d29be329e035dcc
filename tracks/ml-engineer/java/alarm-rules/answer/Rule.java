/** Something that may be broken. A rule is asked as often as anybody likes, and says the same each time. */
interface Rule {
    /** What the alarm is called. */
    String name();

    /** Gives the first minute in which the rule is broken, -1 when it is not; NaN stands where no reading came. */
    int first(double[] readings);
}
