package dev.mcpt.lifecycle.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessMemoryTest {

  @Test
  void readsWhatEachCollectorSays() {
    assertThat(
            ProcessMemory.used(
                """
                26887:
                DefNew     total 116224K, used 1K [0x0000000687400000, 0x000000068f210000)
                 eden space 103360K,   0% used [0x0000000687400000, 0x0000000687400000)
                Tenured    total 258048K, used 3054K [0x0000000704d50000, 0x0000000714950000)
                Metaspace       used 900K, committed 1024K, reserved 1114112K
                 class space    used 90K, committed 128K, reserved 1048576K
                """))
        .isEqualTo(3055 * 1024);
    assertThat(
            ProcessMemory.used(
                "garbage-first heap   total reserved 6172672K, committed 28672K, used 2914K [0x0)"))
        .isEqualTo(2914 * 1024);
    assertThat(ProcessMemory.used("ZHeap            used 4M, capacity 378M, max capacity 6028M"))
        .isEqualTo(4 * 1024 * 1024);
  }
}
