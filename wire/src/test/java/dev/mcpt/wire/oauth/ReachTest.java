package dev.mcpt.wire.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {

  private static final Reach PUBLIC =
      Reach.from(URI.create("https://mcp.example/mcp"), Zone.PUBLIC);
  private static final Reach LOCAL = Reach.from(URI.create("http://127.0.0.1:8080/mcp"));
  private static final Reach PRIVATE = Reach.from(URI.create("https://10.1.2.3/mcp"));

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8, PUBLIC",
    "10.0.0.1, PRIVATE",
    "172.16.0.1, PRIVATE",
    "172.31.255.255, PRIVATE",
    "172.32.0.1, PUBLIC",
    "192.168.1.1, PRIVATE",
    "192.169.1.1, PUBLIC",
    "100.64.0.1, PRIVATE",
    "100.128.0.1, PUBLIC",
    "127.0.0.1, LOOPBACK",
    "127.255.0.1, LOOPBACK",
    "169.254.169.254, LINK_LOCAL",
    "0.0.0.0, NOWHERE",
    "224.0.0.1, NOWHERE",
    "255.255.255.255, NOWHERE",
    "::1, LOOPBACK",
    "::, NOWHERE",
    "ff02::1, NOWHERE",
    "fe80::1, LINK_LOCAL",
    "fd00::1, PRIVATE",
    "fec0::1, PRIVATE",
    "2001:4860:4860::8888, PUBLIC",
    "::ffff:169.254.169.254, LINK_LOCAL",
    "64:ff9b::a9fe:a9fe, LINK_LOCAL",
    "2002:7f00:1::, LOOPBACK",
    "::10.0.0.1, PRIVATE"
  })
  void eachAddressLiesInAZone(String address, Zone zone) {
    assertThat(Zone.of(InetAddress.ofLiteral(address))).isEqualTo(zone);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://auth.example/x",
        "https://mcp.example/x",
        "https://8.8.8.8/x",
        "https://[2001:4860:4860::8888]/x"
      })
  void aPublicServerLeadsToPublicPlaces(URI url) throws Exception {
    assertThat(PUBLIC.checked(url, "metadata")).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://auth.example/x",
        "https://10.0.0.1/x",
        "https://127.0.0.1/x",
        "http://127.0.0.1/x",
        "https://localhost/x",
        "https://any.localhost/x",
        "http://169.254.169.254/latest/meta-data",
        "https://169.254.169.254/x",
        "https://[::1]/x",
        "https://[::ffff:169.254.169.254]/x",
        "https://[fd00::1]/x",
        "https://0.0.0.0/x",
        "https://me:secret@auth.example/x",
        "file:///etc/passwd",
        "ftp://auth.example/x",
        "https:/x",
        "/x"
      })
  void aPublicServerLeadsNowhereElse(URI url) {
    assertThatThrownBy(() -> PUBLIC.checked(url, "metadata"))
        .isInstanceOf(OAuthFailure.class)
        .hasMessageContaining("was not followed")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aServerOnThisMachineLeadsToThisMachineAndToPrivateNetworksButToNoCloudsSecrets()
      throws Exception {
    LOCAL.checked(URI.create("http://localhost:9000/x"), "metadata");
    LOCAL.checked(URI.create("https://192.168.0.1/x"), "metadata");
    assertThatThrownBy(() -> LOCAL.checked(URI.create("https://169.254.169.254/"), "metadata"))
        .isInstanceOf(OAuthFailure.class);
  }

  @Test
  void aServerInAPrivateNetworkLeadsThereButNotToThisMachine() throws Exception {
    PRIVATE.checked(URI.create("https://192.168.0.1/x"), "metadata");
    assertThatThrownBy(() -> PRIVATE.checked(URI.create("https://127.0.0.1/"), "metadata"))
        .isInstanceOf(OAuthFailure.class);
  }

  @Test
  void itsOwnOriginIsNeverOutOfReach() throws Exception {
    Reach plain = Reach.from(URI.create("http://mcp.example/mcp"), Zone.PUBLIC);
    plain.checked(URI.create("http://mcp.example/.well-known/x"), "metadata");
    assertThatThrownBy(() -> plain.checked(URI.create("http://mcp.example:81/"), "metadata"))
        .isInstanceOf(OAuthFailure.class);
  }

  @Test
  void anAddressBehindANameIsCheckedToo() {
    assertThat(PUBLIC.mayReach(InetAddress.ofLiteral("127.0.0.1"))).isFalse();
    assertThat(PUBLIC.mayReach(InetAddress.ofLiteral("169.254.169.254"))).isFalse();
    assertThat(PUBLIC.mayReach(InetAddress.ofLiteral("8.8.8.8"))).isTrue();
    assertThat(LOCAL.mayReach(InetAddress.ofLiteral("0.0.0.0"))).isFalse();
  }

  @Test
  void aUrlIsShownWithoutWhatMayBeSecret() {
    assertThat(Reach.shown(URI.create("https://me:pw@a.example/x?token=1#y")))
        .isEqualTo("https://a.example/x");
  }
}
