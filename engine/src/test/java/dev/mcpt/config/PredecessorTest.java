package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.suite.ComplianceCase;
import dev.mcpt.suite.ConversationCase;
import dev.mcpt.suite.SecurityCase;
import dev.mcpt.suite.Severity;
import dev.mcpt.suite.Suite;
import dev.mcpt.suite.SuiteType;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.StdioTarget;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The files of the predecessor load as they are.
class PredecessorTest {

  private static Workspace workspace() {
    try {
      URI folder =
          Objects.requireNonNull(PredecessorTest.class.getResource("/predecessor")).toURI();
      return new Workspace(Path.of(folder), Map.of());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Suite suite(String name) throws ConfigException {
    return workspace().suite("suites/" + name + ".json");
  }

  private static ServerConfig server(String name) throws ConfigException {
    return workspace().server("servers/" + name + ".json");
  }

  @Test
  void theConversationalSuite() throws ConfigException {
    Suite suite = suite("conversational");

    assertThat(suite.type()).isEqualTo(SuiteType.CONVERSATIONAL);
    assertThat(suite.conversationStyle()).isEqualTo("natural");
    ConversationCase greeting = (ConversationCase) suite.cases().getFirst();
    assertThat(greeting.maxTurns()).isEqualTo(5);
    assertThat(greeting.tags()).containsExactly("basic", "high");
    assertThat(suite.cases().get(1).timeout()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void theSuiteWithTheOlderNameOfItsType() throws ConfigException {
    assertThat(suite("parallel-validation").type()).isEqualTo(SuiteType.CONVERSATIONAL);
    assertThat(suite("parallel-validation").cases()).hasSize(2);
  }

  @Test
  void theComplianceSuite() throws ConfigException {
    Suite suite = suite("compliance");

    assertThat(suite.strictMode()).isTrue();
    assertThat(((ComplianceCase) suite.cases().getFirst()).categories())
        .containsExactly("handshake", "tools");
  }

  @Test
  void theSecuritySuite() throws ConfigException {
    Suite suite = suite("security");

    assertThat(suite.authRequired()).isTrue();
    assertThat(((SecurityCase) suite.cases().getFirst()).severityThreshold())
        .isEqualTo(Severity.HIGH);
  }

  @Test
  void theServers() throws ConfigException {
    assertThat(server("remote").target())
        .isEqualTo(HttpTarget.of(URI.create("http://127.0.0.1:3001/mcp")));
    assertThat(server("remote").name()).isEqualTo("remote_server");
    assertThat(server("remote").toolTimeout()).isEqualTo(Duration.ofSeconds(90));
    assertThat(server("local-stdio").target())
        .isEqualTo(
            new StdioTarget(
                List.of("npx", "-y", "@modelcontextprotocol/server-everything", "stdio"),
                Map.of("EXAMPLE", "1"),
                null));
    assertThat(server("oauth").oauth()).isEqualTo(OAuthConfig.defaults());
    assertThat(server("oauth").limits()).isEmpty();
  }
}
