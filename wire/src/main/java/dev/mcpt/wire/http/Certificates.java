package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Reads certificates and keys in PEM (RFC 7468), and makes of them what TLS needs.
public final class Certificates {
  private static final Pattern PRIVATE_KEY =
      Pattern.compile(
          "-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
  private static final List<String> KEY_KINDS = List.of("RSA", "EC", "EdDSA");
  private static final char[] NO_PASSWORD = new char[0];

  private Certificates() {}

  /// All certificates of a text, in order.
  ///
  /// @throws CertificateException with half a sentence behind the file's name, if there is none or
  ///   one is broken
  public static List<X509Certificate> read(String pem) throws CertificateException {
    if (!pem.contains("-----BEGIN CERTIFICATE-----")) {
      throw new CertificateException("holds no certificate in PEM");
    }
    String from = pem.substring(pem.indexOf("-----BEGIN CERTIFICATE-----"));
    List<X509Certificate> all = new ArrayList<>();
    try {
      for (Certificate one :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(from.getBytes(ISO_8859_1)))) {
        all.add((X509Certificate) one);
      }
    } catch (CertificateException e) {
      throw new CertificateException("holds a certificate that cannot be read", e);
    }
    return all;
  }

  /// The private key of a text: PKCS#8, not encrypted.
  ///
  /// @throws InvalidKeySpecException with half a sentence behind the file's name
  public static PrivateKey key(String pem) throws InvalidKeySpecException {
    Matcher found = PRIVATE_KEY.matcher(pem);
    if (!found.find()) {
      throw new InvalidKeySpecException("holds no private key in PEM");
    }
    if (!found.group(1).equals("PRIVATE KEY")) {
      throw new InvalidKeySpecException(
          "holds its key as \""
              + found.group(1)
              + "\", and only PKCS#8 without a password is read");
    }
    byte[] bytes = Base64.getMimeDecoder().decode(found.group(2));
    for (String kind : KEY_KINDS) {
      try {
        return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(bytes));
      } catch (GeneralSecurityException _) {
        // of another kind
      }
    }
    throw new InvalidKeySpecException("holds a private key that is neither RSA, EC nor EdDSA");
  }

  /// Whether the key is that of the certificate.
  public static boolean belong(X509Certificate certificate, PrivateKey key) {
    PublicKey open = certificate.getPublicKey();
    String with =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "EdDSA";
        };
    try {
      Signature signing = Signature.getInstance(with);
      signing.initSign(key);
      byte[] signature = signing.sign();
      Signature verifying = Signature.getInstance(with);
      verifying.initVerify(open);
      return verifying.verify(signature);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  /// TLS that trusts these authorities beside those of this machine, and shows this certificate to
  /// a server that asks for one.
  ///
  /// @param authorities perhaps none
  /// @param own with its intermediate authorities behind it; empty for none
  /// @param key null if there is no certificate
  /// @throws GeneralSecurityException if this machine lacks what that takes
  public static SSLContext context(
      List<X509Certificate> authorities, List<X509Certificate> own, @Nullable PrivateKey key)
      throws GeneralSecurityException {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    KeyStore identity = empty();
    if (key != null) {
      identity.setKeyEntry("own", key, NO_PASSWORD, own.toArray(new Certificate[0]));
    }
    keys.init(identity, NO_PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust(trusted(authorities)).getTrustManagers(), null);
    return context;
  }

  /// This machine's authorities and these.
  static KeyStore trusted(List<X509Certificate> authorities) throws GeneralSecurityException {
    KeyStore trusted = empty();
    int number = 0;
    for (TrustManager manager : trust(null).getTrustManagers()) {
      if (manager instanceof X509TrustManager known) {
        for (X509Certificate authority : known.getAcceptedIssuers()) {
          trusted.setCertificateEntry("machine " + number++, authority);
        }
      }
    }
    for (X509Certificate authority : authorities) {
      trusted.setCertificateEntry("named " + number++, authority);
    }
    return trusted;
  }

  private static TrustManagerFactory trust(@Nullable KeyStore store)
      throws GeneralSecurityException {
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    return trust;
  }

  private static KeyStore empty() throws GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try {
      store.load(null, NO_PASSWORD);
    } catch (IOException e) {
      throw new GeneralSecurityException("an empty key store cannot be made", e);
    }
    return store;
  }
}
