# T11: Interrupt the agent with a timer's signal.
# safe: gone ended; gone signal; value 3; raised ValueError; gone bad-frame; unsendable int
import signal


def strike(*args):
    raise ValueError("struck")


signal.signal(signal.SIGALRM, strike)
signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)


def f(n):
    return 3
