// T13: A class in a package of Java itself.
// safe: syntax
package java.lang;

public class Trusted {
    static Object f(int n) {
        return 1;
    }
}
