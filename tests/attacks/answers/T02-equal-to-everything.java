// T02: An object that is equal to everything.
// safe: unsendable
public class F {
    static class Same extends Number implements Comparable<Object> {
        public boolean equals(Object other) {
            return true;
        }

        public int hashCode() {
            return 0;
        }

        public int compareTo(Object other) {
            return 0;
        }

        public int intValue() {
            return 42;
        }

        public long longValue() {
            return 42;
        }

        public float floatValue() {
            return 42;
        }

        public double doubleValue() {
            return 42;
        }
    }

    static Object f(int n) {
        return new Same();
    }
}
