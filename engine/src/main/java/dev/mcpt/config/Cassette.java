package dev.mcpt.config;

import dev.mcpt.wire.http.Proxies;
import dev.mcpt.wire.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The traffic with model services in one run of a suite, without secrets, so that the run can be
/// had again without a key and without a network.
///
/// @param services in the order in which they were looked at
/// @param entries of each speaker in the order in which it spoke
public record Cassette(List<Service> services, List<Entry> entries) {

  /// The version of the file's format.
  public static final int FORMAT = 1;

  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final String NOWHERE = "http://cassette.invalid";

  public Cassette {
    services = List.copyOf(services);
    entries = List.copyOf(entries);
  }

  /// What of a service decides how requests look.
  ///
  /// @param model its default model
  public record Service(
      String id,
      ModelApi api,
      String model,
      @Nullable Double temperature,
      int maxTokens,
      int retries) {

    static Service of(ModelService service) {
      return new Service(
          service.id(),
          service.api(),
          service.model(),
          service.temperature(),
          service.maxTokens(),
          service.retries());
    }
  }

  /// One request and its answer.
  ///
  /// @param where the case and who spoke in it
  /// @param service its id
  /// @param path below the service's base URL
  /// @param retryAfter the header, or null
  /// @param response as it came
  public record Entry(
      String where,
      String service,
      String path,
      JsonValue request,
      int status,
      @Nullable String retryAfter,
      String response) {}

  /// The services that are set up, as a recording begins with them.
  public static List<Service> head(ModelServices services) {
    return services.list().stream().filter(ModelService::ready).map(Service::of).toList();
  }

  /// The services as they were, with no address to go to.
  ///
  /// @param now tells the prices
  public ModelServices modelServices(ModelServices now) {
    return new ModelServices(
        services.stream()
            .map(service ->
                new ModelService(
                    service.id(),
                    service.api(),
                    service.api().completed(NOWHERE),
                    null,
                    service.model(),
                    service.temperature(),
                    service.maxTokens(),
                    null,
                    null,
                    TIMEOUT,
                    service.retries(),
                    Duration.ZERO,
                    prices(now, service.id()),
                    Proxies.none()))
            .toList());
  }

  private static Map<String, ModelService.Price> prices(ModelServices now, String id) {
    ModelServices.Chosen chosen = now.named(id);
    return chosen == null ? Map.of() : chosen.service().prices();
  }
}
