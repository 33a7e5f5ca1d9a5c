package dev.mcpt.check;

import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.transport.Reply;
import java.util.List;

/// What came back for something sent: an answer, or silence from a server that is alive.
public sealed interface Heard {

  /// The traffic, for the evidence.
  List<Exchange> evidence();

  /// Something came back.
  record Answered(Reply reply) implements Heard {
    @Override
    public List<Exchange> evidence() {
      return List.of(reply.exchange());
    }
  }

  /// Nothing came back in time, and the server answered the request that followed.
  record Silence(List<Exchange> evidence) implements Heard {
    public Silence {
      evidence = List.copyOf(evidence);
    }
  }
}
