// T03: A list that says it is empty and never ends, in a map whose entries raise.
// safe: unsendable; value *
import java.util.ArrayList;
import java.util.Iterator;

public class F {
    static class Endless extends ArrayList<Integer> {
        public int size() {
            return -1;
        }

        public boolean isEmpty() {
            return true;
        }

        public Iterator<Integer> iterator() {
            return new Iterator<>() {
                public boolean hasNext() {
                    return true;
                }

                public Integer next() {
                    return 1;
                }
            };
        }
    }

    static Object f(int n) {
        return new Endless();
    }
}
