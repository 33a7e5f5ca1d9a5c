package dev.mcpt.config;

import dev.mcpt.wire.exchange.Redactor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The model services that a run may use, in the order in which they are looked at.
public record ModelServices(List<ModelService> list) {

  public ModelServices {
    list = List.copyOf(list);
  }

  /// No service at all.
  public static ModelServices none() {
    return new ModelServices(List.of());
  }

  /// One model of one service.
  public record Chosen(ModelService service, String model) {

    /// `service/model`, by which results name it.
    public String name() {
      return service.id() + "/" + model;
    }

    /// What the model costs; null where nobody said.
    public ModelService.@Nullable Price price() {
      return service.prices().get(model);
    }
  }

  /// The model of a name: `service`, `service/model`, or the default model of a service. Null where
  /// no service fits.
  public @Nullable Chosen named(String name) {
    int slash = name.indexOf('/');
    String id = slash < 0 ? name : name.substring(0, slash);
    for (ModelService service : list) {
      if (service.id().equals(id)) {
        return new Chosen(service, slash < 0 ? service.model() : name.substring(slash + 1));
      }
    }
    return list.stream()
        .filter(it -> it.model().equals(name) || it.prices().containsKey(name))
        .findFirst()
        .map(it -> new Chosen(it, name))
        .orElse(null);
  }

  /// The default model of the first service that is set up; null where none is.
  public @Nullable Chosen first() {
    return list.stream()
        .filter(ModelService::ready)
        .findFirst()
        .map(it -> new Chosen(it, it.model()))
        .orElse(null);
  }

  /// Their ids.
  public List<String> ids() {
    return list.stream().map(ModelService::id).toList();
  }

  /// Knows the keys.
  public Redactor redactor() {
    return Redactor.of(keys());
  }

  /// What another redactor knows, and the keys.
  public Redactor redactor(Redactor other) {
    Redactor all = other;
    for (String key : keys()) {
      all = all.and(key);
    }
    return all;
  }

  private List<String> keys() {
    return list.stream().map(ModelService::apiKey).filter(Objects::nonNull).toList();
  }
}
