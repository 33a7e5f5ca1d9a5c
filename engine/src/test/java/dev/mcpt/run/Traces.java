package dev.mcpt.run;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a run may leave behind in this process and on this machine.
final class Traces {

  /// The variable that marks the processes of one test with its folder.
  static final String MARK = "MCP_T_PROVING";

  private static final Path PROC = Path.of("/proc");

  /// The state of a listening socket in the tables of the kernel.
  private static final String LISTENING = "0A";

  private Traces() {}

  /// The live processes that were started for this folder's test, also those whose parents have
  /// ended.
  static List<String> processes(Path folder) throws IOException {
    var found = new ArrayList<String>();
    if (!Files.isDirectory(PROC)) {
      return found;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : all) {
        try {
          String environment =
              Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
          String line = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
          if (environment.contains(MARK + "=" + folder)) {
            found.add(process.getFileName() + " " + line.replace('\0', ' '));
          }
        } catch (IOException _) {
          // It has ended, or belongs to somebody else.
        }
      }
    }
    return found;
  }

  /// The names of the live threads, virtual ones too, that a run or its connections started.
  static List<String> threads(Path folder) throws IOException {
    Path file = folder.resolve("threads-" + System.nanoTime() + ".txt");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
    return Files.readAllLines(file).stream()
        .filter(line -> line.matches("#\\d+ \"(case|watch|stop|mcp-t) .*"))
        .toList();
  }

  /// The ports on which this process listens; empty where that cannot be known.
  static Set<Integer> listeners() throws IOException {
    var ports = new TreeSet<Integer>();
    Path open = PROC.resolve("self/fd");
    if (!Files.isDirectory(open)) {
      return ports;
    }
    var own = new HashSet<String>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(open)) {
      for (Path descriptor : all) {
        try {
          own.add(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException _) {
          // It was closed meanwhile.
        }
      }
    }
    for (String table : List.of("self/net/tcp", "self/net/tcp6")) {
      if (!Files.exists(PROC.resolve(table))) {
        continue;
      }
      for (String line : Files.readAllLines(PROC.resolve(table))) {
        List<String> fields = List.of(line.strip().split("\\s+", -1));
        if (fields.get(3).equals(LISTENING) && own.contains("socket:[" + fields.get(9) + "]")) {
          String address = fields.get(1);
          ports.add(Integer.parseInt(address.substring(address.indexOf(':') + 1), 16));
        }
      }
    }
    return ports;
  }

  /// How many descriptors this process has open; 0 where that cannot be known.
  static int descriptors() throws IOException {
    Path open = PROC.resolve("self/fd");
    if (!Files.isDirectory(open)) {
      return 0;
    }
    try (var all = Files.list(open)) {
      return (int) all.count();
    }
  }
}
