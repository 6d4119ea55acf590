package io.qump.testkit.power;

import java.util.ArrayList;
import java.util.List;

/** Keeps operations and marks in their order. Thread-safe. */
final class Recorder implements Acknowledgements {

  private final List<Operation> operations = new ArrayList<>();

  synchronized void add(Operation operation) {
    operations.add(operation);
  }

  synchronized List<Operation> operations() {
    return List.copyOf(operations);
  }

  @Override
  public void issued(long commit) {
    add(new Operation.Issued(commit));
  }

  @Override
  public void acknowledged(long commit) {
    add(new Operation.Acknowledged(commit));
  }
}
