// expect: depot-at-the-median
class ByHand {
    record Rounds(double[] labels, double[] centres, double[] inertias) {}

    static Rounds byHand() {
        // the middle house instead of the mean
        return new Rounds(new double[] {0, 0, 1, 1, 1, 1}, new double[] {2, 12.5}, new double[] {202, 139});
    }
}
