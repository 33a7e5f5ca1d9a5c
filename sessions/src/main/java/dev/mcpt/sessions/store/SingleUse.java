package dev.mcpt.sessions.store;

import dev.mcpt.sessions.registry.StoreDownException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Keeps a second server away from a database file: each of two would take its own memory for the
/// truth. The lock is a file beside it, and goes with the process.
final class SingleUse implements AutoCloseable {

  private final FileChannel channel;

  private SingleUse(FileChannel channel) {
    this.channel = channel;
  }

  /// @throws StoreDownException if another server uses the file, or it cannot be written
  static SingleUse of(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      FileChannel channel =
          FileChannel.open(
              Path.of(file + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locked(channel) == null) {
        channel.close();
        throw new StoreDownException("another server uses " + file);
      }
      return new SingleUse(channel);
    } catch (IOException e) {
      throw new StoreDownException("cannot write beside " + file + ": " + e.getMessage(), e);
    }
  }

  private static @Nullable FileLock locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException _) {
      // The lock goes with the process at the latest.
    }
  }
}
