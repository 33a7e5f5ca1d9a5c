package dev.mcpt.wire.oauth;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Keeps tokens by server and session, and clients by issuer. Thread-safe; each method is atomic.
///
/// A store in a file throws [UncheckedIOException] when the file cannot be read or written.
public interface CredentialStore {

  /// The tokens of a key, or null.
  @Nullable Tokens tokens(TokenKey key);

  /// Replaces the tokens of a key by what the function makes of them (null: none), and gives that.
  /// No other change comes between; the function must be quick and must not use the store.
  @Nullable Tokens update(TokenKey key, UnaryOperator<@Nullable Tokens> change);

  default void save(TokenKey key, Tokens tokens) {
    update(key, _ -> tokens);
  }

  default void remove(TokenKey key) {
    update(key, _ -> null);
  }

  /// The client that was registered at an issuer, or null.
  @Nullable OAuthClient client(String issuer);

  void save(String issuer, OAuthClient client);

  /// Forgets everything at once: whoever reads meanwhile finds all of it or nothing.
  void clear();

  /// Clears each of them though an earlier one fails; the first failure is thrown in the end, with
  /// the others suppressed.
  static void clear(Iterable<? extends CredentialStore> stores) {
    RuntimeException first = null;
    for (CredentialStore store : stores) {
      try {
        store.clear();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
