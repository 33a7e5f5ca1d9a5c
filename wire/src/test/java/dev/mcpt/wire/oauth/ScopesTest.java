package dev.mcpt.wire.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopesTest {

  private static final List<String> NONE = List.of();

  private static AuthorizationServer server(JsonObject document) {
    return AuthorizationServer.of("https://a.example", document);
  }

  @Test
  void theChallengeComesBeforeTheResource() {
    assertThat(Scopes.chosen(NONE, NONE, List.of("a"), List.of("b"))).containsExactly("a");
    assertThat(Scopes.chosen(NONE, NONE, NONE, List.of("b"))).containsExactly("b");
    assertThat(Scopes.chosen(NONE, NONE, NONE, NONE)).isEmpty();
  }

  @Test
  void theUsersWishComesFirst() {
    assertThat(Scopes.chosen(List.of("mine"), NONE, List.of("a"), List.of("b")))
        .containsExactly("mine");
  }

  @Test
  void whatWasAskedForBeforeIsAskedForAgain() {
    assertThat(Scopes.chosen(NONE, List.of("a", "b"), List.of("c", "a"), List.of("z")))
        .containsExactly("a", "b", "c");
    assertThat(Scopes.chosen(List.of("mine"), List.of("mine"), List.of("c"), NONE))
        .containsExactly("mine", "c");
  }

  @Test
  void offlineAccessComesAlongWhereItIsKnownAndOfUse() {
    JsonObject knows = Json.object("scopes_supported", List.of("a", "offline_access"));
    assertThat(Scopes.lasting(List.of("a"), server(knows))).containsExactly("a", "offline_access");
    assertThat(Scopes.lasting(NONE, server(knows))).isEmpty();
    assertThat(Scopes.lasting(List.of("offline_access"), server(knows)))
        .containsExactly("offline_access");
    JsonObject noRefresh =
        knows.with("grant_types_supported", Json.of(List.of("authorization_code")));
    assertThat(Scopes.lasting(List.of("a"), server(noRefresh))).containsExactly("a");
    assertThat(Scopes.lasting(List.of("a"), server(JsonObject.EMPTY))).containsExactly("a");
  }

  @Test
  void aListOfScopesMayHaveManyBlanks() {
    assertThat(Scopes.split("  a \t b ")).containsExactly("a", "b");
    assertThat(Scopes.split(null)).isEmpty();
    assertThat(Scopes.split(" ")).isEmpty();
  }
}
