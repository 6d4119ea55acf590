package io.qump.bench;

import io.qump.bench.peers.Peer;
import io.qump.bench.workload.Workload;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Finds workloads and stores by their names. Without state. */
final class Names {

  private Names() {}

  static Workload workload(String name) {
    return find("workload", name, Workload.all(), Workload::name);
  }

  static Peer peer(String name) {
    return find("store", name, Peer.all(), Peer::name);
  }

  private static <T> T find(String option, String name, List<T> all, Function<T, String> names) {
    return all.stream()
        .filter(one -> names.apply(one).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    option + "=" + name + " is none of " + all.stream().map(names).toList()));
  }
}
