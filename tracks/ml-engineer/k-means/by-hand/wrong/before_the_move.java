// expect: inertia-before-the-move
class ByHand {
    record Rounds(double[] labels, double[] centres, double[] inertias) {}

    static Rounds byHand() {
        // the distances to where the depots stood when the houses chose
        return new Rounds(new double[] {0, 0, 0, 1, 1, 1}, new double[] {4, 16}, new double[] {522, 154, 130});
    }
}
