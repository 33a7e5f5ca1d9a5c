package dev.mcpt.testbed;

import dev.mcpt.testbed.json.Json;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.json.JsonFactory;

/// How tests start the testbed as a process of its own.
public final class Testbed {

  private Testbed() {}

  /// The command that runs [Main] in this JVM's Java with `--stdio` and the given arguments.
  public static List<String> stdioCommand(String... args) {
    List<String> command = command("--stdio");
    command.addAll(List.of(args));
    return List.copyOf(command);
  }

  /// The command that runs [Main] with `--http` and the given arguments.
  public static List<String> httpCommand(String... args) {
    List<String> command = command("--http");
    command.addAll(List.of(args));
    return List.copyOf(command);
  }

  /// The command that runs [Main] with `--model-api` and the given arguments. It prints its URL,
  /// then its key.
  public static List<String> modelCommand(String... args) {
    List<String> command = command("--model-api");
    command.addAll(List.of(args));
    return List.copyOf(command);
  }

  private static List<String> command(String transport) {
    String classPath =
        String.join(
            System.getProperty("path.separator"),
            location(Main.class),
            location(Json.class),
            location(JsonFactory.class));
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC");
    List<String> main = List.of("-cp", classPath, Main.class.getName());
    List<String> rehearsed = new ArrayList<>(main);
    rehearsed.add("--stdio");
    List<String> command = new ArrayList<>(java);
    command.addAll(StartCache.flags(Path.of(location(Main.class)), java, rehearsed));
    command.addAll(main);
    command.add(transport);
    return command;
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
