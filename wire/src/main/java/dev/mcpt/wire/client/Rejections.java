package dev.mcpt.wire.client;

import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.rpc.Malformed;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Response;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Durations;
import dev.mcpt.wire.transport.Reply;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Says in words why an answer to a handshake is no handshake. Pure.
final class Rejections {

  private final String server;

  /// @param server how the server is called in messages
  Rejections(String server) {
    this.server = server;
  }

  /// The failure that an answer without a usable result is.
  ConnectionFailure of(String method, Reply reply) {
    Integer status = reply.status();
    if (status != null && (status == 401 || status == 403)) {
      return unauthorized(method, status);
    }
    ErrorResponse error = reply.error();
    if (error != null) {
      return refused(method, error);
    }
    for (Message message : reply.messages()) {
      if (message instanceof Malformed bad && (status == null || status < 400)) {
        return new ConnectionFailure.MalformedTraffic(
            server
                + " answered "
                + method
                + " with something that is no JSON-RPC: "
                + String.join("; ", bad.problems())
                + ".",
            "It received: " + excerpt(bad.text()));
      }
      if (message instanceof Response response && !response.equals(reply.answer())) {
        return new ConnectionFailure.MalformedTraffic(
            server
                + " answered "
                + method
                + " with the id "
                + response.id()
                + ", which is not the id of the request.",
            "The server must send back the id as it came, in value and type.");
      }
    }
    if (reply.answer() != null) {
      return new ConnectionFailure.MalformedTraffic(
          server + " answered " + method + " with a result that is no object.",
          "It received: " + excerpt(reply.answer().text()));
    }
    return http(method, reply);
  }

  private ConnectionFailure refused(String method, ErrorResponse error) {
    return new ConnectionFailure.HandshakeRefused(
        server
            + " refuses "
            + method
            + " with error "
            + error.code()
            + ": "
            + error.message()
            + ".",
        "The server runs and speaks JSON-RPC; its log may say why it refuses.");
  }

  private ConnectionFailure unauthorized(String method, int status) {
    return new ConnectionFailure.HttpRefused(
        status,
        server + " answered " + method + " with HTTP status " + status + ".",
        ConnectionFailure.HttpRefused.AUTHORIZATION_WANTED);
  }

  private ConnectionFailure http(String method, Reply reply) {
    Integer known = reply.status();
    if (known == null) {
      return new ConnectionFailure.NotMcp(
          server + " did not answer " + method + ".", "Is it an MCP server?");
    }
    int status = known;
    boolean html = looksLikeHtml(reply);
    String page = "The answer is an HTML page: is the path right (often /mcp)?";
    if (status >= 400) {
      String hint =
          html || status == 404 || status == 405
              ? (html ? page : "Is the path right (often /mcp)?")
              : status >= 500
                  ? "The server itself failed; its log may say why."
                  : "It answered: " + excerpt(reply.body());
      return new ConnectionFailure.HttpRefused(
          status, server + " answered " + method + " with HTTP status " + status + ".", hint);
    }
    String what =
        reply.body().isBlank() ? "an empty answer" : "something that is no JSON-RPC answer";
    return new ConnectionFailure.NotMcp(
        server + " answered " + method + " with HTTP status " + status + " and " + what + ".",
        html
            ? page
            : reply.body().isBlank()
                ? "Is this an MCP server, and the path right (often /mcp)?"
                : "Is this an MCP server? It answered: " + excerpt(reply.body()));
  }

  private static boolean looksLikeHtml(Reply reply) {
    String type = reply.headers().first("Content-Type");
    String body = reply.body().stripLeading().toLowerCase(Locale.ROOT);
    return (type != null && type.toLowerCase(Locale.ROOT).startsWith("text/html"))
        || body.startsWith("<!doctype html")
        || body.startsWith("<html");
  }

  private static String excerpt(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }

  /// The whole attempt took too long.
  ConnectionFailure late(ConnectionFailure.TimedOut last, Duration after) {
    String message =
        server + " gave no handshake within " + Durations.shown(after) + ". " + last.getMessage();
    ConnectionFailure late =
        new ConnectionFailure.TimedOut(last.phase(), after, message, last.hint());
    late.initCause(last);
    return late;
  }

  /// The server speaks the transport that came before Streamable HTTP.
  ConnectionFailure oldTransport() {
    return new ConnectionFailure.NotMcp(
        server + " is an endpoint of the older HTTP+SSE transport (2024-11-05).",
        "Set \"transport\": \"sse\" beside this url in a server file. Many such servers offer"
            + " Streamable HTTP as well, under another path (often /mcp).");
  }

  /// A stateless revision was asked for over a transport that has none.
  ConnectionFailure statefulTransport(Revision asked) {
    return new ConnectionFailure.VersionRefused(
        server + " is reached over HTTP+SSE, which the revision " + asked.id() + " does not have.",
        "Leave protocol_version out, or give the server's Streamable HTTP endpoint and"
            + " \"transport\": \"http\".");
  }

  /// One revision was asked for, and the server wants others.
  ConnectionFailure version(Revision asked, List<String> offered) {
    String others = offered.isEmpty() ? "names no other" : "speaks " + String.join(", ", offered);
    return new ConnectionFailure.VersionRefused(
        server + " does not speak the revision " + asked.id() + "; it " + others + ".",
        "Leave protocol_version out, or set it to one that the server speaks.");
  }

  /// A stateless revision was asked for, and the server does not know that era.
  ConnectionFailure noModern(Revision asked, Reply reply) {
    ErrorResponse error = reply.error();
    String what = error == null ? "a result of another kind" : "error " + error.code();
    return new ConnectionFailure.VersionRefused(
        server
            + " does not speak the revision "
            + asked.id()
            + ": it answered server/discover with "
            + what
            + ".",
        "Leave protocol_version out, or set it to one that the server speaks.");
  }

  /// The server offers a revision that nobody here knows.
  ConnectionFailure unknownVersion(Revision proposed, String offered) {
    return new ConnectionFailure.VersionRefused(
        server
            + " was offered the revision "
            + proposed.id()
            + " and wants \""
            + offered
            + "\", which is not known here.",
        "Known revisions: "
            + String.join(", ", Arrays.stream(Revision.values()).map(Revision::id).toList())
            + ".");
  }

  /// The revision that the answer to `initialize` settles on. A server that names none is taken at
  /// what was proposed, so that it can be examined.
  ///
  /// @param asked the revision that the user wants, null for any
  Revision agreed(@Nullable Revision asked, Revision proposed, JsonObject result)
      throws ConnectionFailure {
    String offered = result.string("protocolVersion");
    if (offered == null || offered.equals(proposed.id())) {
      return proposed;
    }
    if (asked != null) {
      throw version(asked, List.of(offered));
    }
    Revision known = Discovery.newestStateful(List.of(offered));
    if (known == null) {
      throw unknownVersion(proposed, offered);
    }
    return known;
  }
}
