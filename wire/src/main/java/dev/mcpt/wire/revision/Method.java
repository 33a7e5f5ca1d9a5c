package dev.mcpt.wire.revision;

/// A method that one side may call on the other.
///
/// @param sender who sends it
/// @param request whether it wants an answer; a notification otherwise
/// @param from the revision that introduced it
/// @param until the last revision that has it
public record Method(String name, Party sender, boolean request, Revision from, Revision until) {

  public boolean in(Revision revision) {
    return revision.atLeast(from) && until.atLeast(revision);
  }
}
