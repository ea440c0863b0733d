package org.bootmirror.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the node's script as an initramfs would: busybox's programs, minisign, and one shell. */
final class NodeShell {

  /** The script. */
  static final Path SCRIPT =
      Path.of("../generator-core/src/main/resources/org/bootmirror/binaries/fetch.sh")
          .toAbsolutePath()
          .normalize();

  private static final List<String> APPLETS =
      List.of(
          "awk",
          "blkid",
          "cat",
          "chmod",
          "cp",
          "dd",
          "find",
          "grep",
          "head",
          "ls",
          "md5sum",
          "mkdir",
          "mke2fs",
          "mktemp",
          "mv",
          "rm",
          "rmdir",
          "sed",
          "sha256sum",
          "sleep",
          "stat",
          "tail",
          "timeout",
          "tr",
          "uname",
          "wc",
          "wget");

  private static final int SECONDS = 60;

  private final Path work;
  private final Path programs;

  /**
   * @param programs a folder as {@link #installPrograms} makes one
   * @param work keeps what the script writes
   */
  NodeShell(Path programs, Path work) throws IOException {
    this.programs = programs;
    this.work = work;
    Files.createDirectories(work.resolve("tmp"));
  }

  /** Puts what an initramfs needs for the script into a folder, and nothing else. */
  static void installPrograms(Path folder) throws Exception {
    for (String program : List.of("busybox", "minisign")) {
      Files.copy(which(program), folder.resolve(program));
    }
    for (String applet : APPLETS) {
      Files.createSymbolicLink(folder.resolve(applet), Path.of("busybox"));
    }
  }

  /**
   * Fetches into {@code work/out} with a kernel command line.
   *
   * @param shell {@code ash}, which is busybox's, or {@code dash}
   */
  Result fetch(String shell, String commandLine, String... options) throws Exception {
    Process process = start(shell, commandLine, options);
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError("the script does not end: " + output(process));
    }
    return new Result(process.exitValue(), Files.readString(work.resolve("said")));
  }

  /** Starts a fetch. */
  Process start(String shell, String commandLine, String... options) throws Exception {
    Files.writeString(work.resolve("cmdline"), commandLine + "\n");
    List<String> command = interpreter(shell);
    command.add(SCRIPT.toString());
    command.addAll(List.of("-c", work.resolve("cmdline").toString()));
    command.addAll(List.of("-o", work.resolve("out").toString(), "-a", "amd64"));
    command.addAll(List.of(options));
    return process(command).redirectOutput(work.resolve("said").toFile()).start();
  }

  /** Runs lines that call functions of the script. */
  Result functions(String shell, String lines) throws Exception {
    List<String> command = interpreter(shell);
    String script = "work=" + work.resolve("tmp") + "; verbose=1; worker=0\n";
    command.addAll(List.of("-c", ". " + SCRIPT + "\n" + script + lines));
    Process process = process(command).start();
    String said = output(process);
    return new Result(process.waitFor(), said);
  }

  private ProcessBuilder process(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", programs.toString());
    builder.environment().put("TMPDIR", work.resolve("tmp").toString());
    return builder;
  }

  private static List<String> interpreter(String shell) throws Exception {
    return new ArrayList<>(
        shell.equals("ash")
            ? List.of(which("busybox").toString(), "ash")
            : List.of(which(shell).toString()));
  }

  static Path which(String program) throws Exception {
    Process process = new ProcessBuilder("sh", "-c", "command -v " + program).start();
    return Path.of(output(process).strip());
  }

  static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /**
   * The end of a run.
   *
   * @param status exit status
   * @param text standard output and error
   */
  record Result(int status, String text) {}
}
