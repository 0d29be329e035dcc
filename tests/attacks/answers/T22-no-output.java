// T22: Take the streams away that the agent flushes.
// safe: value 1
public class F {
    static Object f(int n) {
        System.out.close();
        System.setOut(null);
        System.setErr(null);
        System.setIn(null);
        return 1;
    }
}
