package dev.mcpt.catalog;

import dev.mcpt.check.Check;
import dev.mcpt.compliance.capabilities.DeclaredCapabilitiesWork;
import dev.mcpt.compliance.http.InvalidVersionHeaderIsRefused;
import dev.mcpt.compliance.jsonrpc.IdComesBackAsItWasSent;
import dev.mcpt.compliance.jsonrpc.NotificationGetsNoReply;
import dev.mcpt.compliance.jsonrpc.UnknownMethodIsRefused;
import dev.mcpt.compliance.lifecycle.InitializeResultIsComplete;
import dev.mcpt.compliance.lifecycle.InitializedIsAccepted;
import dev.mcpt.compliance.lifecycle.PingIsAnswered;
import dev.mcpt.compliance.lifecycle.UnknownVersionGetsACounterOffer;
import dev.mcpt.compliance.schema.EveryMessageFitsItsRevision;
import dev.mcpt.compliance.sessions.SessionIdIsVisibleAscii;
import dev.mcpt.compliance.sessions.TerminatedSessionIsNotFound;
import dev.mcpt.compliance.stdio.StdoutHoldsMessagesOnly;
import dev.mcpt.compliance.tools.EachToolHasNameAndInputSchema;
import dev.mcpt.compliance.tools.UnknownToolIsRefused;
import dev.mcpt.security.ErrorLeak;
import dev.mcpt.security.ForeignOrigin;
import dev.mcpt.security.HiddenUnicode;
import java.util.List;

/// **The one list** of checks: a new check is a line here. Sorted by area, then by id.
final class Checks {

  static final List<Check> ALL =
      List.of(
          // jsonrpc
          new IdComesBackAsItWasSent(),
          new NotificationGetsNoReply(),
          new UnknownMethodIsRefused(),
          // lifecycle
          new InitializedIsAccepted(),
          new InitializeResultIsComplete(),
          new UnknownVersionGetsACounterOffer(),
          new PingIsAnswered(),
          // capabilities
          new DeclaredCapabilitiesWork(),
          // http
          new InvalidVersionHeaderIsRefused(),
          // sessions
          new SessionIdIsVisibleAscii(),
          new TerminatedSessionIsNotFound(),
          // stdio
          new StdoutHoldsMessagesOnly(),
          // tools
          new UnknownToolIsRefused(),
          new EachToolHasNameAndInputSchema(),
          // schema
          new EveryMessageFitsItsRevision(),
          // security
          new ErrorLeak(),
          new HiddenUnicode(),
          new ForeignOrigin());

  private Checks() {}
}
