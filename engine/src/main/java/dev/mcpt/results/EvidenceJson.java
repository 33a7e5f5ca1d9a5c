package dev.mcpt.results;

import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.exchange.Received;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Exchanges as they stand in result.json and wire.ndjson, and back.
final class EvidenceJson {

  private EvidenceJson() {}

  static JsonObject write(Exchange exchange) {
    return Json.object(
        "number",
        exchange.number(),
        "label",
        exchange.label(),
        "channel",
        word(exchange.channel()),
        "started_at",
        exchange.startedAt().toString(),
        "duration_seconds",
        Values.seconds(exchange.took()),
        "sent",
        Json.object("head", exchange.sentHead(), "body", exchange.sentBody()),
        "received",
        Values.array(exchange.received(), EvidenceJson::received),
        "failure",
        exchange.failure());
  }

  private static JsonObject received(Received piece) {
    return Json.object(
        "after_seconds", Values.seconds(piece.after()), "head", piece.head(), "body", piece.body());
  }

  static Exchange read(Fields from) throws ResultFormatException {
    Fields sent = from.fields("sent");
    return new Exchange(
        from.count("number"),
        from.text("label"),
        from.<Channel>word("channel", EvidenceJson::channel),
        from.<Instant>word("started_at", Instant::parse),
        from.seconds("duration_seconds"),
        sent.text("head"),
        sent.text("body"),
        from.list(
            "received",
            piece ->
                new Received(
                    piece.seconds("after_seconds"), piece.text("head"), piece.text("body"))),
        from.textOrNull("failure"));
  }

  private static String word(Channel channel) {
    return channel.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Channel channel(String word) {
    for (Channel channel : Channel.values()) {
      if (word(channel).equals(word)) {
        return channel;
      }
    }
    return null;
  }
}
