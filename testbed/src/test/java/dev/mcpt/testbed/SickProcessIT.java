package dev.mcpt.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SickProcessIT {

  /// A running sick process, ended with everything that descends from it.
  private record Patient(Process process, StdioPeer peer) implements AutoCloseable {

    static Patient of(SickKind kind) throws Exception {
      Process process = new ProcessBuilder(Testbed.stdioCommand("--sick", kind.id())).start();
      return new Patient(
          process, new StdioPeer(process.getInputStream(), process.getOutputStream(), false));
    }

    @Override
    public void close() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  @Test
  void silentPrintsNothingAndStaysAtTheEndOfItsInput() throws Exception {
    try (Patient patient = Patient.of(SickKind.SILENT)) {
      patient.peer().write(Peer.initializeRequest("2025-11-25"));
      patient.peer().hangUp();
      assertThat(patient.process().waitFor(700, TimeUnit.MILLISECONDS)).isFalse();
      assertThat(patient.process().getInputStream().available()).isZero();
    }
  }

  @Test
  void exitAtOnceSaysWhyOnStderr() throws Exception {
    try (Patient patient = Patient.of(SickKind.EXIT_AT_ONCE)) {
      assertThat(patient.process().waitFor()).isEqualTo(3);
      assertThat(patient.process().errorReader().readLine()).contains("refuse");
      assertThat(patient.peer().line()).isNull();
    }
  }

  @Test
  void hangAfterInitializeAnswersInitializeOnly() throws Exception {
    try (Patient patient = Patient.of(SickKind.HANG_AFTER_INITIALIZE)) {
      assertThat(patient.peer().send(Peer.initializeRequest("2025-11-25"), Map.of()).gist())
          .isEqualTo("result");
      patient.peer().write(Peer.request(2, "tools/list", Map.of()));
      patient.peer().hangUp();
      assertThat(patient.peer().line()).isNull();
    }
  }

  @Test
  void dieMidAnswerExitsInsideALine() throws Exception {
    try (Patient patient = Patient.of(SickKind.DIE_MID_ANSWER)) {
      patient.peer().initialize("2025-11-25");
      patient.peer().write(Peer.request(2, "tools/call", Map.of()));
      assertThat(patient.peer().line()).endsWith("[{\"ty");
      assertThat(patient.process().waitFor()).isEqualTo(3);
    }
  }

  @Test
  void garbageIsNoJson() throws Exception {
    try (Patient patient = Patient.of(SickKind.GARBAGE)) {
      assertThat(patient.peer().line()).contains("no protocol");
      assertThat(Reply.parse(String.valueOf(patient.peer().line()))).isEmpty();
    }
  }

  @Test
  void errorsAnswerEachRequestWithOne() throws Exception {
    try (Patient always = Patient.of(SickKind.ERRORS);
        Patient later = Patient.of(SickKind.ERRORS_AFTER_INITIALIZE)) {
      assertThat(always.peer().send(Peer.initializeRequest("2025-11-25"), Map.of()).gist())
          .isEqualTo("error -32603");
      assertThat(later.peer().send(Peer.initializeRequest("2025-11-25"), Map.of()).gist())
          .isEqualTo("result");
      assertThat(later.peer().ask("ping").gist()).isEqualTo("error -32603");
    }
  }

  @Test
  void endlessBodyNeverEndsItsLine() throws Exception {
    try (Patient patient = Patient.of(SickKind.ENDLESS_BODY)) {
      patient.peer().write(Peer.initializeRequest("2025-11-25"));
      byte[] bytes = patient.process().getInputStream().readNBytes(2_000_000);
      assertThat(bytes).hasSize(2_000_000).doesNotContain('\n');
    }
  }

  @Test
  void orphanServesAndLeavesAChildBehind() throws Exception {
    try (Patient patient = Patient.of(SickKind.ORPHAN)) {
      patient.peer().initialize("2025-11-25");
      assertThat(patient.peer().ask("tools/list").gist()).isEqualTo("result");
      ProcessHandle child = patient.process().descendants().findFirst().orElseThrow();
      assertThat(patient.process().errorReader().readLine()).isEqualTo("child " + child.pid());
      patient.peer().hangUp();
      assertThat(patient.process().waitFor(700, TimeUnit.MILLISECONDS)).isFalse();
      patient.process().destroy();
      assertThat(patient.process().waitFor(5, TimeUnit.SECONDS)).isTrue();
      assertThat(child.isAlive()).isTrue();
      child.destroyForcibly();
    }
  }

  @Test
  void stubbornIgnoresRequestsToTerminate() throws Exception {
    try (Patient patient = Patient.of(SickKind.STUBBORN)) {
      patient.peer().initialize("2025-11-25");
      patient.process().destroy();
      assertThat(patient.process().waitFor(700, TimeUnit.MILLISECONDS)).isFalse();
    }
  }
}
