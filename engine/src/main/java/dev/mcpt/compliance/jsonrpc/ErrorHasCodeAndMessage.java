package dev.mcpt.compliance.jsonrpc;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.compliance.schema.Arrival;
import dev.mcpt.compliance.schema.Traffic;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An error has an integer code and a message.
public final class ErrorHasCodeAndMessage implements Check {

  private static final String EXPECTED = "errors with an integer code and a string message";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "jsonrpc-error-shape",
        "An error is an object with an integer code and a message that is a string.",
        Level.MUST,
        "jsonrpc",
        Applies.everywhere(),
        "basic#responses");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    List<Arrival> arrivals = Traffic.of(probe);
    Verdict verdict =
        Traffic.judged(
            arrivals,
            EXPECTED,
            "each error has a code and a message",
            ErrorHasCodeAndMessage::flaws);
    boolean refused =
        arrivals.stream()
            .map(arrival -> arrival.message().json())
            .anyMatch(json -> json != null && json.has("error"));
    return verdict instanceof Verdict.Holds && !refused
        ? Verdict.untestable(
            "no error came, not even for an unknown method, so there is none to judge",
            verdict.evidence())
        : verdict;
  }

  private static List<String> flaws(Message message) {
    JsonObject json = message.json();
    JsonValue error = json == null || json.has("method") ? null : json.get("error");
    if (error == null) {
      return List.of();
    }
    if (!(error instanceof JsonObject object)) {
      return List.of("the error is of the type " + error.type());
    }
    var flaws = new ArrayList<String>();
    if (!(object.get("code") instanceof JsonNumber code) || !code.isInteger()) {
      flaws.add("error.code is " + shown(object.get("code")));
    }
    if (!(object.get("message") instanceof JsonString)) {
      flaws.add("error.message is " + shown(object.get("message")));
    }
    return flaws;
  }

  private static String shown(@Nullable JsonValue value) {
    return value == null ? "missing" : Json.write(value);
  }
}
