package dev.mcpt.wire.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.oauth.AuthServer;
import dev.mcpt.testbed.oauth.Fault;
import dev.mcpt.testbed.oauth.Policy;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.HttpClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What an inquiry reads at the fake authorization server and the server that it protects.
@Timeout(60)
class InquiryIT {

  @Test
  void findsTheSameMetadataAtEachPlaceAndTheAuthorizationServerThatTheyName() throws Exception {
    try (AuthServer auth = AuthServer.start(Policy.sound().path("/tenant"));
        ReferenceServer server = ReferenceServer.start(Options.sound().protectedBy(auth));
        Inquiry inquiry = Inquiry.of(server.url(), HttpClient.Options.defaults())) {
      List<Inquiry.Found> resources = inquiry.resource(null, soon());
      assertThat(resources)
          .hasSize(2)
          .allMatch(Inquiry.Found::here)
          .allSatisfy(it -> assertThat(it.seen()).hasSize(1))
          .allSatisfy(it -> assertThat(it.headers().first("Content-Type")).contains("json"))
          .allSatisfy(it -> assertThat(it.document()).isEqualTo(resources.getFirst().document()));

      List<Inquiry.Found> issuers = inquiry.issuer(auth.issuer().toString(), soon());
      assertThat(issuers).hasSize(3).anyMatch(Inquiry.Found::here);
      assertThat(issuers.getFirst().place()).endsWith("/oauth-authorization-server/tenant");
    }
  }

  @Test
  void looksWhereTheChallengeLeadsFirst() throws Exception {
    try (AuthServer auth = AuthServer.start(Policy.sound().with(Fault.NO_RESOURCE_METADATA));
        ReferenceServer server = ReferenceServer.start(Options.sound().protectedBy(auth));
        Inquiry inquiry = Inquiry.of(server.url(), HttpClient.Options.defaults())) {
      String told = "http://127.0.0.1:" + server.port() + "/told";
      List<Inquiry.Found> resources = inquiry.resource(told, soon());

      assertThat(resources).hasSize(3).noneMatch(Inquiry.Found::here);
      assertThat(resources.getFirst().place()).isEqualTo(told);
      assertThat(resources).allMatch(it -> it.status() == 404 && it.failure() == null);
    }
  }

  @Test
  void fetchesNothingFromWhereTheServerMustNotLead() throws Exception {
    try (Inquiry inquiry =
        Inquiry.of(URI.create("https://server.example/mcp"), HttpClient.Options.defaults())) {
      for (String url :
          List.of("http://169.254.169.254/", "https://10.0.0.1/", "https://u@a.example/", ":")) {
        assertThat(inquiry.objection(url, "issuer")).isNotNull();
        assertThat(inquiry.issuer(url, soon()))
            .singleElement()
            .satisfies(it -> assertThat(it.seen()).isEmpty())
            .satisfies(it -> assertThat(it.failure()).isNotBlank())
            .satisfies(it -> assertThat(it.status()).isZero());
      }
      assertThat(inquiry.resource("file:///etc/passwd", Deadline.in(Duration.ZERO)))
          .noneMatch(Inquiry.Found::here)
          .allMatch(it -> it.failure() != null);
      assertThat(inquiry.objection("https://auth.example/", "issuer")).isNull();
    }
  }

  @Test
  void aResourceCoversItsOwnUrlAndThoseBelow() {
    URI server = URI.create("https://server.example/mcp");
    assertThat(Inquiry.covers("https://server.example/mcp", server)).isTrue();
    assertThat(Inquiry.covers("https://server.example", server)).isTrue();
    assertThat(Inquiry.covers("https://server.example/other", server)).isFalse();
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(20));
  }
}
