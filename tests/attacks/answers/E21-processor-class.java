// E21: Name a class of the compiler's own packages, to be found by it.
// safe: syntax; raised WrongArguments
package javax.annotation.processing;

public class AbstractProcessor {
    static int f(int n) {
        return 1;
    }
}
