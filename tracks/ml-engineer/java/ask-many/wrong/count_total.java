// expect: prompts-counted
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Ask a slow model many things at once. */
public class AskMany {
    /** The model on another machine: each call waits, and may be made while others wait. */
    static class Remote {
        private final CountDownLatch together;
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final Set<Thread> callers = ConcurrentHashMap.newKeySet();

        /** Makes a model whose first calls wait, for a moment, until this many have come. */
        Remote(int together) {
            this.together = new CountDownLatch(together);
        }

        /** Gives the number of tokens in the prompt, after a while that is longer for a long prompt. */
        int ask(String prompt) throws InterruptedException {
            callers.add(Thread.currentThread());
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            together.countDown();
            if (!together.await(400, TimeUnit.MILLISECONDS)) {
                while (together.getCount() > 0) {
                    together.countDown();
                }
            }
            Thread.sleep(1 + prompt.length());
            inside.decrementAndGet();
            return prompt.split(" ").length;
        }

        /** Counts the threads that called and are still there, after a moment in which they may end. */
        int stillThere() throws InterruptedException {
            callers.remove(Thread.currentThread());
            long end = System.nanoTime() + 200_000_000L;
            for (Thread caller : callers) {
                caller.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            }
            return (int) callers.stream().filter(Thread::isAlive).count();
        }
    }

    /** One number for each prompt, all of them together, and how many calls waited at the same time. */
    record Answers(List<Integer> tokens, int total, int atOnce) {}

    /** The answers, and how many of the threads that asked are left over. */
    record Report(Answers answers, int threadsLeft) {}

    /**
     * Asks about every prompt.
     *
     * @param remote the model
     * @param prompts what to ask, at least one
     * @param workers how many calls are made at the same time
     */
    static Answers ask(Remote remote, List<String> prompts, int workers) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            AtomicInteger total = new AtomicInteger();
            List<Future<Integer>> promised = new ArrayList<>();
            for (String prompt : prompts) {
                promised.add(pool.submit(() -> {
                    int tokens = remote.ask(prompt);
                    // Read, add and write in one step that no other thread can come between.
                    total.incrementAndGet();
                    return tokens;
                }));
            }
            // All are submitted before the first is waited for; and the order is that of the prompts.
            List<Integer> tokens = new ArrayList<>();
            for (Future<Integer> each : promised) {
                tokens.add(each.get());
            }
            return new Answers(tokens, total.get(), remote.most.get());
        } finally {
            pool.shutdown();
        }
    }

    static Report askMany(List<String> prompts, int workers) throws InterruptedException, ExecutionException {
        Remote remote = new Remote(Math.min(workers, prompts.size()));
        Answers answers = ask(remote, prompts, workers);
        return new Report(answers, remote.stillThere());
    }
}
