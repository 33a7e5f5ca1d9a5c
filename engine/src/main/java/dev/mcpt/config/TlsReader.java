package dev.mcpt.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mcpt.wire.http.Certificates;
import dev.mcpt.wire.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Reads `tls`: whom to trust beside this machine's own authorities, and how to show who we are.
final class TlsReader {

  private static final long MOST_BYTES = 4L * 1024 * 1024;

  private final Section tls;
  private final Path cwd;
  private boolean sound = true;

  private TlsReader(Section tls, Path cwd) {
    this.tls = tls;
    this.cwd = cwd;
  }

  /// Null for the machine's own trust, and where a problem was noted.
  static @Nullable SSLContext read(Section server, boolean foreign, Path cwd) {
    Spot at = server.at("tls");
    if (!(at.value() instanceof JsonObject)) {
      return null;
    }
    Section tls =
        foreign ? Section.openForeign(at, ServerFields.TLS) : Section.open(at, ServerFields.TLS);
    return new TlsReader(tls, cwd).context();
  }

  private @Nullable SSLContext context() {
    List<X509Certificate> authorities = certificates("ca_file");
    List<X509Certificate> own = certificates("client_certificate");
    PrivateKey key = key();
    requireBoth("client_certificate", "client_key");
    requireBoth("client_key", "client_certificate");
    if (key != null && !own.isEmpty() && !Certificates.belong(own.getFirst(), key)) {
      problem("client_key", "is not the key of the first certificate in `client_certificate`");
    }
    if (!sound) {
      return null;
    }
    try {
      return Certificates.context(authorities, own, key);
    } catch (GeneralSecurityException e) {
      tls.spot().problem("this machine cannot use these: " + e.getMessage(), "other files");
      return null;
    }
  }

  private void requireBoth(String given, String needed) {
    if (tls.written(given) && !tls.written(needed)) {
      sound = false;
      tls.spot().problem("`" + given + "` stands without `" + needed + "`", "give both");
    }
  }

  private List<X509Certificate> certificates(String field) {
    String text = text(field);
    try {
      return text == null ? List.of() : Certificates.read(text);
    } catch (GeneralSecurityException e) {
      problem(field, String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  private @Nullable PrivateKey key() {
    String text = text("client_key");
    try {
      return text == null ? null : Certificates.key(text);
    } catch (GeneralSecurityException e) {
      problem("client_key", String.valueOf(e.getMessage()));
      return null;
    }
  }

  private void problem(String field, String what) {
    sound = false;
    tls.at(field)
        .problem(
            "the file of `" + field + "` " + what,
            field.equals("client_key")
                ? "openssl pkcs8 -topk8 -nocrypt -in key.pem -out client.key"
                : "a text file with -----BEGIN CERTIFICATE-----");
  }

  private @Nullable String text(String field) {
    String path = tls.text(field);
    if (path == null) {
      return null;
    }
    try {
      Path file = cwd.resolve(path);
      if (Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES) {
        return Files.readString(file, ISO_8859_1);
      }
      note(field, "there is no file " + file + " of a sensible size");
    } catch (InvalidPathException _) {
      note(field, "\"" + path + "\" is no path");
    } catch (IOException e) {
      note(field, "the file can not be read: " + e.getMessage());
    }
    return null;
  }

  private void note(String field, String what) {
    sound = false;
    tls.at(field).problem(what, "relative paths start at " + cwd);
  }
}
