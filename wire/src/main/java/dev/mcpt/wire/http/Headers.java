package dev.mcpt.wire.http;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Header fields in their order of arrival: duplicates and original spelling are kept, names are
/// compared without case. Immutable.
public record Headers(List<Header> list) implements Iterable<Header> {
  private static final Headers NONE = new Headers(List.of());

  public Headers {
    list = List.copyOf(list);
  }

  public static Headers none() {
    return NONE;
  }

  /// Names and values in turn.
  ///
  /// @throws IllegalArgumentException if a value is missing
  public static Headers of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a header name without a value");
    }
    var list = new ArrayList<Header>(namesAndValues.length / 2);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      list.add(new Header(namesAndValues[i], namesAndValues[i + 1]));
    }
    return new Headers(list);
  }

  /// The value of the first field of this name, or null if there is none.
  public @Nullable String first(String name) {
    for (Header header : list) {
      if (header.name().equalsIgnoreCase(name)) {
        return header.value();
      }
    }
    return null;
  }

  /// The values of all fields of this name, in order.
  public List<String> all(String name) {
    List<String> values = new ArrayList<>(0);
    for (Header header : list) {
      if (header.name().equalsIgnoreCase(name)) {
        values.add(header.value());
      }
    }
    return List.copyOf(values);
  }

  public boolean has(String name) {
    return first(name) != null;
  }

  /// These fields and one more behind them; a field of the same name stays.
  public Headers with(Header header) {
    var longer = new ArrayList<>(list);
    longer.add(header);
    return new Headers(longer);
  }

  /// These fields and one more behind them; a field of the same name stays.
  public Headers with(String name, String value) {
    return with(new Header(name, value));
  }

  /// These fields without those of this name.
  public Headers without(String name) {
    return new Headers(
        list.stream().filter(header -> !header.name().equalsIgnoreCase(name)).toList());
  }

  /// True if a field of this name holds the word in its comma-separated list, compared without
  /// case.
  boolean lists(String name, String word) {
    for (Header header : list) {
      if (header.name().equalsIgnoreCase(name)) {
        for (String item : header.value().split(",", -1)) {
          if (item.strip().equalsIgnoreCase(word)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  @Override
  public Iterator<Header> iterator() {
    return list.iterator();
  }
}
