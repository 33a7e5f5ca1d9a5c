package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.spec.InvalidKeySpecException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificatesTest {
  @TempDir static Path folder;
  private static Keys keys;

  @BeforeAll
  static void makeCertificates() throws Exception {
    keys = new Keys(folder);
    keys.sign("one", "-1d", "dns:one.example");
  }

  @Test
  void readsEachCertificateOfATextInOrder() throws Exception {
    String both = keys.certificatePem("one") + "\n# more\n" + keys.certificatePem("ca");
    assertThat(Certificates.read(both))
        .extracting(one -> one.getSubjectX500Principal().getName())
        .containsExactly("CN=one", "CN=ca");
  }

  @Test
  void saysWhatIsNoCertificate() {
    assertThatExceptionOfType(CertificateException.class)
        .isThrownBy(() -> Certificates.read("nothing"))
        .withMessage("holds no certificate in PEM");
    String broken = Keys.pem("CERTIFICATE", "nothing".getBytes(US_ASCII));
    assertThatExceptionOfType(CertificateException.class)
        .isThrownBy(() -> Certificates.read(broken))
        .withMessage("holds a certificate that cannot be read");
  }

  @Test
  void trustsTheAuthoritiesOfThisMachineBesideTheNamedOnes() throws Exception {
    var named = Certificates.read(keys.certificatePem("ca"));
    int ofThisMachine = Certificates.trusted(List.of()).size();
    assertThat(ofThisMachine).isGreaterThan(10);
    assertThat(Certificates.trusted(named).size()).isEqualTo(ofThisMachine + 1);
    assertThat(Certificates.trusted(named).getCertificateAlias(named.getFirst())).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"RSA, RSA", "EC, EC", "Ed25519, EdDSA"})
  void readsKeysOfEachKind(String kind, String algorithm) throws Exception {
    PrivateKey key = privateKey(kind);
    PrivateKey read = Certificates.key("Bag\n" + Keys.pem("PRIVATE KEY", key.getEncoded()));
    assertThat(read.getAlgorithm()).isEqualTo(algorithm);
    assertThat(read.getEncoded()).isEqualTo(key.getEncoded());
  }

  @ParameterizedTest
  @CsvSource({
    "EC PRIVATE KEY, 'holds its key as \"EC PRIVATE KEY\", and only PKCS#8 without a password is read'",
    "ENCRYPTED PRIVATE KEY, 'holds its key as \"ENCRYPTED PRIVATE KEY\", and only PKCS#8 without a password is read'",
    "PRIVATE KEY, 'holds a private key that is neither RSA, EC nor EdDSA'",
    "PUBLIC KEY, holds no private key in PEM",
  })
  void saysWhatIsNoKey(String kind, String words) {
    String pem = Keys.pem(kind, "nothing".getBytes(US_ASCII));
    assertThatExceptionOfType(InvalidKeySpecException.class)
        .isThrownBy(() -> Certificates.key(pem))
        .withMessage(words);
  }

  @Test
  void knowsWhetherAKeyBelongsToACertificate() throws Exception {
    var one = Certificates.read(keys.certificatePem("one")).getFirst();
    assertThat(Certificates.belong(one, Certificates.key(keys.keyPem("one")))).isTrue();
    assertThat(Certificates.belong(one, Certificates.key(keys.keyPem("ca")))).isFalse();
    assertThat(Certificates.belong(one, privateKey("RSA"))).isFalse();
    assertThat(Certificates.belong(one, privateKey("Ed25519"))).isFalse();
  }

  private static PrivateKey privateKey(String kind) throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
    if (kind.equals("RSA")) {
      // The default of 3072 bits takes seconds to find.
      generator.initialize(1024);
    }
    return generator.generateKeyPair().getPrivate();
  }
}
