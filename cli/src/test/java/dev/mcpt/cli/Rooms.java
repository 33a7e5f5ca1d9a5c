package dev.mcpt.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The house as data: each room, and the rooms of ours that it may import. A room is a package with
/// its sub-packages, so far as they are no rooms themselves; the root `dev.mcpt` is one package
/// only.
final class Rooms {
  private static final String HOUSE = "dev.mcpt";
  private static final String WIRE = "wire.*";
  private static final String FRONT_DOOR = "";

  private static final List<String> WIRE_ROOMS =
      List.of(
          "wire.json",
          "wire.http",
          "wire.rpc",
          "wire.revision",
          "wire.exchange",
          "wire.transport",
          "wire.oauth",
          "wire.client");

  private static final Map<String, Set<String>> MAY_IMPORT = new LinkedHashMap<>();

  static {
    room("wire.json");
    room("wire.http");
    room("wire.rpc", "wire.json");
    room("wire.revision", "wire.json");
    room("wire.exchange", "wire.json", "wire.http", "wire.rpc");
    room("wire.transport", "wire.json", "wire.http", "wire.rpc", "wire.revision", "wire.exchange");
    room("wire.oauth", "wire.json", "wire.http", "wire.exchange", "wire.revision");
    room("wire.client", WIRE);

    room("suite", "wire.json");
    room("lock", "wire.json");
    room("config", "lock", "suite", WIRE);
    room("results", "wire.json", "wire.exchange");
    room("compare", "results", "wire.json");
    room("arguments", "wire.json");
    room("expect", "results", "suite", "wire.json", "wire.rpc");
    room("check", "results", "suite", WIRE);
    room("compliance", "check", "arguments", "results", "suite", WIRE);
    room("security", "check", "arguments", "results", "suite", WIRE);
    room("catalog", "check", "compliance", "security", "suite", "wire.revision");
    room("provider", "config", "suite", "wire.json", "wire.http", "wire.exchange");
    room("tools", "expect", "results", "suite", WIRE);
    room("dialogue", "provider", "expect", "results", "suite", WIRE);
    room("generate", "arguments", "config", "provider", "suite", WIRE);
    room("load", "arguments", "expect", "results", "suite", WIRE);
    room("lifecycle", "load", "results", "suite", WIRE);
    room("plan", "config", "suite", "catalog", "check", "load", "lifecycle", "wire.revision");
    room(
        "run",
        "plan",
        "config",
        "suite",
        "check",
        "tools",
        "provider",
        "dialogue",
        "load",
        "lifecycle",
        "results",
        WIRE);
    room("report", "results", "wire.json");
    room(
        FRONT_DOOR,
        "config",
        "suite",
        "catalog",
        "plan",
        "run",
        "results",
        "report",
        "load",
        "lifecycle",
        "generate",
        "wire.exchange");

    room("sessions", "wire.json", "wire.rpc", "wire.revision");
    room("sessions.servlet", "sessions", "wire.json", "wire.rpc", "wire.revision");
    room("junit", FRONT_DOOR, "results");
    room("cli", "cli.command", "cli.console");
    room(
        "cli.command",
        "cli.console",
        FRONT_DOOR,
        "compare",
        "config",
        "dialogue",
        "expect",
        "generate",
        "lifecycle",
        "lock",
        "suite",
        "catalog",
        "check",
        "plan",
        "results",
        "report",
        "sessions",
        WIRE);
    room("cli.console", "results");
    room("testbed");
  }

  /// Libraries that only some rooms may know.
  static final Map<String, Set<String>> LIBRARIES =
      new HashMap<>(
          Map.ofEntries(
              Map.entry("com.networknt", Set.of("wire.json")),
              Map.entry("com.nimbusds", Set.of("wire.oauth")),
              Map.entry("picocli", Set.of("cli", "cli.command")),
              Map.entry("org.eclipse.jetty", Set.of("sessions")),
              Map.entry("org.slf4j", Set.of()),
              Map.entry("java.net.http", Set.of()),
              Map.entry("dev.langchain4j", Set.of("provider")),
              Map.entry("tools.jackson.dataformat", Set.of("config")),
              Map.entry("org.jsoup", Set.of("generate")),
              Map.entry("tools.jackson.databind", Set.of("wire.json")),
              Map.entry("tools.jackson.core", Set.of("wire.json", "config", "testbed"))));

  static {
    LIBRARIES.put("com.zaxxer", Set.of("sessions"));
    LIBRARIES.put("org.flywaydb", Set.of("sessions"));
    LIBRARIES.put("jakarta.servlet", Set.of("sessions.servlet"));
  }

  private Rooms() {}

  private static void room(String name, String... mayImport) {
    List<String> rooms = new ArrayList<>();
    for (String other : mayImport) {
      rooms.addAll(other.equals(WIRE) ? WIRE_ROOMS : List.of(other));
    }
    MAY_IMPORT.put(name, Set.copyOf(rooms));
  }

  /// The room of a package of ours; empty for a package that is in no room of the table.
  static Optional<String> of(String packageName) {
    String name =
        packageName.equals(HOUSE) ? FRONT_DOOR : packageName.substring(HOUSE.length() + 1);
    for (String part = name;
        !part.isEmpty();
        part = part.substring(0, Math.max(0, part.lastIndexOf('.')))) {
      if (MAY_IMPORT.containsKey(part)) {
        return Optional.of(part);
      }
    }
    return name.equals(FRONT_DOOR) ? Optional.of(FRONT_DOOR) : Optional.empty();
  }

  /// Whether the package is ours.
  static boolean ours(String packageName) {
    return packageName.equals(HOUSE) || packageName.startsWith(HOUSE + ".");
  }

  /// Whether a class in the first room may use one in the second.
  static boolean allowed(String from, String to) {
    return from.equals(to) || MAY_IMPORT.getOrDefault(from, Set.of()).contains(to);
  }
}
