package dev.mcpt.sessions.http;

import dev.mcpt.sessions.dispatch.Meta;
import dev.mcpt.sessions.dispatch.Refusal;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Request;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The headers of the stateless era must say what the body says, or a proxy that reads them would
/// see another request than the server.
///
/// @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports">
///   Transports</a>
final class StatelessHeaders {

  private static final String ENCODED = "=?base64?";
  private static final String ENCODED_END = "?=";

  private StatelessHeaders() {}

  /// @param headers all values of a header by its name
  /// @throws Refusal with -32020 if a header is missing, malformed, or says something else
  static void require(Function<String, List<String>> headers, Meta meta, Request request)
      throws Refusal {
    same(headers, HeaderNames.PROTOCOL_VERSION, meta.version());
    same(headers, HeaderNames.METHOD, request.method());
    String subject = subject(request);
    if (subject != null && !subject.equals(decoded(single(headers, HeaderNames.NAME)))) {
      throw mismatch(HeaderNames.NAME + " is not what the body names");
    }
  }

  /// What `Mcp-Name` has to repeat; null where the method has no such thing or the body lacks it.
  private static @Nullable String subject(Request request) {
    if (!(request.params() instanceof JsonObject params)) {
      return null;
    }
    return switch (request.method()) {
      case Methods.TOOLS_CALL, Methods.PROMPTS_GET -> params.string("name");
      case Methods.RESOURCES_READ -> params.string("uri");
      default -> null;
    };
  }

  private static void same(Function<String, List<String>> headers, String name, String expected)
      throws Refusal {
    if (!single(headers, name).equals(expected)) {
      throw mismatch(name + " is not what the body says");
    }
  }

  private static String single(Function<String, List<String>> headers, String name) throws Refusal {
    List<String> values = headers.apply(name);
    if (values.size() != 1) {
      throw mismatch(name + (values.isEmpty() ? " is missing" : " stands there more than once"));
    }
    String value = values.getFirst();
    if (!value.chars().allMatch(c -> c == '\t' || (c >= 0x20 && c < 0x7F))) {
      throw mismatch(name + " has characters that no header may have");
    }
    return value;
  }

  private static String decoded(String value) throws Refusal {
    if (!value.startsWith(ENCODED) || !value.endsWith(ENCODED_END)) {
      return value;
    }
    try {
      String base64 = value.substring(ENCODED.length(), value.length() - ENCODED_END.length());
      if (base64.length() % 4 != 0) {
        throw new IllegalArgumentException("padding is missing");
      }
      byte[] bytes = Base64.getDecoder().decode(base64);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException
        | StringIndexOutOfBoundsException
        | CharacterCodingException _) {
      throw mismatch(HeaderNames.NAME + " is no Base64 of UTF-8");
    }
  }

  private static Refusal mismatch(String message) {
    return new Refusal(Refusal.Kind.META, ErrorCodes.HEADER_MISMATCH, message, null);
  }
}
