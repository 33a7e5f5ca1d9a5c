package dev.mcpt.testbed;

import dev.mcpt.testbed.oauth.AuthMethod;
import dev.mcpt.testbed.oauth.AuthServer;
import dev.mcpt.testbed.oauth.Client;
import dev.mcpt.testbed.oauth.Fault;
import dev.mcpt.testbed.oauth.Policy;
import java.time.Duration;
import java.time.InstantSource;

/// What the arguments say of the authorization server.
final class AuthFlags {

  private Policy policy = Policy.sound();
  private boolean on;
  private int port;

  boolean on() {
    return on;
  }

  void on(boolean wanted) {
    on = wanted;
  }

  void port(int number) {
    port = number;
  }

  void faults(String ids) {
    for (String id : ids.split(",", -1)) {
      Fault fault = Fault.of(id);
      if (fault == null) {
        throw new IllegalArgumentException("unknown fault: " + id);
      }
      policy = policy.with(fault);
    }
  }

  /// @param pair id and secret with a colon between them; without a secret the client is public
  void client(String pair) {
    int colon = pair.indexOf(':');
    policy =
        policy.client(
            colon < 0
                ? Client.open(pair)
                : Client.secret(
                    pair.substring(0, colon), pair.substring(colon + 1), AuthMethod.BASIC));
  }

  void path(String path) {
    policy = policy.path(path);
  }

  void scope(String scope) {
    policy = policy.needing(scope);
  }

  /// @param pair tool and scope with an equals sign between them
  void toolScope(String pair) {
    int equals = pair.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException("not TOOL=SCOPE: " + pair);
    }
    policy = policy.toolNeeding(pair.substring(0, equals), pair.substring(equals + 1));
  }

  void tokenLife(int seconds) {
    policy = policy.tokenLife(Duration.ofSeconds(seconds), InstantSource.system());
  }

  AuthServer start() {
    return AuthServer.start(policy, port);
  }
}
