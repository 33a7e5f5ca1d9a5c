package dev.mcpt.wire.revision;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// An object with known members. Members that are not named are allowed: the specification leaves
/// every object of its messages open.
record Shape(String name, List<Field> fields) implements Type {

  Shape {
    fields = List.copyOf(fields);
  }

  static Shape of(String name) {
    return new Shape(name, List.of());
  }

  /// A member that must be there.
  Shape must(String member, Type type) {
    return must(member, type, Revision.V2024_11_05);
  }

  /// A member that must be there from a revision on.
  Shape must(String member, Type type, Revision from) {
    return must(member, type, from, Revision.latest());
  }

  /// A member that must be there from a revision to another.
  Shape must(String member, Type type, Revision from, Revision until) {
    return and(new Field(member, type, true, from, until));
  }

  /// A member that may be there.
  Shape may(String member, Type type) {
    return may(member, type, Revision.V2024_11_05);
  }

  /// A member that may be there from a revision on.
  Shape may(String member, Type type, Revision from) {
    return may(member, type, from, Revision.latest());
  }

  /// A member that may be there from a revision to another.
  Shape may(String member, Type type, Revision from, Revision until) {
    return and(new Field(member, type, false, from, until));
  }

  /// The members of another shape as well.
  Shape with(Shape other) {
    return new Shape(name, Stream.concat(fields.stream(), other.fields.stream()).toList());
  }

  private Shape and(Field field) {
    List<Field> more = new ArrayList<>(fields);
    more.add(field);
    return new Shape(name, more);
  }

  /// The members in a revision.
  List<Field> in(Revision revision) {
    return fields.stream().filter(field -> field.in(revision)).toList();
  }

  /// Whether some member must be there in a revision.
  boolean demands(Revision revision) {
    return in(revision).stream().anyMatch(Field::required);
  }

  @Override
  public String toString() {
    return "an object";
  }
}
