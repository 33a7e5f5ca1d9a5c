package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// An authority of our own and the certificates that it signs, made with the JDK's keytool.
final class Keys {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final Path file;

  /// @param folder where the keys lie
  Keys(Path folder) throws IOException, InterruptedException {
    this.file = folder.resolve("keys.p12");
    keytool("ca", "CN=ca", "-ext", "bc:c", "-startdate", "-1000d", "-validity", "2000");
  }

  /// A context that trusts our authority, with a certificate of it for two years from that day on
  /// as its identity.
  SSLContext context(String name, String start, String hosts) throws Exception {
    sign(name, start, hosts);
    var context = SSLContext.getInstance("TLS");
    context.init(identity(name).getKeyManagers(), trust().getTrustManagers(), null);
    return context;
  }

  /// Makes a certificate under that name.
  void sign(String name, String start, String hosts) throws IOException, InterruptedException {
    keytool(
        name,
        "CN=" + name,
        "-signer",
        "ca",
        "-startdate",
        start,
        "-validity",
        "730",
        "-ext",
        "san=" + hosts);
  }

  private void keytool(String name, String subject, String... more)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-alias", name, "-dname", subject));
    command.addAll(List.of(more));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", "changeit"));
    command.addAll(List.of("-keystore", file.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }

  private KeyStore all() throws IOException, GeneralSecurityException {
    KeyStore all = empty();
    try (InputStream in = Files.newInputStream(file)) {
      all.load(in, PASSWORD);
    }
    return all;
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    return store;
  }

  private KeyManagerFactory identity(String name) throws IOException, GeneralSecurityException {
    KeyStore identity = empty();
    Key key = all().getKey(name, PASSWORD);
    identity.setKeyEntry(name, key, PASSWORD, all().getCertificateChain(name));
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(identity, PASSWORD);
    return keys;
  }

  private TrustManagerFactory trust() throws IOException, GeneralSecurityException {
    KeyStore authorities = empty();
    authorities.setCertificateEntry("ca", all().getCertificate("ca"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(authorities);
    return trust;
  }

  /// The certificate of that name as a PEM file holds it.
  String certificatePem(String name) throws IOException, GeneralSecurityException {
    Certificate certificate = all().getCertificate(name);
    return "subject=CN = %s\n%s".formatted(name, pem("CERTIFICATE", certificate.getEncoded()));
  }

  /// The private key of that name as a PEM file holds it.
  String keyPem(String name) throws IOException, GeneralSecurityException {
    return pem("PRIVATE KEY", all().getKey(name, PASSWORD).getEncoded());
  }

  static String pem(String kind, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, text, kind);
  }
}
