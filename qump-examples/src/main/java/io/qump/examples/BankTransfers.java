package io.qump.examples;

import io.qump.Entry;
import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.Transaction;
import io.qump.codec.Codecs;
import io.qump.error.TransactionConflictException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Transactions that conflict: many transfers at once between few accounts, and no money is made or
 * lost. Has no state.
 */
public final class BankTransfers {

  private static final int ACCOUNTS = 5;
  private static final long OPENING = 1_000;
  private static final int THREADS = 4;
  private static final int TRANSFERS = 500;

  private BankTransfers() {}

  /**
   * Runs the lesson.
   *
   * @param arguments none
   * @throws ExecutionException if a transfer failed
   * @throws InterruptedException if it was interrupted
   */
  public static void main(String[] arguments) throws ExecutionException, InterruptedException {
    run(System.out);
  }

  static void run(PrintStream out) throws ExecutionException, InterruptedException {
    try (Qump store = Qump.inMemory()) {
      QumpMap<Long, Long> accounts = store.map("accounts", Codecs.LONG, Codecs.LONG);
      for (long account = 0; account < ACCOUNTS; account++) {
        accounts.put(account, OPENING);
      }
      showConflict(store, accounts, out);
      int transfers = transferAtOnce(store, accounts);
      out.println("in all " + total(accounts) + " after " + transfers + " transfers");
    }
  }

  /** Two transactions that read and write the same account: the second one to commit is refused. */
  private static void showConflict(Qump store, QumpMap<Long, Long> accounts, PrintStream out) {
    try (Transaction first = store.begin();
        Transaction second = store.begin()) {
      first.map(accounts).merge(0L, 10L, Long::sum);
      second.map(accounts).merge(0L, -10L, Long::sum);
      first.commit();
      try {
        second.commit();
      } catch (TransactionConflictException e) {
        out.println("the second is refused; account 0 has " + accounts.getOrThrow(0L));
      }
    }
    accounts.merge(0L, -10L, Long::sum);
  }

  /** How many transfers were made. */
  private static int transferAtOnce(Qump store, QumpMap<Long, Long> accounts)
      throws ExecutionException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Integer>> work = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        Random random = new Random(thread);
        work.add(
            () -> {
              for (int i = 0; i < TRANSFERS; i++) {
                transfer(store, accounts, random);
              }
              return TRANSFERS;
            });
      }
      int transfers = 0;
      for (Future<Integer> made : threads.invokeAll(work)) {
        transfers += made.get();
      }
      return transfers;
    } finally {
      threads.shutdown();
    }
  }

  /** {@code transact} runs its body again where another transfer came first. */
  private static void transfer(Qump store, QumpMap<Long, Long> accounts, Random random) {
    long from = random.nextInt(ACCOUNTS);
    long to = random.nextInt(ACCOUNTS);
    long amount = 1L + random.nextInt(50);
    store.transact(
        tx -> {
          long balance = tx.map(accounts).getOrThrow(from);
          if (from != to && balance >= amount) {
            tx.map(accounts).put(from, balance - amount);
            tx.map(accounts).merge(to, amount, Long::sum);
          }
        });
  }

  /** A scan reads one state, whatever is written meanwhile. */
  private static long total(QumpMap<Long, Long> accounts) {
    try (Stream<Entry<Long, Long>> all = accounts.scan()) {
      return all.mapToLong(Entry::value).sum();
    }
  }
}
