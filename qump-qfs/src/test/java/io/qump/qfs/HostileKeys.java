package io.qump.qfs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qump.codec.Codecs;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Keys that make bad file names, the same each time. */
final class HostileKeys {

  static final long SEED = 20_261_133;

  private static final int LONGEST = 4_096;

  private static final List<String> BAD =
      List.of(
          ".",
          "..",
          "/",
          "\\",
          "../../etc/passwd",
          "/etc/passwd",
          "C:\\autoexec.bat",
          "a/b",
          "a\u0000b",
          "\u0000",
          "-rf",
          "~",
          "$(reboot)",
          "*",
          "?",
          "a:b",
          "name.",
          "name ",
          " name",
          "x.lock",
          "qump.lock",
          "manifest.qfm",
          "x.tmp",
          "index",
          "checkpoint",
          "\uD83D\uDE00",
          "\uD83D",
          "\uDE00",
          "a\uD83D",
          "\u00E9",
          "e\u0301",
          "\u212B",
          "\u0130",
          "\u0131",
          "\u00DF",
          "\u1E9E",
          "\uFEFF",
          "\u202Ecod.exe",
          "\u200B",
          "\n",
          "a\r\nb",
          "sha256=0",
          "key.hex=00\nstore=",
          "");

  private static final List<String> RESERVED =
      List.of("con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9", "clock$", "conin$");

  private HostileKeys() {}

  /** So many different keys, sorted. */
  static List<byte[]> keys(int count) {
    TreeSet<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);
    for (String bad : BAD) {
      addForms(keys, bad);
    }
    for (String reserved : RESERVED) {
      addForms(keys, reserved);
      addForms(keys, reserved + ".txt");
    }
    Random random = new Random(SEED);
    while (keys.size() < count) {
      addForms(keys, text(random));
      keys.add(bytes(random));
    }
    List<byte[]> first = new ArrayList<>(keys);
    while (first.size() > count) {
      first.remove(random.nextInt(first.size()));
    }
    return first;
  }

  /** Pairs that differ in case or in their normal form only. */
  private static void addForms(Set<byte[]> keys, String text) {
    for (String form :
        List.of(
            text,
            text.toUpperCase(Locale.ROOT),
            text.toLowerCase(Locale.ROOT),
            Normalizer.normalize(text, Normalizer.Form.NFC),
            Normalizer.normalize(text, Normalizer.Form.NFD))) {
      keys.add(Codecs.STRING.encode(form));
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int parts = 1 + random.nextInt(3); parts > 0; parts--) {
      text.append(BAD.get(random.nextInt(BAD.size())));
      text.append(RESERVED.get(random.nextInt(RESERVED.size())));
    }
    return text.toString();
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(20) == 0 ? LONGEST : random.nextInt(40)];
    random.nextBytes(bytes);
    if (random.nextBoolean()) {
      Arrays.fill(bytes, "aA./\u00E9".getBytes(UTF_8)[random.nextInt(6)]);
    }
    return bytes;
  }
}
