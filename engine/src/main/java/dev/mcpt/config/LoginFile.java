package dev.mcpt.config;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import dev.mcpt.wire.oauth.CredentialStore;
import dev.mcpt.wire.oauth.OAuthClient;
import dev.mcpt.wire.oauth.TokenKey;
import dev.mcpt.wire.oauth.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The logins of a person, in a file that only its owner can read (mode 0600). Thread-safe, and
/// safe beside other processes: each change reads the file, changes it and replaces it, under a
/// lock on the file `logins.lock` beside it; nobody ever reads half of it.
public final class LoginFile implements CredentialStore {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final Path file;
  private final ReentrantLock lock = new ReentrantLock();

  /// @param file absolute; made when something is kept
  public LoginFile(Path file) {
    this.file = file;
  }

  public Path file() {
    return file;
  }

  /// @throws ConfigException if there is a file and it holds no logins
  void requireReadable() throws ConfigException {
    try {
      Logbook _ = load();
    } catch (IOException e) {
      throw new ConfigException(
          new Problem(
              file.toString(),
              "the logins can not be read: " + e.getMessage(),
              "remove the file, and log in again"));
    }
  }

  /// Everything that is kept.
  public Map<TokenKey, Tokens> all() {
    return Map.copyOf(read().tokens());
  }

  @Override
  public @Nullable Tokens tokens(TokenKey key) {
    return read().tokens().get(key);
  }

  @Override
  public @Nullable Tokens update(TokenKey key, UnaryOperator<@Nullable Tokens> change) {
    return changed(book -> {
      Tokens changed = change.apply(book.tokens().get(key));
      if (changed == null) {
        book.tokens().remove(key);
      } else {
        book.tokens().put(key, changed);
      }
      return changed;
    });
  }

  @Override
  public @Nullable OAuthClient client(String issuer) {
    return read().clients().get(issuer);
  }

  @Override
  public void save(String issuer, OAuthClient client) {
    changed(book -> book.clients().put(issuer, client));
  }

  @Override
  public void clear() {
    changed(book -> {
      book.tokens().clear();
      book.clients().clear();
      return null;
    });
  }

  private Logbook read() {
    try {
      return load();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Logbook load() throws IOException {
    return Files.exists(file) ? Logbook.of(text()) : Logbook.empty();
  }

  private JsonObject text() throws IOException {
    try {
      if (Json.read(Files.readString(file)) instanceof JsonObject object) {
        return object;
      }
      throw new IOException("it holds no JSON object");
    } catch (JsonSyntaxException e) {
      throw new IOException("it holds no JSON", e);
    }
  }

  /// The lock, as soon as no other thread or process has it.
  private static FileLock locked(FileChannel channel) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      try {
        FileLock got = channel.tryLock();
        if (got != null) {
          return got;
        }
      } catch (OverlappingFileLockException _) {
        // Another store of this process has it.
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    throw new IOException("the logins are locked by another process");
  }

  private <T extends @Nullable Object> T changed(Function<Logbook, T> change) {
    lock.lock();
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (FileChannel channel =
              FileChannel.open(
                  file.resolveSibling("logins.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock _ = locked(channel)) {
        Logbook book = read();
        T result = change.apply(book);
        SafeFile.replaceSecret(file, Json.pretty(book.json()));
        return result;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }
}
