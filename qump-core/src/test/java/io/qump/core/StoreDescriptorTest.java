package io.qump.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.testkit.MemoryVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a store says of itself. */
class StoreDescriptorTest {

  private static final StoreDescriptor EXAMPLE =
      new StoreDescriptor(
          UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"), "wal", "wal", "secp256k1");

  @Test
  void theExampleOfThePageIsWhatIsWritten() throws IOException {
    String page = Files.readString(Path.of("../docs/formats/store.md"));
    assertTrue(page.contains("```\n" + EXAMPLE.text() + "```\n"), EXAMPLE::text);
  }

  @Test
  void whatIsWrittenIsReadAndSurvivesAPowerCut() {
    MemoryVolume volume = new MemoryVolume();
    assertEquals(Optional.empty(), StoreDescriptor.read(volume));
    EXAMPLE.write(volume);
    assertEquals(Optional.of(EXAMPLE), StoreDescriptor.read(volume.afterPowerCut()));
  }
}
