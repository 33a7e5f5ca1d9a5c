package dev.mcpt.wire.oauth;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Keeps credentials as long as the process lives.
public final class MemoryStore implements CredentialStore {

  private final Map<TokenKey, Tokens> tokens = new HashMap<>();
  private final Map<String, OAuthClient> clients = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  @Override
  public @Nullable Tokens tokens(TokenKey key) {
    return locked(() -> tokens.get(key));
  }

  @Override
  public @Nullable Tokens update(TokenKey key, UnaryOperator<@Nullable Tokens> change) {
    return locked(() -> {
      Tokens changed = change.apply(tokens.get(key));
      if (changed == null) {
        tokens.remove(key);
      } else {
        tokens.put(key, changed);
      }
      return changed;
    });
  }

  @Override
  public @Nullable OAuthClient client(String issuer) {
    return locked(() -> clients.get(issuer));
  }

  @Override
  public void save(String issuer, OAuthClient client) {
    locked(() -> clients.put(issuer, client));
  }

  @Override
  public void clear() {
    locked(() -> {
      tokens.clear();
      clients.clear();
      return null;
    });
  }

  private <T extends @Nullable Object> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
