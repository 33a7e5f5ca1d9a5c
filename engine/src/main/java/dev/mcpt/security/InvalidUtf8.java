package dev.mcpt.security;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.http.HttpRequest;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Outgoing;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Bytes that are no UTF-8, and texts that are no JSON, are not repaired by the server: a filter in
/// front of it would read them otherwise.
public final class InvalidUtf8 implements Check {

  private static final byte[] LONE = {(byte) 0xFF};
  private static final byte[] OVERLONG = {(byte) 0xC0, (byte) 0xAF};
  private static final byte[] SURROGATE = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};
  private static final byte[] NUL = {0};

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-invalid-utf8",
        "A body that is not valid UTF-8 is refused.",
        Level.ROBUSTNESS,
        List.of("input"),
        Applies.everywhere().only(Channel.HTTP),
        Severity.LOW,
        Mode.ACTIVE,
        "basic/transports");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    var input = new HostileInput(probe);
    Verdict unserved = input.unserved();
    if (unserved != null) {
      return unserved;
    }
    broken(input, "a body with the byte FF in a string", LONE);
    broken(input, "a body with an overlong slash in a string", OVERLONG);
    broken(input, "a body with half a surrogate pair in a string", SURROGATE);
    broken(input, "a body with a bare NUL in a string", NUL);
    Outgoing out = input.ordinary();
    input.send(
        "a request with an escaped lone surrogate",
        out.withText("{\"mcp-t\":\"\\ud800\"," + out.text().substring(1)),
        _ -> null);
    Outgoing marked = input.ordinary();
    input.send(
        "a request behind a byte order mark", marked.withText("\uFEFF" + marked.text()), _ -> null);
    return input.verdict("bodies that are no UTF-8 were refused", "HTTP 400 or a parse error");
  }

  private static void broken(HostileInput input, String what, byte[] bytes)
      throws ConnectionFailure, InterruptedException {
    Outgoing out = input.ordinary();
    HttpTransport http = (HttpTransport) input.connection().transport();
    HttpRequest request = http.request(out);
    var body = new ByteArrayOutputStream();
    body.writeBytes("{\"mcp-t\":\"".getBytes(StandardCharsets.UTF_8));
    body.writeBytes(bytes);
    body.writeBytes(("\"," + out.text().substring(1)).getBytes(StandardCharsets.UTF_8));
    input.send(
        what,
        HttpRequest.post(request.uri(), body.toByteArray()).with(request.headers()),
        HostileInput::understood);
  }
}
