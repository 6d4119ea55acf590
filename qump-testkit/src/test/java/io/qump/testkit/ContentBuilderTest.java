package io.qump.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ContentBuilderTest {

  @Test
  void startsWithAContentAndDoesNotChangeIt() {
    FileContent start = FileContent.of(new byte[] {1, 2, 3});
    ContentBuilder builder = new ContentBuilder(start);
    builder.set(1, (byte) 9);
    assertEquals(FileContent.of(new byte[] {1, 9, 3}), builder.build());
    assertEquals(FileContent.of(new byte[] {1, 2, 3}), start);
  }

  @Test
  void gapsAndWhatWasCutOffReadAsZeros() {
    ContentBuilder builder = new ContentBuilder(FileContent.of(new byte[] {1, 2, 3}));
    builder.cut(1);
    builder.write(3, FileContent.of(new byte[] {7, 8}), 1, 2);
    assertEquals(FileContent.of(new byte[] {1, 0, 0, 8}), builder.build());
  }

  /** Against an array that is copied for each step. */
  @Test
  void doesWhatAnArrayWouldDo() {
    SplittableRandom random = new SplittableRandom(4);
    for (int round = 0; round < 500; round++) {
      byte[] model = Contents.random(round, random.nextInt(10));
      ContentBuilder builder = new ContentBuilder(FileContent.of(model));
      for (int step = 0; step < 10; step++) {
        if (random.nextInt(4) == 0) {
          int length = random.nextInt(40);
          builder.cut(length);
          model = Arrays.copyOf(model, Math.min(length, model.length));
        } else {
          FileContent source = FileContent.of(Contents.random(step, 20));
          int from = random.nextInt(21);
          int to = from + random.nextInt(21 - from);
          int position = random.nextInt(40);
          builder.write(position, source, from, to);
          model = Arrays.copyOf(model, Math.max(model.length, position + to - from));
          System.arraycopy(source.toBytes(), from, model, position, to - from);
        }
        assertEquals(model.length, builder.length(), "seed=4 round=" + round);
      }
      assertEquals(FileContent.of(model), builder.build(), "seed=4 round=" + round);
    }
  }
}
