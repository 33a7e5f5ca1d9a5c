package dev.mcpt.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All fields of one kind of object.
///
/// @param what how problems call the object, such as `a tools case`
/// @param elsewhere fields that do not belong here, with the place where they do
record Table(String what, List<Field> fields, Map<String, String> elsewhere) {

  Table {
    fields = List.copyOf(fields);
    elsewhere = Map.copyOf(elsewhere);
  }

  static Table of(String what, List<Field> fields) {
    return new Table(what, fields, Map.of());
  }

  /// These fields and more.
  Table and(List<Field> more) {
    List<Field> all = new ArrayList<>(fields);
    all.addAll(more);
    return new Table(what, all, elsewhere);
  }

  /// This table, knowing the fields of another object that people write here by mistake.
  Table not(String place, List<Field> others) {
    Map<String, String> more = new LinkedHashMap<>(elsewhere);
    for (Field other : others) {
      if (field(other.name()) == null) {
        more.merge(other.name(), place, (a, b) -> a.equals(b) ? a : a + " and " + b);
      }
    }
    return new Table(what, fields, more);
  }

  @Nullable Field field(String name) {
    for (Field field : fields) {
      if (field.name().equals(name)) {
        return field;
      }
    }
    return null;
  }

  List<String> names() {
    return fields.stream().map(Field::name).toList();
  }
}
