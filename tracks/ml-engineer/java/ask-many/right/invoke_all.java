// Lets the pool invoke all tasks at once, and closes it before it reads the answers.
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
        java.util.concurrent.atomic.LongAdder total = new java.util.concurrent.atomic.LongAdder();
        List<java.util.concurrent.Callable<Integer>> questions = prompts.stream()
            .<java.util.concurrent.Callable<Integer>>map(prompt -> () -> {
                int tokens = remote.ask(prompt);
                total.add(tokens);
                return tokens;
            })
            .toList();
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        List<Future<Integer>> done = pool.invokeAll(questions);
        pool.shutdown();
        pool.awaitTermination(1, TimeUnit.MINUTES);
        Integer[] tokens = new Integer[prompts.size()];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = done.get(i).get();
        }
        return new Answers(List.of(tokens), total.intValue(), remote.most.get());
    }

    static Report askMany(List<String> prompts, int workers) throws InterruptedException, ExecutionException {
        Remote remote = new Remote(Math.min(workers, prompts.size()));
        Answers answers = ask(remote, prompts, workers);
        return new Report(answers, remote.stillThere());
    }
}
