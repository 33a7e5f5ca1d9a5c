package dev.mcpt.testbed.transport;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.protocol.Revision;

/// Arrays of messages, which only revision 2025-03-26 knows.
final class Batches {

  private Batches() {}

  static boolean taken(Revision revision, Defects defects) {
    return revision == Revision.R2025_03_26
        ? !defects.has(Defect.JSONRPC_BATCH_RECEIVE)
        : defects.has(Defect.JSONRPC_BATCH_REMOVED);
  }
}
