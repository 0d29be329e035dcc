// expect: stopped-after-one-round
class ByHand {
    record Rounds(double[] labels, double[] centres, double[] inertias) {}

    static Rounds byHand() {
        // one round
        return new Rounds(new double[] {0, 1, 1, 1, 1, 1}, new double[] {0, 12}, new double[] {202});
    }
}
