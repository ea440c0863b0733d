package org.bootmirror.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bootmirror.app.BaseAccess;
import org.bootmirror.app.BootPlan;
import org.bootmirror.app.BootResult;
import org.bootmirror.machine.Medium;
import org.bootmirror.machine.QemuCommand;
import org.bootmirror.serve.Answer;

/**
 * Words a boot for an operator.
 *
 * @param plan of the boot
 */
record BootText(BootPlan plan) {

  private static final int MAX_LINES = 20;
  private static final Path UNPACKED = Path.of("boot.img");
  private static final Path FOLDER = Path.of("boot");

  /**
   * What starts, and how this differs from a node's boot.
   *
   * @param port where the tree is served; 0 if nothing is served
   * @param own whether this program serves
   */
  List<String> start(int port, boolean own) {
    List<String> lines = new ArrayList<>();
    lines.add("Booting " + plan.image().file() + " on " + plan.emulator().type() + ".");
    String there = "http://" + BaseAccess.HOST + ":" + port;
    String here = plan.request().tree() + ", served at port " + port;
    if (plan.access() instanceof BaseAccess.AsPublished published) {
      lines.add(
          published.bases().isEmpty()
              ? "The image names no base URL, and nothing is served."
              : "As published: the machine asks " + String.join(", ", published.bases()) + ".");
    } else if (plan.access() instanceof BaseAccess.Replaced replaced) {
      lines.add(
          replaced.bases().isEmpty()
              ? "In a copy of the image the base URL is set: " + there + ", " + here + "."
              : "In a copy of the image "
                  + there
                  + " replaces "
                  + String.join(", ", replaced.bases())
                  + ": "
                  + here
                  + ".");
    } else {
      lines.add(
          "The machine asks "
              + there
              + ": "
              + here
              + (own ? "." : " by a program that runs already."));
    }
    if (plan.request().console().isPresent()) {
      lines.add("Console: " + plan.request().console().get());
    } else {
      lines.add("Ctrl-A X ends the machine.");
    }
    return lines;
  }

  /** What the machine asked for. */
  List<String> summary(BootResult result) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        result.status().isEmpty()
            ? "The time of --timeout is over: the machine was ended."
            : "The machine has ended"
                + (result.status().getAsInt() == 0
                    ? "."
                    : ": QEMU's exit status is " + result.status().getAsInt() + "."));
    if (!result.served()) {
      return lines; // the requests are another server's
    }
    Map<String, Integer> requests = new LinkedHashMap<>();
    result.answers().forEach(answer -> requests.merge(line(answer), 1, Integer::sum));
    requests.forEach(
        (line, count) -> {
          if (lines.size() < MAX_LINES) {
            lines.add("  " + line + (count == 1 ? "" : ", " + count + " times"));
          }
        });
    if (requests.size() + 2 > MAX_LINES) {
      lines.add("  and more: --log FILE has a line for each request");
    }
    if (requests.isEmpty()) {
      lines.add("It requested nothing.");
    } else {
      lines.add(
          result.kernelFetched()
              ? "It fetched its kernel whole."
              : "It did not fetch a kernel whole.");
    }
    return lines;
  }

  private static String line(Answer answer) {
    return String.format(
        Locale.ROOT,
        "%d %s %s%s",
        answer.status(),
        DataSize.of(answer.bytes()),
        answer.path(),
        answer.whole() ? "" : ", broken off");
  }

  /** QEMU's command line for the image as it is, and what stands before it, for a shell. */
  List<String> commandLines() {
    List<String> lines = new ArrayList<>();
    String tree = QemuCommand.quoted(plan.request().tree().toString());
    if (plan.access() instanceof BaseAccess.Served served) {
      lines.add("# meanwhile: bootmirror serve " + tree + " --port " + served.port());
    } else if (plan.access() instanceof BaseAccess.Replaced replaced) {
      lines.add(
          "# this machine asks "
              + String.join(", ", replaced.bases())
              + "; bootmirror boot starts a copy with another base URL");
    }
    String image = QemuCommand.quoted(plan.image().file().toString());
    if (plan.medium().isFolder()) {
      Path file =
          plan.medium() == Medium.NETWORK
              ? FOLDER.resolve(Medium.NETWORK_FILE)
              : FOLDER.resolve("EFI/BOOT").resolve(plan.emulator().type().removableMediaName());
      lines.add("mkdir -p " + file.getParent());
      lines.add(
          plan.image().packed() ? "gzip -dc " + image + " >" + file : "cp " + image + " " + file);
      lines.add(plan.command(FOLDER).shellLine());
    } else if (plan.image().packed()) {
      lines.add("gzip -dc " + image + " >" + UNPACKED);
      lines.add(plan.command(UNPACKED).shellLine());
    } else {
      lines.add(plan.command(plan.image().file()).shellLine());
    }
    return lines;
  }
}
