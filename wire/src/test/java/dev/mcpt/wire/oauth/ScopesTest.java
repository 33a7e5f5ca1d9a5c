package dev.mcpt.wire.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopesTest {

  private static final List<String> NONE = List.of();
  private static final AuthorizationServer PLAIN = server(JsonObject.EMPTY);

  private static AuthorizationServer server(JsonObject document) {
    return AuthorizationServer.of("https://a.example", document);
  }

  @Test
  void theChallengeComesBeforeTheResource() {
    assertThat(Scopes.chosen(NONE, NONE, List.of("a"), List.of("b"), PLAIN)).containsExactly("a");
    assertThat(Scopes.chosen(NONE, NONE, NONE, List.of("b"), PLAIN)).containsExactly("b");
    assertThat(Scopes.chosen(NONE, NONE, NONE, NONE, PLAIN)).isEmpty();
  }

  @Test
  void theUsersWishComesFirst() {
    assertThat(Scopes.chosen(List.of("mine"), NONE, List.of("a"), List.of("b"), PLAIN))
        .containsExactly("mine");
  }

  @Test
  void whatWasAskedForBeforeIsAskedForAgain() {
    assertThat(Scopes.chosen(NONE, List.of("a", "b"), List.of("c", "a"), List.of("z"), PLAIN))
        .containsExactly("a", "b", "c");
    assertThat(Scopes.chosen(List.of("mine"), List.of("mine"), List.of("c"), NONE, PLAIN))
        .containsExactly("mine", "c");
  }

  @Test
  void offlineAccessComesAlongWhereItIsKnownAndOfUse() {
    JsonObject knows = Json.object("scopes_supported", List.of("a", "offline_access"));
    assertThat(Scopes.chosen(NONE, NONE, List.of("a"), NONE, server(knows)))
        .containsExactly("a", "offline_access");
    assertThat(Scopes.chosen(NONE, NONE, NONE, NONE, server(knows))).isEmpty();
    assertThat(Scopes.chosen(NONE, NONE, List.of("offline_access"), NONE, server(knows)))
        .containsExactly("offline_access");
    JsonObject noRefresh =
        knows.with("grant_types_supported", Json.of(List.of("authorization_code")));
    assertThat(Scopes.chosen(NONE, NONE, List.of("a"), NONE, server(noRefresh)))
        .containsExactly("a");
    assertThat(Scopes.chosen(NONE, NONE, List.of("a"), NONE, PLAIN)).containsExactly("a");
  }

  @Test
  void aListOfScopesMayHaveManyBlanks() {
    assertThat(Scopes.split("  a \t b ")).containsExactly("a", "b");
    assertThat(Scopes.split(null)).isEmpty();
    assertThat(Scopes.split(" ")).isEmpty();
  }
}
