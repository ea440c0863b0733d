package org.bootmirror.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderLockTest {

  @TempDir private Path work;

  @Test
  void theSecondWaitsForTheFirst() throws Exception {
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    FutureTask<Boolean> task =
        new FutureTask<>(() -> FolderLock.waiting(work, () -> order.add("second")));
    Thread second = new Thread(task, "second");

    FolderLock.waiting(
        work,
        () -> {
          second.start();
          // Until the second pauses before the next attempt; without a lock, until its end.
          while (second.isAlive() && second.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
          }
          return order.add("first");
        });

    assertThat(task.get()).isTrue();
    assertThat(order).containsExactly("first", "second");
  }

  @Test
  void aFailureLeavesNothingLocked() throws IOException {
    assertThatThrownBy(
            () ->
                FolderLock.waiting(
                    work,
                    () -> {
                      throw new IOException("no network");
                    }))
        .hasMessage("no network");
    assertThat(FolderLock.<Integer>waiting(work, () -> 1)).isEqualTo(1);
  }
}
