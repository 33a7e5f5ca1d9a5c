package dev.mcpt.wire.revision;

/// A member of a shape in the revisions from one to another, both included. A member that changes
/// its type or its necessity has a row for each form.
record Field(String name, Type type, boolean required, Revision from, Revision until) {

  boolean in(Revision revision) {
    return revision.atLeast(from) && until.atLeast(revision);
  }
}
