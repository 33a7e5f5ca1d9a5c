package dev.mcpt.config;

import static dev.mcpt.config.Field.optional;
import static dev.mcpt.config.Field.with;

import dev.mcpt.wire.revision.Revision;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The fields of server files.
final class ServerFields {

  private static final Kind TEXT = new Kind.Text(false);

  /// Lets the newest revision be used that both sides speak.
  static final String AUTO = "auto";

  private static final Field URL =
      optional("url", TEXT, "The address of a server that is reached over HTTP.");
  private static final Field COMMAND =
      optional(
          "command",
          new Kind.CommandLine(),
          "Starts a server that speaks over stdio: a text, which is split into words as a shell does, or a list of words.");
  private static final Field ARGS =
      with("args", new Kind.Texts(), "[]", "More words for the command.");
  private static final Field ENV =
      with(
          "env",
          new Kind.TextMap(),
          "{}",
          "Environment variables for the command, beside those of mcp-t itself.");
  private static final Field CWD =
      optional(
          "cwd",
          TEXT,
          "The folder in which the command is started; relative to where mcp-t was started.");
  private static final Field HEADERS =
      with("headers", new Kind.TextMap(), "{}", "HTTP headers that go out with each request.");

  private static final Field TLS_SETTINGS =
      optional(
          "tls",
          new Kind.Nested("object with files of certificates", "{\"ca_file\": \"ca.pem\"}"),
          "Whom to trust and what to show when the server is reached by https.");

  private static final Field TOKEN =
      optional(
          "authorization_token",
          TEXT,
          "A bearer token, sent as `Authorization: Bearer …` and redacted everywhere.");
  private static final Field VERSION =
      optional(
          "protocol_version",
          new Kind.Word(
              Stream.concat(Stream.of(AUTO), Arrays.stream(Revision.values()).map(Revision::id))
                  .toList()),
          "The protocol revision to speak; `auto`, as without it, is the newest that both speak.");
  private static final Field TOOL_TIMEOUT =
      with("tool_timeout", new Kind.Decimal(1, 600), "60", "Seconds that a request may take.");
  private static final Field CONNECTION_TIMEOUT =
      with(
          "connection_timeout",
          new Kind.Decimal(1, 120),
          "30",
          "Seconds that connecting and the handshake may take.");
  private static final Field RETRIES =
      optional(
          "retry",
          new Kind.Nested("object with attempts and backoff", "{\"attempts\": 3, \"backoff\": 1}"),
          "How often connecting is tried.");

  static final Table SERVER =
      Table.of(
          "a server file",
          List.of(
              optional("name", TEXT, "What reports call the server; else its id."),
              optional(
                  "transport",
                  new Kind.Word(List.of("http", "stdio", "sse")),
                  "How the server is reached: `http` (Streamable HTTP), `stdio`, or `sse` (the older HTTP+SSE of 2024-11-05, with the URL of its event stream). Without it `http`, or `stdio` where `command` and no `url` is given."),
              URL,
              COMMAND,
              ARGS,
              ENV,
              CWD,
              HEADERS,
              TLS_SETTINGS,
              TOKEN,
              optional(
                  "oauth",
                  new Kind.Either(
                      List.of(
                          new Kind.Flag(), new Kind.Nested("object with OAuth settings", "{}"))),
                  "Whether the server wants OAuth, or the settings for it. Tokens are got when the server asks for one; `authorization_token` goes before."),
              VERSION,
              TOOL_TIMEOUT,
              CONNECTION_TIMEOUT,
              RETRIES));

  static final Table RETRY =
      Table.of(
          "`retry`",
          List.of(
              with("attempts", new Kind.Whole(1, 20), "3", "How often at the most."),
              with(
                  "backoff",
                  new Kind.Decimal(0, 60),
                  "1",
                  "Seconds before the second attempt; doubled before each further one.")));

  static final Table TLS =
      Table.of(
          "`tls`",
          List.of(
              optional(
                  "ca_file",
                  TEXT,
                  "A file with certificates of authorities in PEM, trusted beside those of this machine. Relative to where mcp-t was started, as the other two."),
              optional(
                  "client_certificate",
                  TEXT,
                  "A file with the certificate in PEM that is shown to a server which asks for one, the authorities between behind it."),
              optional(
                  "client_key",
                  TEXT,
                  "A file with the private key of that certificate: PEM, PKCS#8, without a password.")));

  static final Table OAUTH =
      Table.of(
          "`oauth`",
          List.of(
              optional(
                  "client_id",
                  TEXT,
                  "The id of a client that is registered already, or the https address of a Client ID Metadata Document. Without it a client is registered when one is needed."),
              optional("client_secret", TEXT, "Its secret; better a variable, `${NAME}`."),
              optional(
                  "private_key_file",
                  TEXT,
                  "In the place of the secret a file with a private key (PEM, PKCS#8), with which the client proves itself (`private_key_jwt`). Relative to where mcp-t was started."),
              with(
                  "private_key_algorithm",
                  new Kind.Word(List.of("ES256", "ES384", "ES512", "RS256", "RS384", "RS512")),
                  "\"ES256\"",
                  "How that key signs."),
              optional(
                  "scopes",
                  new Kind.Either(List.of(new Kind.Texts(), TEXT)),
                  "What to ask for: a list, or one text with blanks between. Without it what the server names."),
              optional(
                  "grant",
                  new Kind.Word(List.of("authorization_code", "client_credentials")),
                  "How the token is got: with a person's consent, or for the client itself. Without it `authorization_code`, unless the authorization server has only the other."),
              optional(
                  "redirect_port",
                  new Kind.Whole(1, 65_535),
                  "The local port of the callback; else a free one for each flow. With it the cases of a run use the token of the run's first connection."),
              optional(
                  "browser",
                  new Kind.Word(BrowserUse.words()),
                  "What happens with the address that a person must visit: `open` shows it, `print` prints it, `headless` follows its redirects without a person. Without it `open` on a terminal, else `headless`.")));

  /// What is read of `oauth` in the files of other hosts.
  static final Table FOREIGN_OAUTH =
      Table.of(
          "`oauth`",
          List.of(
              optional("clientId", TEXT, "As `client_id`."),
              optional("clientSecret", TEXT, "As `client_secret`."),
              optional(
                  "scopes",
                  new Kind.Either(List.of(new Kind.Texts(), TEXT)),
                  "As `scopes` of a server file."),
              with("callbackPort", new Kind.Whole(0, 65_535), "0", "As `redirect_port`.")));

  /// What is read of an entry in the files of other hosts. Other members may stand there.
  static final Table ENTRY =
      Table.of(
          "a server entry",
          List.of(
              optional(
                  "type",
                  TEXT,
                  "`stdio` or `local`; `http`, `streamable-http`, `streamableHttp` or `remote`; `sse`."),
              optional("transport", TEXT, "An older name of `type`."),
              URL,
              optional("serverUrl", TEXT, "Another name of `url`."),
              optional("httpUrl", TEXT, "Another name of `url`."),
              optional(
                  "command",
                  new Kind.CommandLine(),
                  "The executable; a whole command line if no `args` follow."),
              ARGS,
              ENV,
              optional(
                  "environment", new Kind.TextMap(), "Another name of `env`; `env` goes before."),
              optional(
                  "envFile",
                  TEXT,
                  "A file of lines `NAME=value`, as `.env`, for what `env` does not set; relative as `cwd`."),
              CWD,
              HEADERS,
              optional(
                  "tls", new Kind.Anything(), "As in a server file; no effect unless an object."),
              optional(
                  "oauth",
                  new Kind.Anything(),
                  "Says that the server wants OAuth; of an object `clientId`, `clientSecret`, `scopes` and `callbackPort` are read."),
              TOKEN,
              VERSION,
              TOOL_TIMEOUT,
              CONNECTION_TIMEOUT,
              RETRIES));

  private ServerFields() {}
}
