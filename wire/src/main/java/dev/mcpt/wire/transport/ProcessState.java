package dev.mcpt.wire.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process is doing, as far as the operating system tells.
public final class ProcessState {

  private ProcessState() {}

  /// Whether a process still runs. One that has ended and that nobody reaped does not (on Linux,
  /// where such zombies are common: the first process of many containers never reaps), although
  /// [ProcessHandle#isAlive()] says so.
  public static boolean runs(ProcessHandle process) {
    return process.isAlive() && !isZombie(process.pid());
  }

  /// proc(5): the state follows the name, which is in parentheses and may hold some itself.
  private static boolean isZombie(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), ISO_8859_1);
      return stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
    } catch (IOException _) {
      return false;
    }
  }
}
