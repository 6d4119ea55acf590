package io.qump.cli;

import io.qump.addressing.AddressTrace;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A key with every step to its address, for people and for programs. Immutable and thread-safe as
 * long as nobody changes the bytes.
 *
 * @param given the key as it was given
 * @param bytes the encoded key
 * @param trace the steps
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and gone when it is printed.
record KeyAddress(String given, byte[] bytes, AddressTrace trace) {

  /** One step a line, numbers as 64 hexadecimal digits. */
  String toText() {
    return steps().entrySet().stream()
        .map(step -> "%-10s%s".formatted(step.getKey(), step.getValue()).stripTrailing())
        .collect(Collectors.joining("\n"));
  }

  /** One JSON object on one line; a step that does not exist is missing. */
  String toJson() {
    return steps().entrySet().stream()
        .map(step -> JsonText.quote(step.getKey()) + ":" + JsonText.quote(step.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private Map<String, String> steps() {
    Map<String, String> steps = new LinkedHashMap<>();
    steps.put("key", given);
    steps.put("bytes", HexFormat.of().formatHex(bytes));
    steps.put("scheme", trace.scheme());
    steps.put("scalar", digits(trace.scalar()));
    steps.put("canonical", digits(trace.canonicalScalar()));
    trace
        .point()
        .ifPresent(
            point -> {
              steps.put("x", digits(point.x()));
              steps.put("y", digits(point.y()));
            });
    steps.put("address", trace.address().toString());
    return steps;
  }

  private static String digits(BigInteger number) {
    String digits = number.toString(16);
    return "0".repeat(64 - digits.length()) + digits;
  }
}
