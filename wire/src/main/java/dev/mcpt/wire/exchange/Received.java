package dev.mcpt.wire.exchange;

import java.time.Duration;

/// One piece of what came back: a line on stdio, an event of a stream, or the body of an answer.
///
/// @param after the time since the exchange started
/// @param head status line and header lines of the HTTP answer on its first piece, else empty
/// @param body the payload as text, secrets removed
public record Received(Duration after, String head, String body) {}
