package dev.mcpt.wire.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WellKnownTest {

  @Test
  void theMetadataOfAResourceLieUnderItsPathAndThenAtTheRoot() {
    assertThat(WellKnown.ofResource(URI.create("https://a.example/v1/mcp")))
        .map(URI::toString)
        .containsExactly(
            "https://a.example/.well-known/oauth-protected-resource/v1/mcp",
            "https://a.example/.well-known/oauth-protected-resource");
    assertThat(WellKnown.ofResource(URI.create("https://a.example/")))
        .map(URI::toString)
        .containsExactly("https://a.example/.well-known/oauth-protected-resource");
  }

  @Test
  void theMetadataOfAnIssuerWithAPathLieAtThreePlaces() {
    assertThat(WellKnown.ofIssuer(URI.create("https://a.example/tenant")))
        .map(URI::toString)
        .containsExactly(
            "https://a.example/.well-known/oauth-authorization-server/tenant",
            "https://a.example/.well-known/openid-configuration/tenant",
            "https://a.example/tenant/.well-known/openid-configuration");
    assertThat(WellKnown.ofIssuer(URI.create("https://a.example")))
        .map(URI::toString)
        .containsExactly(
            "https://a.example/.well-known/oauth-authorization-server",
            "https://a.example/.well-known/openid-configuration");
  }

  @ParameterizedTest
  @CsvSource({
    "https://A.Example:443/mcp, https://a.example/mcp",
    "http://a.example:80, http://a.example",
    "http://a.example:443/, http://a.example:443",
    "https://me@a.example/mcp#part, https://a.example/mcp",
    "https://a.example/mcp/, https://a.example/mcp/",
    "https://a.example/mcp?k=v, https://a.example/mcp?k=v",
    "http://[::1]:8080/mcp, http://[::1]:8080/mcp"
  })
  void aServerHasOneName(URI server, String name) {
    assertThat(WellKnown.canonical(server)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example/v1/mcp",
        "https://A.example:443/v1/mcp/",
        "https://a.example/v1",
        "https://a.example"
      })
  void aResourceAtOrAboveTheServerCoversIt(String resource) {
    assertThat(WellKnown.covers(resource, URI.create("https://a.example/v1/mcp"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://b.example/v1/mcp",
        "http://a.example/v1/mcp",
        "https://a.example:8443/v1/mcp",
        "https://a.example/v1/mcpx",
        "https://a.example/v1/m",
        "https://a.example/v1/mcp/more",
        "https://a.example/v1/mcp#part",
        "/v1/mcp",
        "not a url",
        ""
      })
  void anyOtherResourceDoesNot(String resource) {
    assertThat(WellKnown.covers(resource, URI.create("https://a.example/v1/mcp"))).isFalse();
  }
}
