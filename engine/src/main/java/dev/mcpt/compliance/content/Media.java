package dev.mcpt.compliance.content;

import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A content block that came from a tool or a prompt.
///
/// @param where it came from, for the message
public record Media(String where, JsonObject block) {

  private static final Pattern MIME_TYPE =
      Pattern.compile("[\\w!#$&^.+-]+/[\\w!#$&^.+-]+(\\s*;.*)?", Pattern.DOTALL);

  /// Judges the blocks that carry bytes; not applicable where none does.
  ///
  /// @param blocks all that came
  public static Verdict judged(List<Media> blocks, List<Exchange> seen) {
    List<Media> carrying = blocks.stream().filter(Media::carries).toList();
    if (carrying.isEmpty()) {
      return Verdict.notApplicable(
          "no image, no audio and no resource was among " + blocks.size() + " content blocks");
    }
    String expected = "base64 of RFC 4648 with a mimeType that names what the bytes are";
    List<String> broken = carrying.stream().flatMap(it -> it.broken().stream()).toList();
    if (!broken.isEmpty()) {
      return Verdict.violated(Stock.told(broken), expected, seen);
    }
    List<String> doubtful = carrying.stream().flatMap(it -> it.doubtful().stream()).toList();
    return doubtful.isEmpty()
        ? new Verdict.Holds(carrying.size() + " blocks of data, each sound", seen)
        : new Verdict.Tolerated(Stock.told(doubtful), expected, seen);
  }

  private boolean carries() {
    return List.of("image", "audio", "resource").contains(String.valueOf(block.string("type")));
  }

  private boolean embeds() {
    return "resource".equals(block.string("type"));
  }

  private List<String> broken() {
    if (embeds()) {
      return embedded().stream().map(it -> where + " embeds a resource that " + it).toList();
    }
    var problems = new ArrayList<String>();
    String said = where + " gives " + block.string("type");
    String data = block.string("data");
    if (data == null) {
      problems.add(said + " without data");
    } else if (Base64Text.decoded(data) == null) {
      problems.add(said + " whose data is no base64: " + shown(data));
    }
    String type = block.string("mimeType");
    if (type == null || !MIME_TYPE.matcher(type).matches()) {
      problems.add(said + (type == null ? " without mimeType" : " with the mimeType " + type));
    }
    return problems;
  }

  private List<String> embedded() {
    JsonObject resource = block.object("resource");
    if (resource == null) {
      return List.of("is not there");
    }
    var problems = new ArrayList<String>();
    if (resource.string("uri") == null) {
      problems.add("has no uri");
    }
    String blob = resource.string("blob");
    if ((resource.string("text") == null) == (blob == null)) {
      problems.add("has not either text or blob");
    }
    if (blob != null && Base64Text.decoded(blob) == null) {
      problems.add("has a blob that is no base64: " + shown(blob));
    }
    return problems;
  }

  private List<String> doubtful() {
    JsonObject holder = embeds() ? block.object("resource") : block;
    String data = holder == null ? null : holder.string(embeds() ? "blob" : "data");
    String type = holder == null ? null : holder.string("mimeType");
    byte[] bytes = data == null ? null : Base64Text.decoded(data);
    return type == null || bytes == null || Magic.fits(type, bytes)
        ? List.of()
        : List.of(where + " gives bytes that are no " + type);
  }

  private static String shown(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
