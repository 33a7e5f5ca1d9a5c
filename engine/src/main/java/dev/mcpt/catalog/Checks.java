package dev.mcpt.catalog;

import dev.mcpt.check.Check;
import dev.mcpt.compliance.capabilities.DeclaredCapabilitiesWork;
import dev.mcpt.compliance.http.InvalidVersionHeaderIsRefused;
import dev.mcpt.compliance.http.NotificationGets202;
import dev.mcpt.compliance.jsonrpc.IdComesBackAsItWasSent;
import dev.mcpt.compliance.jsonrpc.NotificationGetsNoReply;
import dev.mcpt.compliance.jsonrpc.UnknownMethodIsRefused;
import dev.mcpt.compliance.lifecycle.InitializeResultIsComplete;
import dev.mcpt.compliance.lifecycle.InitializedIsAccepted;
import dev.mcpt.compliance.lifecycle.PingIsAnswered;
import dev.mcpt.compliance.lifecycle.UnknownVersionGetsACounterOffer;
import dev.mcpt.compliance.schema.EveryMessageFitsItsRevision;
import dev.mcpt.compliance.sessions.SessionIdIsVisibleAscii;
import dev.mcpt.compliance.sessions.SessionIsRequired;
import dev.mcpt.compliance.sessions.TerminatedSessionIsNotFound;
import dev.mcpt.compliance.stateless.CacheableResultsSayForHowLong;
import dev.mcpt.compliance.stateless.DiscoveryIsComplete;
import dev.mcpt.compliance.stateless.DiscoveryListsTheVersionInUse;
import dev.mcpt.compliance.stateless.EachResultNamesItsType;
import dev.mcpt.compliance.stateless.MethodHeaderMatchesTheMethod;
import dev.mcpt.compliance.stateless.MethodsOfTheStatefulEraAreGone;
import dev.mcpt.compliance.stateless.NameHeaderMatchesTheParams;
import dev.mcpt.compliance.stateless.RequestWithoutCapabilitiesIsRefused;
import dev.mcpt.compliance.stateless.RequestWithoutMetaIsRefused;
import dev.mcpt.compliance.stateless.RequestWithoutVersionHeaderIsRefused;
import dev.mcpt.compliance.stateless.RequestWithoutVersionIsRefused;
import dev.mcpt.compliance.stateless.UnknownMethodIsNotFound;
import dev.mcpt.compliance.stateless.UnsupportedVersionIsRefused;
import dev.mcpt.compliance.stateless.VersionHeaderMatchesMeta;
import dev.mcpt.compliance.stdio.StdoutHoldsMessagesOnly;
import dev.mcpt.compliance.tools.EachToolHasNameAndInputSchema;
import dev.mcpt.compliance.tools.UnknownToolIsRefused;
import dev.mcpt.compliance.utilities.InvalidCursorIsRefused;
import dev.mcpt.security.CallFlood;
import dev.mcpt.security.ErrorLeak;
import dev.mcpt.security.ForeignOrigin;
import dev.mcpt.security.HiddenUnicode;
import dev.mcpt.security.HostRebinding;
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
          new NotificationGets202(),
          new InvalidVersionHeaderIsRefused(),
          // sessions
          new SessionIsRequired(),
          new SessionIdIsVisibleAscii(),
          new TerminatedSessionIsNotFound(),
          // stdio
          new StdoutHoldsMessagesOnly(),
          // tools
          new UnknownToolIsRefused(),
          new EachToolHasNameAndInputSchema(),
          // caching, stateless
          new CacheableResultsSayForHowLong(),
          new DiscoveryIsComplete(),
          new DiscoveryListsTheVersionInUse(),
          new RequestWithoutMetaIsRefused(),
          new RequestWithoutCapabilitiesIsRefused(),
          new RequestWithoutVersionIsRefused(),
          new MethodHeaderMatchesTheMethod(),
          new NameHeaderMatchesTheParams(),
          new MethodsOfTheStatefulEraAreGone(),
          new EachResultNamesItsType(),
          new UnknownMethodIsNotFound(),
          new VersionHeaderMatchesMeta(),
          new RequestWithoutVersionHeaderIsRefused(),
          new UnsupportedVersionIsRefused(),
          // utilities
          new InvalidCursorIsRefused(),
          // schema
          new EveryMessageFitsItsRevision(),
          // security
          new ErrorLeak(),
          new HiddenUnicode(),
          new HostRebinding(),
          new ForeignOrigin(),
          new CallFlood());

  private Checks() {}
}
