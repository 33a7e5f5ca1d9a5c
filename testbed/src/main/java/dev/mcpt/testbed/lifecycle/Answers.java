package dev.mcpt.testbed.lifecycle;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.RpcError;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Wraps results and errors into JSON-RPC responses.
public final class Answers {

  private final Defects defects;
  private final Blemishes blemishes;

  Answers(Defects defects) {
    this.defects = defects;
    this.blemishes = new Blemishes(defects);
  }

  /// The response that carries a result.
  public Map<String, Object> result(Object id, Map<String, Object> result) {
    return blemishes.result(Json.object("jsonrpc", "2.0", "id", echo(id), "result", result));
  }

  /// The response that carries an error; without id when the request's id could not be read.
  public Map<String, Object> error(@Nullable Object id, RpcError error) {
    Map<String, Object> body = Json.object("code", error.code(), "message", message(error));
    if (!error.data().isEmpty()) {
      body.put("data", error.data());
    }
    Map<String, Object> response = Json.object("jsonrpc", "2.0");
    if (id != null) {
      response.put("id", echo(id));
    }
    response.put("error", body);
    return blemishes.error(response);
  }

  private Object echo(Object id) {
    boolean digits = id instanceof String text && text.matches("[0-9]+");
    if (id instanceof BigInteger big && defects.has(Defect.SEC_BIG_NUMBERS)) {
      return big.longValue();
    }
    return digits && defects.has(Defect.JSONRPC_ID_ECHO) ? new BigInteger((String) id) : id;
  }

  private String message(RpcError error) {
    StringBuilder message = new StringBuilder(String.valueOf(error.getMessage()));
    if (defects.has(Defect.SEC_ERROR_LEAK)) {
      for (StackTraceElement frame : error.getStackTrace()) {
        message.append("\n\tat ").append(frame);
      }
      message.append("\nsource: /srv/testbed/src/main/java/dev/mcpt/testbed/Main.java");
    }
    return message.toString();
  }
}
