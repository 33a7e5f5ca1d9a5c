package dev.mcpt.testbed.oauth;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an authorization server allows, and to whom. Begin with [#sound()] and change what shall be
/// different; each method gives a changed copy.
public final class Policy {

  /// Which metadata documents are there.
  public enum Documents {
    /// RFC 8414 alone.
    OAUTH,
    /// OpenID Connect Discovery alone.
    OIDC,
    /// Both.
    BOTH
  }

  private EnumSet<Fault> faults = EnumSet.noneOf(Fault.class);
  private EnumSet<AuthMethod> methods = EnumSet.allOf(AuthMethod.class);
  private Map<String, Client> clients = new LinkedHashMap<>();
  private Map<String, Map<String, Object>> clientDocuments = new LinkedHashMap<>();
  private Map<String, String> toolScopes = new LinkedHashMap<>();
  private List<String> scopes = List.of("mcp:use", "mcp:write", "offline_access");
  private @Nullable String baseScope;
  private String path = "";
  private Documents documents = Documents.BOTH;
  private Duration tokenLife = Duration.ofHours(1);
  private InstantSource clock = InstantSource.system();
  private boolean registration = true;

  private Policy() {}

  private Policy(Policy other) {
    faults = EnumSet.copyOf(other.faults);
    methods = EnumSet.copyOf(other.methods);
    clients = new LinkedHashMap<>(other.clients);
    clientDocuments = new LinkedHashMap<>(other.clientDocuments);
    toolScopes = new LinkedHashMap<>(other.toolScopes);
    scopes = other.scopes;
    baseScope = other.baseScope;
    path = other.path;
    documents = other.documents;
    tokenLife = other.tokenLife;
    clock = other.clock;
    registration = other.registration;
  }

  /// A server without faults: dynamic registration, every way of authenticating clients, tokens for
  /// an hour, no scope needed.
  public static Policy sound() {
    return new Policy();
  }

  /// With these faults for good.
  public Policy with(Fault... more) {
    Policy policy = new Policy(this);
    policy.faults.addAll(List.of(more));
    return policy;
  }

  /// With a client that is known beforehand.
  public Policy client(Client client) {
    Policy policy = new Policy(this);
    policy.clients.put(client.id(), client);
    return policy;
  }

  /// With a Client ID Metadata Document that need not be fetched.
  public Policy clientDocument(String url, Map<String, Object> document) {
    Policy policy = new Policy(this);
    policy.clientDocuments.put(url, Map.copyOf(document));
    return policy;
  }

  /// With these ways of authenticating clients only.
  public Policy methods(AuthMethod first, AuthMethod... more) {
    Policy policy = new Policy(this);
    policy.methods = EnumSet.of(first, more);
    return policy;
  }

  /// With these scopes; `offline_access` among them means that refresh tokens must be asked for.
  public Policy scopes(String... known) {
    Policy policy = new Policy(this);
    policy.scopes = List.of(known);
    return policy;
  }

  /// With a scope that every request to the protected server needs.
  public Policy needing(String scope) {
    Policy policy = new Policy(this);
    policy.baseScope = scope;
    return policy;
  }

  /// With a scope that calls of this tool need.
  public Policy toolNeeding(String tool, String scope) {
    Policy policy = new Policy(this);
    policy.toolScopes.put(tool, scope);
    return policy;
  }

  /// With an issuer that has this path, for example `/tenant`.
  public Policy path(String issuerPath) {
    Policy policy = new Policy(this);
    policy.path = issuerPath;
    return policy;
  }

  /// With these metadata documents.
  public Policy documents(Documents which) {
    Policy policy = new Policy(this);
    policy.documents = which;
    return policy;
  }

  /// With access tokens that are good for this long by this clock.
  public Policy tokenLife(Duration life, InstantSource by) {
    Policy policy = new Policy(this);
    policy.tokenLife = life;
    policy.clock = by;
    return policy;
  }

  /// Without dynamic registration.
  public Policy withoutRegistration() {
    Policy policy = new Policy(this);
    policy.registration = false;
    return policy;
  }

  Set<Fault> faults() {
    return faults;
  }

  Set<AuthMethod> methods() {
    return methods;
  }

  Map<String, Client> clients() {
    return clients;
  }

  Map<String, Map<String, Object>> clientDocuments() {
    return clientDocuments;
  }

  List<String> scopes() {
    return scopes;
  }

  @Nullable String baseScope() {
    return baseScope;
  }

  @Nullable String toolScope(String tool) {
    return toolScopes.get(tool);
  }

  String path() {
    return path;
  }

  Documents documents() {
    return documents;
  }

  Duration tokenLife() {
    return tokenLife;
  }

  InstantSource clock() {
    return clock;
  }

  boolean registers() {
    return registration;
  }

  List<String> methodWords() {
    return new ArrayList<>(methods.stream().map(AuthMethod::word).toList());
  }
}
