package dev.mcpt.testbed;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What this process holds at a moment, as the operating system sees it; virtual threads, which the
/// system does not see, as the JVM's own dump has them. Linux only: it is read from `/proc`.
///
/// Two of them are equal when the same is held, whatever its numbers. Threads of the JVM itself are
/// left out: compilers, collectors, carriers, pollers, reapers of processes.
///
/// @param descriptors how many there are of each kind: `socket`, `pipe`, `file`, `anon_inode`
/// @param threads how many platform threads of ours there are of each name, as far as the system
///   keeps it (15 characters)
/// @param virtualThreads how many virtual threads there are of each name
/// @param processes the names of the descendants, those included that ended and were not reaped
/// @param ports on which this process listens
public record Holdings(
    SortedMap<String, Integer> descriptors,
    SortedMap<String, Integer> threads,
    SortedMap<String, Integer> virtualThreads,
    List<String> processes,
    SortedSet<Integer> ports) {

  private static final Path PROC = Path.of("/proc");
  private static final String OURS = "mcp-t";
  private static final String LISTENING = "0A";
  private static final Pattern VIRTUAL = Pattern.compile("#\\d+ \"(.*)\" virtual\\b.*");

  /// Looks now.
  ///
  /// @throws IOException where there is no `/proc`
  public static Holdings now() throws IOException {
    SortedMap<String, Integer> kinds = new TreeMap<>();
    Set<String> sockets = new HashSet<>();
    for (String target : descriptorTargets()) {
      String kind = target.startsWith("/") ? "file" : target.substring(0, target.indexOf(':'));
      kinds.merge(kind, 1, Integer::sum);
      if (kind.equals("socket")) {
        sockets.add(target.substring("socket:[".length(), target.length() - 1));
      }
    }
    return new Holdings(
        kinds, platformThreads(), virtualThreadNames(), descendants(), listening(sockets));
  }

  private static List<String> descriptorTargets() throws IOException {
    List<String> targets = new ArrayList<>();
    for (Path descriptor : entries(PROC.resolve("self/fd"))) {
      try {
        String target = Files.readSymbolicLink(descriptor).toString();
        if (!target.startsWith("/proc/")) {
          targets.add(target);
        }
      } catch (NoSuchFileException _) {
        // It was closed meanwhile.
      }
    }
    return targets;
  }

  private static SortedMap<String, Integer> platformThreads() throws IOException {
    SortedMap<String, Integer> names = new TreeMap<>();
    for (Path task : entries(PROC.resolve("self/task"))) {
      String name = text(task.resolve("comm")).strip();
      if (name.startsWith(OURS)) {
        names.merge(name, 1, Integer::sum);
      }
    }
    return names;
  }

  private static SortedMap<String, Integer> virtualThreadNames() throws IOException {
    Path folder = Files.createTempDirectory("threads");
    Path dump = folder.resolve("dump.txt");
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
      SortedMap<String, Integer> names = new TreeMap<>();
      for (String line : Files.readAllLines(dump)) {
        Matcher thread = VIRTUAL.matcher(line.strip());
        if (thread.matches() && !thread.group(1).contains("Poller")) {
          names.merge(thread.group(1), 1, Integer::sum);
        }
      }
      return names;
    } finally {
      Files.deleteIfExists(dump);
      Files.delete(folder);
    }
  }

  /// The names of the processes that descend from this one, in order.
  public static List<String> descendants() throws IOException {
    Map<Long, List<Long>> children = new TreeMap<>();
    Map<Long, String> names = new TreeMap<>();
    for (Path process : entries(PROC, "[0-9]*")) {
      String stat = text(process.resolve("stat"));
      int end = stat.lastIndexOf(')');
      if (end > 0) {
        long pid = Long.parseLong(process.getFileName().toString());
        names.put(pid, stat.substring(stat.indexOf('(') + 1, end));
        String parent = stat.substring(end + 2).split(" ", 3)[1];
        children.computeIfAbsent(Long.parseLong(parent), _ -> new ArrayList<>()).add(pid);
      }
    }
    List<String> found = new ArrayList<>();
    List<Long> left = new ArrayList<>(List.of(ProcessHandle.current().pid()));
    while (!left.isEmpty()) {
      for (long child : children.getOrDefault(left.removeLast(), List.of())) {
        left.add(child);
        found.add(names.getOrDefault(child, "?"));
      }
    }
    found.sort(null);
    return found;
  }

  /// The processes in whose environment this entry (`NAME=value`) stands, wherever they descend
  /// from.
  public static List<Long> carrying(String entry) throws IOException {
    List<Long> found = new ArrayList<>();
    for (Path process : entries(PROC, "[0-9]*")) {
      if (("\0" + text(process.resolve("environ"))).contains("\0" + entry + "\0")) {
        found.add(Long.parseLong(process.getFileName().toString()));
      }
    }
    return found;
  }

  private static SortedSet<Integer> listening(Set<String> sockets) throws IOException {
    SortedSet<Integer> ports = new TreeSet<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : text(PROC.resolve("self/net").resolve(table)).lines().skip(1).toList()) {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields[3].equals(LISTENING) && sockets.contains(fields[9])) {
          ports.add(Integer.parseInt(fields[1].substring(fields[1].indexOf(':') + 1), 16));
        }
      }
    }
    return ports;
  }

  private static List<Path> entries(Path folder) throws IOException {
    return entries(folder, "*");
  }

  private static List<Path> entries(Path folder, String glob) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, glob)) {
      List<Path> paths = new ArrayList<>();
      all.forEach(paths::add);
      return paths;
    }
  }

  /// Empty when what it tells of has ended, or belongs to somebody else.
  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException _) {
      return "";
    }
  }
}
