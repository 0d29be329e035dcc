// T13: A class in the agent's own package, with the name of one of its classes.
// safe: value *
package milepost.agent;

public class Agent {
    static final String WRONG_ARGUMENTS = "mine";

    static Object f(int n) {
        return Agent.class.getClassLoader().getName();
    }
}
