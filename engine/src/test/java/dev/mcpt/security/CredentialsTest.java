package dev.mcpt.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The key is AKIAQ7ZT4LW1XC7VB2NM.                         | an AWS access key
          ghp_Ab3dEf6hIj9lMn2pQr5tUv8xYz1bCd4eFg7h                 | a GitHub token
          postgres://app:k8sPw!77@db.internal:5432/app             | a password in a URL
          Authorization: Bearer q8Zt4Lw1Xc7Vb2Nm9Kd5Rf3            | a bearer token
          "client_secret": "f83Kd0sLq91xZpW2vB7n"                  | a secret with its name
          -----BEGIN RSA PRIVATE KEY-----MIIEowIBAAKCAQEA          | a private key
          eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTYifQ.dBjftJeZ4CVP | a JSON Web Token
          """)
  void findsThemAndShowsTheirBeginningOnly(String text, String kind) {
    assertThat(Credentials.in(text))
        .anySatisfy(it -> {
          assertThat(it.kind()).isEqualTo(kind);
          assertThat(it.suspicion().shown()).doesNotContain(it.value());
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Set password=<your password> in the environment.",
        "api_key: \"your-api-key-here\"",
        "Authorization: Bearer ${TOKEN_OF_THE_USER}",
        "The secret: never give up and go on.",
        "https://user:password_example@host.example/",
        "nextCursor dG9vbHM6MTA and the id 0123456789abcdef0123456789abcdef"
      })
  void leavesPlaceholdersAlone(String text) {
    assertThat(Credentials.in(text)).isEmpty();
  }
}
