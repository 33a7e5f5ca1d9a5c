package dev.mcpt.config;

import dev.mcpt.wire.http.Proxies;
import dev.mcpt.wire.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads model files, and the services that come with mcp-t.
final class ModelReader {
  private static final String SHIPPED = "models.yaml";

  private ModelReader() {}

  /// The services that come with mcp-t, those of files in the place of one with the same id.
  ///
  /// @param files model files by id
  /// @throws ConfigException with every problem of every file
  static ModelServices read(Map<String, FileText> files, Variables variables)
      throws ConfigException {
    var services = new LinkedHashMap<String, ModelService>();
    var problems = new ArrayList<Problem>();
    for (var file : files.entrySet()) {
      try {
        services.put(file.getKey(), service(file.getKey(), file.getValue(), variables));
      } catch (ConfigException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    shipped(variables).forEach(it -> services.putIfAbsent(it.id(), it));
    return new ModelServices(List.copyOf(services.values()));
  }

  private static ModelService service(String id, FileText text, Variables variables)
      throws ConfigException {
    Source source = new Source(text.name(), text.document(), variables);
    return service(id, source.root());
  }

  private static List<ModelService> shipped(Variables variables) throws ConfigException {
    FileText text = FileText.of(SHIPPED, shippedText());
    Source source = new Source(SHIPPED, text.document(), variables);
    var services = new ArrayList<ModelService>();
    if (source.root().value() instanceof JsonObject all) {
      for (String id : all.keys()) {
        services.add(service(id, source.root().member(id)));
      }
    }
    return services;
  }

  private static String shippedText() {
    try (InputStream in = ModelReader.class.getResourceAsStream(SHIPPED)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ModelService service(String id, Spot spot) throws ConfigException {
    Section section = Section.open(spot, ModelFields.MODEL);
    Map<String, ModelService.Price> prices = prices(section);
    String url = section.text("base_url", "");
    URI address = address(url);
    Spot at = section.at("base_url");
    if (!url.isEmpty() && address == null) {
      at.problem(
          "`base_url` is no address: " + url,
          "for example \"base_url\": \"http://127.0.0.1:8000/v1\"");
    }
    // A file that names no key means a service without one; an empty key is a variable not set.
    String key = section.written("api_key") ? section.text("api_key", "") : null;
    boolean unset = key != null && key.isEmpty();
    Proxies proxies =
        address == null || unset ? Proxies.none() : ProxyReader.toward(address, at, "`base_url`");
    spot.source().finish();
    ModelApi api = Objects.requireNonNull(ModelApi.of(section.text("api")));
    return new ModelService(
        id,
        api,
        url.isEmpty() || unset ? "" : api.completed(url),
        unset ? null : key,
        section.text("model", ""),
        section.value("temperature") == null ? null : section.decimal("temperature"),
        section.whole("max_tokens"),
        section.value("requests_per_minute") == null ? null : section.whole("requests_per_minute"),
        section.value("tokens_per_minute") == null ? null : section.whole("tokens_per_minute"),
        section.seconds("timeout"),
        section.whole("retries"),
        section.seconds("backoff"),
        prices,
        proxies);
  }

  /// Where requests can go; a host alone is such an address. Null if they cannot.
  private static @Nullable URI address(String url) {
    try {
      URI uri = new URI(url.contains("://") ? url : "http://" + url);
      return uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())
          ? uri
          : null;
    } catch (URISyntaxException _) {
      return null;
    }
  }

  private static Map<String, ModelService.Price> prices(Section section) {
    var prices = new LinkedHashMap<String, ModelService.Price>();
    for (String model : section.tree("prices").keys()) {
      Section price = Section.open(section.at("prices").member(model), ModelFields.PRICE);
      prices.put(model, new ModelService.Price(price.decimal("input"), price.decimal("output")));
    }
    return prices;
  }
}
