package dev.mcpt.lifecycle.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The memory of a process of this machine. One that runs on the JVM is asked by `jcmd` to collect
/// its garbage first, and what then lies on its heap counts; of any other, what is resident.
public final class ProcessMemory implements Memory {
  private static final Pattern USED = Pattern.compile("\\bused (\\d+)([KMG])");
  private static final long PATIENCE_SECONDS = 30;

  private final long pid;
  private final ProcFiles files;
  private final @Nullable Path jcmd;
  private final boolean java;

  public ProcessMemory(long pid) {
    this.pid = pid;
    this.files = new ProcFiles(pid);
    this.jcmd = jcmd(files.program());
    this.java = isJava(files.program());
  }

  /// The `jcmd` that belongs to this `java`, or to the one that we run on; null if there is none.
  private static @Nullable Path jcmd(String program) {
    if (!isJava(program)) {
      return null;
    }
    for (Path bin :
        new Path[] {
          Path.of(program).resolveSibling("jcmd"),
          Path.of(System.getProperty("java.home"), "bin", "jcmd")
        }) {
      if (Files.isExecutable(bin)) {
        return bin;
      }
    }
    return null;
  }

  private static boolean isJava(String program) {
    return program.endsWith("/java");
  }

  @Override
  public String what() {
    return jcmd == null ? "resident memory" : "heap after a collection";
  }

  @Override
  public boolean settled() {
    return jcmd != null || !java;
  }

  @Override
  public long bytes() throws InterruptedException {
    if (jcmd == null) {
      return files.resident();
    }
    run(jcmd, "GC.run");
    String info = run(jcmd, "GC.heap_info");
    return info == null ? -1 : used(info);
  }

  /// The sum of all that is `used` by parts of the heap.
  static long used(String info) {
    long used = 0;
    for (String line : info.lines().toList()) {
      Matcher part = USED.matcher(line.replaceAll(" {2,}", " "));
      if (!line.contains("Metaspace") && !line.contains("class space") && part.find()) {
        used += Long.parseLong(part.group(1)) << shift(part.group(2));
      }
    }
    return used;
  }

  private static int shift(String unit) {
    return switch (unit) {
      case "K" -> 10;
      case "M" -> 20;
      default -> 30;
    };
  }

  private @Nullable String run(Path command, String order) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command.toString(), Long.toString(pid), order)
              .redirectErrorStream(true)
              .start();
      try {
        // What it says fits into the pipe.
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return ended && process.exitValue() == 0
            ? new String(process.getInputStream().readAllBytes(), UTF_8)
            : null;
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException _) {
      return null;
    }
  }
}
