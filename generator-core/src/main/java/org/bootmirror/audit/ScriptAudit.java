package org.bootmirror.audit;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.binaries.ListReference;
import org.bootmirror.content.Digest;
import org.bootmirror.script.Placeholder;
import org.bootmirror.script.lint.Lint;
import org.bootmirror.script.lint.ScriptProblem;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/** Follows every path through a script, and looks up each fetched file. */
final class ScriptAudit {

  /** Bytes of the largest boot script; one kernel with ten initrds takes some 12,000. */
  static final int MAX_SCRIPT = 4 << 20;

  private static final Pattern PATH = Pattern.compile("(?m)^set path (\\S+)$");
  private static final Pattern EXPECTED = Pattern.compile("(?m)^set expected ([0-9a-f]{64})$");

  private final TreeFiles files;
  private final boolean interrupted;
  private final List<TreeProblem> problems = new ArrayList<>();
  private final Set<Digest> kernels = new HashSet<>();
  private final Set<Digest> bootScripts = new HashSet<>();
  private final Set<Placeholder> placeholders = new TreeSet<>();
  private final Map<Digest, List<ScriptProblem>> followed = new ConcurrentHashMap<>();
  private int scripts;

  /**
   * @param interrupted whether plain names may be of two releases
   */
  ScriptAudit(TreeFiles files, boolean interrupted) {
    this.interrupted = interrupted;
    this.files = files;
  }

  List<TreeProblem> problems() {
    return problems;
  }

  /** The settings of machines and networks in the kernel arguments of boot scripts. */
  Set<Placeholder> placeholders() {
    return placeholders;
  }

  /** The number of scripts checked so far. */
  int scripts() {
    return scripts;
  }

  /**
   * Checks every boot script of the tree: each fetched file is there, and each pin is met. Scripts
   * of single nodes are free in what they fetch.
   */
  void checkBootScripts() throws IOException {
    for (String name : files.names()) {
      if (ReservedFolder.KERNEL.holds(name)) {
        files.digest(name).ifPresent(kernels::add);
      } else if (TreeLayout.isBootScript(interrupted ? plain(name) : name)
          && Files.size(files.file(name).orElseThrow()) <= MAX_SCRIPT) { // a larger one is not read
        files.digest(name).ifPresent(bootScripts::add);
      }
    }
    for (String name : files.names()) {
      boolean node = TreeLayout.isProvisionScript(name);
      if (TreeLayout.isBootScript(name) || node) {
        Optional<byte[]> script = files.read(name, MAX_SCRIPT);
        if (script.isPresent()) {
          String text = new String(script.get(), StandardCharsets.ISO_8859_1);
          if (node) {
            lint(name, Lint.check(text));
          } else {
            checkBoot(name, text);
          }
        }
      }
    }
  }

  /** While plain names change, a menu may pin a script that only its immutable name still has. */
  private static String plain(String name) {
    return ImmutableName.parse(name).map(ImmutableName::plain).map(TreePath::value).orElse(name);
  }

  private void checkBoot(String name, String text) {
    lint(name, Lint.check(text));
    placeholders.addAll(Placeholder.usedIn(text));
    Set<Digest> leftOut = new HashSet<>();
    Matcher path = PATH.matcher(text);
    while (path.find()) {
      String target = resolve(name, path.group(1));
      if (files.isLeftOut(target)) {
        ImmutableName.parse(target).ifPresent(absent -> leftOut.add(absent.digest()));
      } else if (!files.has(target)) {
        problems.add(new TreeProblem(name, "refers to " + target + ", which is missing"));
      }
    }
    for (ListReference list : ListReference.in(text)) {
      if (list.paths().stream()
          .map(TreePath::value)
          .noneMatch(one -> files.has(one) || files.isLeftOut(one))) {
        problems.add(
            new TreeProblem(name, "passes " + list + " to the kernel; the tree has no such list"));
      }
    }
    boolean menu = name.equals(TreeLayout.bootScript(TreeLayout.MENU).value());
    Set<Digest> started = menu ? bootScripts : kernels;
    Matcher expected = EXPECTED.matcher(text);
    while (expected.find()) {
      Digest digest = new Digest(expected.group(1));
      if (!started.contains(digest) && !leftOut.contains(digest)) {
        String what = menu ? "boot script" : "kernel or initrd";
        problems.add(
            new TreeProblem(
                name, "pins SHA-256 " + expected.group(1) + ", which no " + what + " has"));
      }
    }
  }

  /**
   * Checks the script in an image: the boot script of its network is there.
   *
   * @param network empty for an image with the provisioning script
   */
  void checkEmbedded(String image, String network, String text) {
    lint(image + " (embedded script)", follow(text));
    if (network.isEmpty()) {
      String folder = ReservedFolder.PROVISION.label() + "/";
      if (!text.contains("/" + folder)) {
        problems.add(new TreeProblem(image, "its script does not chain to " + folder));
      }
      return;
    }
    String boot = ReservedFolder.IPXE.label() + "/" + network;
    if (!text.contains("/" + boot)) {
      problems.add(new TreeProblem(image, "its script does not chain to " + boot));
    } else if (!files.has(boot) && !files.isLeftOut(boot)) {
      problems.add(new TreeProblem(image, "chains to " + boot + ", which is missing"));
    }
  }

  private static String resolve(String script, String reference) {
    try {
      return URI.create(script).resolve(reference).toString();
    } catch (IllegalArgumentException e) {
      return reference;
    }
  }

  /**
   * Follows every path through an embedded script. The images of a network have few different ones:
   * each is followed once. Several threads may do so at the same time.
   */
  List<ScriptProblem> follow(String text) {
    Digest digest = Digest.of(text.getBytes(StandardCharsets.UTF_8));
    return followed.computeIfAbsent(digest, any -> Lint.check(text));
  }

  private void lint(String name, List<ScriptProblem> found) {
    scripts++;
    for (ScriptProblem problem : found) {
      problems.add(new TreeProblem(name, problem.toString()));
    }
  }
}
