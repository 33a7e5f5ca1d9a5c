package dev.mcpt.security;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Lists;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A resource's URI leads to what the server offers and to nothing else on its disk. What shows
/// that it does are lines that stand in well-known files.
public final class PathTraversal implements Check {

  private static final Pattern MARKS =
      Pattern.compile(
          "root:[^:\\n]{0,40}:0:0:|^\\[(?:fonts|extensions)]|^127\\.0\\.0\\.1\\s+localhost",
          Pattern.MULTILINE);

  private static final String UP = "../../../../../../../../../../";
  private static final int SOME = 3;

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-path-traversal",
        "No URI of a resource leads to files that the server does not offer.",
        Level.MUST,
        List.of("input", "injection"),
        Applies.everywhere(),
        Severity.CRITICAL,
        Mode.ACTIVE,
        "server/resources#security-considerations");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    if (!connection.capabilities().has("resources")) {
      return Verdict.notApplicable("the server declares no resources");
    }
    Lists lists = Lists.of(probe, connection);
    if (lists.served() == 0) {
      return Verdict.untestable("no list was served", List.of());
    }
    Set<String> offered = new HashSet<>();
    lists.resources().forEach(resource -> offered.add(String.valueOf(resource.string("uri"))));
    var seen = new ArrayList<Exchange>();
    for (String uri : uris(lists)) {
      if (offered.contains(uri)) {
        continue;
      }
      JsonObject params = Json.object("uri", uri);
      Heard heard =
          probe.send(
              connection, connection.compose(Methods.RESOURCES_READ, params, connection.nextId()));
      seen.addAll(heard.evidence());
      if (heard instanceof Heard.Answered(Reply reply) && reply.result() != null) {
        Matcher mark = MARKS.matcher(contents(reply.result()));
        if (mark.find()) {
          return Verdict.violated(
              "resources/read of " + uri + " gave \"" + mark.group().strip() + "\"",
              "an error: there is no such resource",
              reply);
        }
      }
    }
    Reply alive = connection.lifeSign(probe.deadline());
    return alive.result() == null
        ? Verdict.untestable("after the attempts a request " + Refusal.became(alive), seen)
        : new Verdict.Holds(seen.size() + " URIs led to no file of the system", seen);
  }

  /// Absolute ones, those that leave a listed file's folder, and those that fill a template.
  private static Set<String> uris(Lists lists) {
    Set<String> uris = new LinkedHashSet<>();
    for (String file : List.of("etc/passwd", "Windows/win.ini")) {
      uris.add("file:///" + file);
      uris.add("file://localhost/" + file);
      uris.add("file:///" + UP + file);
    }
    for (JsonObject resource : lists.resources().stream().limit(SOME).toList()) {
      String uri = resource.string("uri");
      if (uri != null && uri.lastIndexOf('/') > 0) {
        uris.add(uri.substring(0, uri.lastIndexOf('/') + 1) + UP + "etc/passwd");
      }
    }
    for (JsonObject template : lists.resourceTemplates().stream().limit(SOME).toList()) {
      String text = template.string("uriTemplate");
      if (text != null && text.contains("{")) {
        for (String value :
            List.of(UP, "%2e%2e%2f".repeat(10), "%252e%252e%252f".repeat(10), "%2F")) {
          String path = (value + "etc/passwd").replace("/", value.startsWith("%") ? "%2F" : "/");
          uris.add(text.replaceAll("\\{[^}]*}", Matcher.quoteReplacement(path)));
        }
      }
    }
    return uris;
  }

  private static String contents(JsonObject result) {
    var texts = new StringBuilder();
    JsonArray contents = result.array("contents");
    for (JsonValue item : contents == null ? Json.array() : contents) {
      if (item instanceof JsonObject content) {
        String text = content.string("text");
        String blob = content.string("blob");
        texts.append(text == null ? "" : text).append('\n');
        texts.append(blob == null ? "" : decoded(blob)).append('\n');
      }
    }
    return texts.toString();
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
