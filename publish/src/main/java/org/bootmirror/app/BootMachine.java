package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.bootmirror.folder.ScratchFolder;
import org.bootmirror.machine.ImageCopy;
import org.bootmirror.machine.Medium;
import org.bootmirror.machine.RunningMachine;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.serve.AddressException;
import org.bootmirror.serve.Answer;

/** Starts a machine from an image, and serves the tree meanwhile. The image is not changed. */
public final class BootMachine {

  private final Path cache;
  private final Consumer<String> requests;

  /**
   * @param cache a folder for copies of images; they are deleted when the machine ends
   * @param requests receives a line per request of the machine
   */
  public BootMachine(Path cache, Consumer<String> requests) {
    this.cache = cache;
    this.requests = requests;
  }

  /**
   * Runs a machine to its end.
   *
   * @param started is told, right before the machine starts, where the tree is served: the port (0
   *     if nothing is served), and whether this program serves
   * @throws AddressException if another program has the port
   */
  public BootResult run(BootPlan plan, BiConsumer<Integer, Boolean> started)
      throws IOException, InterruptedException {
    List<Answer> answers = Collections.synchronizedList(new ArrayList<>());
    try (ScratchFolder scratch = ScratchFolder.in(cache)) {
      Optional<TreeAtPort> server = serve(plan, answers);
      try {
        Path file = plan.copies() ? copy(plan, server, scratch.folder()) : plan.image().file();
        boolean own = server.isPresent() && server.get().own().isPresent();
        started.accept(server.map(TreeAtPort::port).orElse(0), own);
        OptionalInt status;
        try (RunningMachine machine =
            RunningMachine.start(plan.command(file), plan.request().console())) {
          status = machine.await(plan.request().limit());
        }
        synchronized (answers) {
          return new BootResult(status, own, answers);
        }
      } finally {
        server.ifPresent(TreeAtPort::close);
      }
    }
  }

  private Optional<TreeAtPort> serve(BootPlan plan, List<Answer> answers) throws IOException {
    OptionalInt port = OptionalInt.empty();
    if (plan.access() instanceof BaseAccess.Served served) {
      port = OptionalInt.of(served.port());
    } else if (plan.access() instanceof BaseAccess.Replaced replaced) {
      port = OptionalInt.of(replaced.port());
    }
    if (port.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        TreeAtPort.of(
            plan.request().tree(),
            port.getAsInt(),
            requests,
            answer -> {
              if (answers.size() < BootResult.MAX_ANSWERS) {
                answers.add(answer);
              }
            }));
  }

  /** The copied image, or the folder that has it. */
  private static Path copy(BootPlan plan, Optional<TreeAtPort> server, Path scratch)
      throws IOException {
    Path folder = Files.createDirectory(scratch.resolve("medium"));
    Path file = folder.resolve(Medium.NETWORK_FILE);
    if (plan.medium() == Medium.EFI_FOLDER) {
      Path boot = Files.createDirectories(folder.resolve("EFI").resolve("BOOT"));
      file = boot.resolve(plan.emulator().type().removableMediaName());
    }
    ImageCopy copy = ImageCopy.of(plan.image(), file);
    if (plan.access() instanceof BaseAccess.Replaced && server.isPresent()) {
      BaseUrl base = new BaseUrl("http://" + BaseAccess.HOST + ":" + server.get().port());
      copy.replaceBases(plan.image().slots(), base);
    }
    return plan.medium().isFolder() ? folder : file;
  }
}
