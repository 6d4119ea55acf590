package io.qump.testkit.conformance;

import io.qump.Capability;
import io.qump.Support;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A report as JSON (RFC 8259): this one shape only, which is not worth a library. Stateless and
 * thread-safe.
 */
final class JsonText {

  private JsonText() {}

  static String of(ConformanceReport report) {
    Subject subject = report.subject();
    List<String> members = new ArrayList<>();
    members.add(member("kind", subject.kind()));
    members.add(member("id", subject.id()));
    members.add(member("version", subject.version()));
    members.add("\"spiVersion\": " + subject.spiVersion());
    members.add("\"counts\": {" + counts(report) + "}");
    members.add("\"rules\": [\n" + rules(report) + "\n  ]");
    members.add("\"capabilities\": {" + capabilities(report.capabilities()) + "}");
    members.add("\"figures\": {" + members(report.figures()) + "}");
    return "{\n  " + String.join(",\n  ", members) + "\n}\n";
  }

  private static String counts(ConformanceReport report) {
    return List.of(Outcome.values()).stream()
        .map(outcome -> quoted(outcome.text()) + ": " + report.count(outcome))
        .collect(Collectors.joining(", "));
  }

  private static String rules(ConformanceReport report) {
    return report.rules().stream()
        .map(JsonText::rule)
        .collect(Collectors.joining(",\n    ", "    ", ""));
  }

  private static String rule(RuleResult rule) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("group", rule.group());
    members.put("rule", rule.rule());
    members.put("outcome", rule.outcome().text());
    if (!rule.reason().isEmpty()) {
      members.put("reason", rule.reason());
    }
    return "{" + members(members) + "}";
  }

  private static String capabilities(Map<Capability, Support> capabilities) {
    Map<String, String> members = new LinkedHashMap<>();
    capabilities.forEach(
        (capability, support) -> members.put(capability.name(), support.toString()));
    return members(members);
  }

  private static String members(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> member(member.getKey(), member.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String member(String name, String value) {
    return quoted(name) + ": " + quoted(value);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
