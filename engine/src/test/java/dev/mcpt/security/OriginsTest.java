package dev.mcpt.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.security.ForeignOrigin.Origins;
import java.net.URI;
import org.junit.jupiter.api.Test;

class OriginsTest {

  @Test
  void triesHostsThatOnlyLookLikeTheServers() {
    assertThat(Origins.of(URI.create("https://mcp.acme.org/mcp")).foreign())
        .contains("null", "http://evil.example", "https://mcp.acme.org.evil.example:443")
        .noneMatch(origin -> origin.startsWith("https://mcp.acme.org:"));
  }

  @Test
  void triesAnotherPortAndAnotherSchemeOfTheServersHost() {
    assertThat(Origins.of(URI.create("http://127.0.0.1:3001/mcp")).neighbours())
        .containsExactly("http://127.0.0.1:3002", "https://127.0.0.1:3001");
  }
}
