package dev.mcpt.testbed.oauth;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the authorization server and its guards saw and gave out, in order, and every secret that
/// was in play. Safe for use by several threads.
public final class Ledger {

  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> secrets = new LinkedHashSet<>();

  synchronized void note(Entry entry) {
    entries.add(entry);
  }

  synchronized void secret(String value) {
    secrets.add(value);
  }

  /// Everything, in the order in which it happened.
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /// The entries of one kind.
  public <T extends Entry> List<T> of(Class<T> kind) {
    return entries().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// How often a code came back from somebody whom it was not given to, or a second time.
  public int swaps() {
    return of(Entry.Swapped.class).size();
  }

  /// The access tokens that each session of the protected server was used with; requests without a
  /// session stand under the empty name.
  public Map<String, Set<String>> tokensOfSessions() {
    Map<String, Set<String>> tokens = new TreeMap<>();
    for (Entry.Used used : of(Entry.Used.class)) {
      tokens.computeIfAbsent(used.session(), _ -> new TreeSet<>()).add(used.accessToken());
    }
    return tokens;
  }

  /// Every code, token, verifier, assertion and client secret that was sent or received.
  public synchronized List<String> secrets() {
    return List.copyOf(secrets);
  }
}
