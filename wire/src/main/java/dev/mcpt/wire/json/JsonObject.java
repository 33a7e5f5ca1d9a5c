package dev.mcpt.wire.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An object with its members in the order in which they stood, duplicates included.
///
/// Where a name stands twice, the accessors answer with the last one, as most readers of JSON do;
/// [#duplicates] tells that it happened.
public record JsonObject(List<Member> members) implements JsonValue {

  public static final JsonObject EMPTY = new JsonObject(List.of());

  /// A name and its value.
  public record Member(String name, JsonValue value) {}

  public JsonObject {
    members = List.copyOf(members);
  }

  /// The value, [JsonNull] where `null` is written, and Java null where the member is absent.
  public @Nullable JsonValue get(String name) {
    for (int i = members.size() - 1; i >= 0; i--) {
      if (members.get(i).name().equals(name)) {
        return members.get(i).value();
      }
    }
    return null;
  }

  /// Whether the member is there, `null` included.
  public boolean has(String name) {
    return get(name) != null;
  }

  public boolean isEmpty() {
    return members.isEmpty();
  }

  /// The different names, in order.
  public Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    members.forEach(member -> keys.add(member.name()));
    return keys;
  }

  /// The names that stand here more than once, in order.
  public List<String> duplicates() {
    Set<String> seen = new HashSet<>();
    Set<String> twice = new LinkedHashSet<>();
    for (Member member : members) {
      if (!seen.add(member.name())) {
        twice.add(member.name());
      }
    }
    return List.copyOf(twice);
  }

  /// The member's text, or null unless it is a string.
  public @Nullable String string(String name) {
    return get(name) instanceof JsonString(String value) ? value : null;
  }

  /// The member, or null unless it is an object.
  public @Nullable JsonObject object(String name) {
    return get(name) instanceof JsonObject value ? value : null;
  }

  /// The member, or null unless it is an array.
  public @Nullable JsonArray array(String name) {
    return get(name) instanceof JsonArray value ? value : null;
  }

  /// The member, or null unless it is a boolean.
  public @Nullable Boolean bool(String name) {
    return get(name) instanceof JsonBoolean(boolean value) ? Boolean.valueOf(value) : null;
  }

  /// The member, or null unless it is a number without fraction that fits a long.
  public @Nullable Long integer(String name) {
    if (get(name) instanceof JsonNumber number) {
      try {
        return number.longValue();
      } catch (ArithmeticException _) {
        return null;
      }
    }
    return null;
  }

  /// A copy with the member set: in its place if it is there (once, then), else at the end.
  public JsonObject with(String name, JsonValue value) {
    List<Member> copy = new ArrayList<>(members.size() + 1);
    boolean placed = false;
    for (Member member : members) {
      if (!member.name().equals(name)) {
        copy.add(member);
      } else if (!placed) {
        copy.add(new Member(name, value));
        placed = true;
      }
    }
    if (!placed) {
      copy.add(new Member(name, value));
    }
    return new JsonObject(copy);
  }

  /// A copy without the member, however often it stood here.
  public JsonObject without(String name) {
    return new JsonObject(members.stream().filter(member -> !member.name().equals(name)).toList());
  }

  @Override
  public String type() {
    return "object";
  }

  @Override
  public boolean sameAs(JsonValue other) {
    if (!(other instanceof JsonObject object) || object.members.size() != members.size()) {
      return false;
    }
    List<Member> mine = sorted();
    List<Member> theirs = object.sorted();
    for (int i = 0; i < mine.size(); i++) {
      if (!mine.get(i).name().equals(theirs.get(i).name())
          || !mine.get(i).value().sameAs(theirs.get(i).value())) {
        return false;
      }
    }
    return true;
  }

  /// The members by name; those of one name stay in their order.
  List<Member> sorted() {
    return members.stream().sorted(Comparator.comparing(Member::name)).toList();
  }

  @Override
  public String toString() {
    return Json.write(this);
  }

  /// Collects members; not thread-safe.
  public static final class Builder {
    private final List<Member> members = new ArrayList<>();

    Builder() {}

    /// Sets a member, in the place of an earlier one of the same name if there is one. Values are
    /// taken as by [Json#of]; Java null becomes `null`.
    public Builder put(String name, @Nullable Object value) {
      Member member = new Member(name, Json.of(value));
      for (int i = 0; i < members.size(); i++) {
        if (members.get(i).name().equals(name)) {
          members.set(i, member);
          return this;
        }
      }
      members.add(member);
      return this;
    }

    /// Sets a member unless the value is Java null.
    public Builder putIfPresent(String name, @Nullable Object value) {
      return value == null ? this : put(name, value);
    }

    /// Appends a member, a second one of the same name as well.
    public Builder add(String name, @Nullable Object value) {
      members.add(new Member(name, Json.of(value)));
      return this;
    }

    public JsonObject build() {
      return new JsonObject(members);
    }
  }
}
