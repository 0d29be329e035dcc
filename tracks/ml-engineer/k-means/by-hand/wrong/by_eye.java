// expect: grouped-by-eye
class ByHand {
    record Rounds(double[] labels, double[] centres, double[] inertias) {}

    static Rounds byHand() {
        // the last house is far from the others, so surely it is a group of its own
        return new Rounds(new double[] {0, 0, 0, 0, 0, 1}, new double[] {7.4, 23}, new double[] {119.2});
    }
}
