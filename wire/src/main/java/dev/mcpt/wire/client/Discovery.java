package dev.mcpt.wire.client;

import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the answer to `server/discover` tells about a server's era. Pure.
sealed interface Discovery {

  /// It serves the stateless era.
  ///
  /// @param versions the revisions of that era that both sides know, newest first; maybe none
  record Modern(List<Revision> versions) implements Discovery {}

  /// It knows the stateless era and speaks no revision of it that we do.
  ///
  /// @param listed what it says it speaks
  /// @param common the newest of them that we know, perhaps of the stateful era
  record OtherVersion(List<String> listed, @Nullable Revision common) implements Discovery {}

  /// It refused with an error that only the stateless era has.
  record ModernError(ErrorResponse error) implements Discovery {}

  /// It answered "method not found" as the stateless era wants it: modern, or a lenient legacy
  /// server.
  record NoDiscover() implements Discovery {}

  /// Anything else: a legacy server.
  record Legacy() implements Discovery {}

  static Discovery of(Reply reply) {
    JsonObject result = reply.result();
    if (result != null) {
      boolean discovered = result.has("supportedVersions") || result.has("resultType");
      return discovered
          ? new Modern(modern(strings(result.get("supportedVersions"))))
          : new Legacy();
    }
    ErrorResponse error = reply.error();
    Long code = error == null ? null : error.code();
    if (error == null || code == null) {
      return new Legacy();
    }
    if (code == ErrorCodes.UNSUPPORTED_PROTOCOL_VERSION) {
      List<String> listed = supported(error);
      return new OtherVersion(listed, newest(listed));
    }
    if (code == ErrorCodes.HEADER_MISMATCH || code == ErrorCodes.MISSING_CLIENT_CAPABILITY) {
      return new ModernError(error);
    }
    Integer status = reply.status();
    boolean notFound = code == ErrorCodes.METHOD_NOT_FOUND;
    return notFound && status != null && status == 404 ? new NoDiscover() : new Legacy();
  }

  /// `data.supported` of an error, as far as it is strings.
  static List<String> supported(ErrorResponse error) {
    return error.data() instanceof JsonObject data ? strings(data.get("supported")) : List.of();
  }

  /// The newest known revision among these, or null.
  static @Nullable Revision newest(List<String> ids) {
    List<Revision> known = known(ids);
    return known.isEmpty() ? null : known.getFirst();
  }

  /// The newest known revision of the stateful era among these, or null.
  static @Nullable Revision newestStateful(List<String> ids) {
    return known(ids).stream().filter(r -> r.era() == Era.STATEFUL).findFirst().orElse(null);
  }

  private static List<Revision> modern(List<String> ids) {
    return known(ids).stream().filter(revision -> revision.era() == Era.STATELESS).toList();
  }

  private static List<Revision> known(List<String> ids) {
    List<Revision> known = new ArrayList<>();
    for (String id : ids) {
      Revision revision = Revision.of(id);
      if (revision != null) {
        known.add(revision);
      }
    }
    known.sort(Comparator.<Revision>naturalOrder().reversed());
    return known;
  }

  private static List<String> strings(@Nullable JsonValue value) {
    List<String> strings = new ArrayList<>();
    if (value instanceof JsonArray array) {
      for (JsonValue item : array) {
        if (item instanceof JsonString(String text)) {
          strings.add(text);
        }
      }
    }
    return strings;
  }
}
