package dev.mcpt.wire.oauth;

import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.exchange.Recorder;
import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.http.HttpClient;
import dev.mcpt.wire.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a server and its authorization servers say of themselves, and judges none of it. What
/// must not be followed, as [Reach] has it, is not followed.
public final class Inquiry implements AutoCloseable {

  private static final long MOST_BYTES = 1024 * 1024;

  private final URI server;
  private final Messenger messenger;

  private Inquiry(URI server, Messenger messenger) {
    this.server = server;
    this.messenger = messenger;
  }

  /// A place where metadata should lie, and what lay there.
  ///
  /// @param place the URL that was asked for
  /// @param status of the answer, 0 without one
  /// @param document what was answered, or null if that is no JSON object
  /// @param failure why there is no answer, or why none was asked for; null with one
  /// @param seen the traffic
  public record Found(
      String place,
      int status,
      Headers headers,
      @Nullable JsonObject document,
      @Nullable String failure,
      List<Exchange> seen) {

    public Found {
      seen = List.copyOf(seen);
    }

    /// Whether metadata lay there.
    public boolean here() {
      return status == 200 && document != null;
    }
  }

  /// Asks about a server; nothing is sent yet.
  ///
  /// @param server the URL of the MCP server, which says how far its metadata may lead
  /// @param options of the client that speaks to the server
  public static Inquiry of(URI server, HttpClient.Options options) {
    Reach reach = Reach.from(server);
    HttpClient client = HttpClient.reaching(options.withMaxBodyBytes(MOST_BYTES), reach::mayReach);
    return new Inquiry(server, new Messenger(client, new Recorder(Redactor.none()), reach));
  }

  /// The metadata of the server as a protected resource: at each well-known place, and before these
  /// where its challenge leads.
  ///
  /// @param told `resource_metadata` of the challenge, or null
  public List<Found> resource(@Nullable String told, Deadline deadline)
      throws InterruptedException {
    Set<String> places = new LinkedHashSet<>();
    if (told != null) {
      places.add(told.strip());
    }
    WellKnown.ofResource(server).forEach(place -> places.add(place.toString()));
    return all(places, deadline);
  }

  /// The metadata of an issuer, at each of its well-known places.
  public List<Found> issuer(String issuer, Deadline deadline) throws InterruptedException {
    String objection = objection(issuer, "issuer");
    if (objection != null) {
      return List.of(new Found(issuer, 0, Headers.none(), null, objection, List.of()));
    }
    Set<String> places = new LinkedHashSet<>();
    WellKnown.ofIssuer(URI.create(issuer)).forEach(place -> places.add(place.toString()));
    return all(places, deadline);
  }

  private List<Found> all(Set<String> places, Deadline deadline) throws InterruptedException {
    var found = new ArrayList<Found>();
    for (String place : places) {
      int before = messenger.recorder().exchanges().size();
      try {
        Answer answer = messenger.metadata("metadata", URI.create(place), deadline);
        found.add(
            new Found(
                place, answer.status(), answer.headers(), answer.json(), null, since(before)));
      } catch (OAuthFailure | IllegalArgumentException e) {
        String failure = String.valueOf(e.getMessage());
        found.add(new Found(place, 0, Headers.none(), null, failure, since(before)));
      }
    }
    return found;
  }

  private List<Exchange> since(int before) {
    List<Exchange> all = messenger.recorder().exchanges();
    return all.subList(Math.min(before, all.size()), all.size());
  }

  /// Why a URL that the metadata name must not be followed, or null if it may.
  ///
  /// @param what the URL is
  public @Nullable String objection(String url, String what) {
    try {
      messenger.reach().checked(URI.create(url), what);
      return null;
    } catch (OAuthFailure | IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /// Whether a resource's own name covers the server (RFC 9728, 3.3).
  public static boolean covers(String resource, URI server) {
    return WellKnown.covers(resource, server);
  }

  @Override
  public void close() {
    messenger.close();
  }
}
