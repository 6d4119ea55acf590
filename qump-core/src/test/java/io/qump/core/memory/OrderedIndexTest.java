package io.qump.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.core.Meeting;
import io.qump.testkit.mutants.MutantCheck;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the ordered index asks for maintenance, and what that does. */
public class OrderedIndexTest {

  private final OrderedIndex index = new OrderedIndex();
  private final List<EntryNode> nodes = new ArrayList<>();

  /**
   * With enough dead nodes to be due, but too few to be worth a compaction, maintenance did nothing
   * and the index stayed due: every commit woke the maintenance thread for nothing.
   */
  @Test
  void isNotDueAfterMaintenance() {
    add(4 * OrderedIndex.DUE);
    index.maintain();
    kill(OrderedIndex.DUE);
    index.maintain();
    assertFalse(index.isDue(), "due though nothing is left to do");
    kill(OrderedIndex.DUE);
    assertTrue(index.isDue(), "not due with half of the nodes dead");
    index.maintain();
    assertEquals(nodes.size(), size(), "nodes");
  }

  /**
   * A scan publishes runs while maintenance compacts: the compaction is lost, and the dead nodes
   * must stay counted so that it is tried again.
   */
  public static final class Compacting implements MutantCheck {

    @Override
    public void check() {
      OrderedIndexTest test = new OrderedIndexTest();
      test.add(OrderedIndex.DUE + 100);
      test.index.maintain();
      test.kill(OrderedIndex.DUE);
      Meeting.plan(
          "compacting",
          () -> {
            test.add(1);
            assertEquals(OrderedIndex.DUE + 101, test.size());
          });
      test.index.maintain();
      Meeting.checkReached();
      assertTrue(test.index.isDue(), "not due though nothing was compacted");
      test.index.maintain();
      assertEquals(101, test.size(), "nodes after the second try");
      assertFalse(test.index.isDue(), "due though nothing is left to do");
    }
  }

  private int size() {
    return index.runs().stream().mapToInt(Run::size).sum();
  }

  private void add(int count) {
    for (int i = 0; i < count; i++) {
      EntryNode node = new EntryNode(ByteBuffer.allocate(4).putInt(nodes.size()).array(), 0);
      nodes.add(node);
      index.add(node);
    }
  }

  private void kill(int count) {
    for (int i = 0; i < count; i++) {
      nodes.remove(nodes.size() - 1).die();
      index.died();
    }
  }
}
