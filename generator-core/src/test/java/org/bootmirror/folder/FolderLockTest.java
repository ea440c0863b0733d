package org.bootmirror.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderLockTest {

  @TempDir private Path work;

  @Test
  void oneComesAfterTheOther() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Callable<String> run =
        () ->
            FolderLock.waiting(
                work,
                () -> {
                  most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                  pause();
                  inside.decrementAndGet();
                  return "done";
                });
    ExecutorService threads = Executors.newFixedThreadPool(3);
    List<Future<String>> runs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      runs.add(threads.submit(run));
    }

    for (Future<String> one : runs) {
      assertThat(one.get()).isEqualTo("done");
    }
    threads.shutdown();
    assertThat(most).hasValue(1);
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

  private static void pause() throws IOException {
    try {
      Thread.sleep(30);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
