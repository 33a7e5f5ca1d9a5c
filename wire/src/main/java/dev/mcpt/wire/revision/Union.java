package dev.mcpt.wire.revision;

import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// One of several types. The first form of the revision that recognises a value judges it, so that
/// a problem is told about the form that was meant.
record Union(String name, List<Form> forms) implements Type {

  /// A form in the revisions from one to another, both included.
  ///
  /// @param meant tells whether a value is meant to be of this form
  record Form(String label, Predicate<JsonValue> meant, Type type, Revision from, Revision until) {

    boolean in(Revision revision) {
      return revision.atLeast(from) && until.atLeast(revision);
    }
  }

  Union {
    forms = List.copyOf(forms);
  }

  static Union of(String name) {
    return new Union(name, List.of());
  }

  Union form(String label, Predicate<JsonValue> meant, Type type) {
    return form(label, meant, type, Revision.V2024_11_05);
  }

  Union form(String label, Predicate<JsonValue> meant, Type type, Revision from) {
    return form(label, meant, type, from, Revision.latest());
  }

  Union form(String label, Predicate<JsonValue> meant, Type type, Revision from, Revision until) {
    List<Form> more = new ArrayList<>(forms);
    more.add(new Form(label, meant, type, from, until));
    return new Union(name, more);
  }

  List<Form> in(Revision revision) {
    return forms.stream().filter(form -> form.in(revision)).toList();
  }

  /// A value whose member is a certain string.
  static Predicate<JsonValue> tag(String member, String word) {
    return value -> value instanceof JsonObject object && word.equals(object.string(member));
  }

  /// A value that has a member.
  static Predicate<JsonValue> has(String member) {
    return value -> value instanceof JsonObject object && object.has(member);
  }

  /// A value whose member is recognised.
  static Predicate<JsonValue> inside(String member, Predicate<JsonValue> meant) {
    return value ->
        value instanceof JsonObject object
            && object.get(member) instanceof JsonObject inner
            && meant.test(inner);
  }

  static boolean isArray(JsonValue value) {
    return value instanceof JsonArray;
  }

  static boolean anything(JsonValue value) {
    return true;
  }

  @Override
  public String toString() {
    return name;
  }
}
