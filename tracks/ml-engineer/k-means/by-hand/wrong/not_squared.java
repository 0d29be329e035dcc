// expect: distances-not-squared
class ByHand {
    record Rounds(double[] labels, double[] centres, double[] inertias) {}

    static Rounds byHand() {
        // |x - centre|, added up
        return new Rounds(new double[] {0, 0, 0, 1, 1, 1}, new double[] {4, 16}, new double[] {24, 22, 22});
    }
}
