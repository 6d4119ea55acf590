package io.qump.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Capability;
import io.qump.Support;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The texts of a report. */
class ConformanceReportTest {

  private static ConformanceReport report() {
    return new ConformanceReport(
        new Subject("backend", "toy", "1.0", 1),
        List.of(
            new RuleResult("Scanning", "order", Outcome.PASSED, ""),
            new RuleResult("Reading", "keys", Outcome.FAILED, "expected \"a|b\"\nbut was \\"),
            new RuleResult("Power cuts", "force", Outcome.SKIPPED, "medium=PATH")),
        Map.of(Capability.ORDERED_SCAN, Support.NATIVE),
        Map.of("seed", "1"));
  }

  @Test
  void markdownHoldsEverythingInTables() {
    assertEquals(
        """
        # Conformance: backend `toy`

        | version | seams | passed | failed | skipped |
        | --- | --- | --- | --- | --- |
        | 1.0 | 1 | 1 | 1 | 1 |

        ## Capabilities of a store with it

        | capability | support |
        | --- | --- |
        | ordered scan | NATIVE |

        ## Failed

        | group | rule | reason |
        | --- | --- | --- |
        | Reading | keys | expected "a\\|b" |

        ## Skipped

        | group | rule | reason |
        | --- | --- | --- |
        | Power cuts | force | medium=PATH |

        ## Figures

        | what | how much |
        | --- | --- |
        | seed | 1 |

        ## Passed

        | group | rule |
        | --- | --- |
        | Scanning | order |
        """,
        report().markdown());
  }

  @Test
  void jsonIsEscaped() {
    String json = report().json();
    assertTrue(
        json.contains("\"reason\": \"expected \\\"a|b\\\"\\u000abut was \\\\\""), () -> json);
    assertTrue(json.contains("\"counts\": {\"passed\": 1, \"failed\": 1, \"skipped\": 1}"), json);
    assertTrue(json.contains("\"capabilities\": {\"ORDERED_SCAN\": \"NATIVE\""), json);
  }

  @Test
  void aTestsNameIsReadAsWords() {
    assertEquals("put is visible", RuleResult.words("putIsVisible"));
    assertEquals("what a cut leaves", RuleResult.words("whatACutLeaves"));
  }
}
