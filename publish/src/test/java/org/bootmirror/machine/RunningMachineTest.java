package org.bootmirror.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine whose program is killed: no hook of the program runs. */
@Tag("boot") // needs QEMU
final class RunningMachineTest {

  @TempDir private Path work;

  @Test
  void aKilledProgramLeavesNoMachine() throws Exception {
    assumeTrue(hasSetpriv(), "no setpriv(1) here");
    assertThat(DeathSignal.words()).as("what setpriv(1) can").isNotEmpty();
    Path disk = work.resolve("disk");
    try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
      file.setLength(1 << 20);
    }
    Process program =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                StartedMachine.class.getName(),
                disk.toString(),
                work.resolve("console").toString())
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("log").toFile())
            .start();
    ProcessHandle machine = machineOf(program);
    assertThat(machine.onExit()).as("the machine runs").isNotDone();

    program.destroyForcibly().waitFor();

    try {
      assertThat(machine.onExit().get(10, TimeUnit.SECONDS)).isEqualTo(machine);
    } finally {
      machine.destroyForcibly();
    }
  }

  /** By name alone: a program that {@link DeathSignal} fails to use is a fault. */
  private static boolean hasSetpriv() {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(Objects.requireNonNullElse(System.getenv("PATH"), ""))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "setpriv")));
  }

  private ProcessHandle machineOf(Process program) throws Exception {
    while (program.isAlive()) {
      Optional<ProcessHandle> machine =
          program
              .descendants()
              .filter(one -> one.info().command().orElse("").contains("qemu-system"))
              .findFirst();
      if (machine.isPresent()) {
        return machine.get();
      }
      Thread.sleep(20);
    }
    throw new AssertionError(Files.readString(work.resolve("log")));
  }

  /** The program: starts a machine without anything to boot from, and waits. */
  static final class StartedMachine {

    private StartedMachine() {}

    public static void main(String[] arguments) throws Exception {
      Emulator emulator = Emulator.find(new MachineType(Platform.BIOS, Architecture.AMD64), false);
      QemuCommand command =
          new QemuCommand(emulator, 64, false, Medium.DISK, Path.of(arguments[0]), Medium.CARD);
      try (RunningMachine machine =
          RunningMachine.start(command, Optional.of(Path.of(arguments[1])))) {
        System.out.println(List.of(machine.await(Optional.empty())));
      }
    }
  }
}
