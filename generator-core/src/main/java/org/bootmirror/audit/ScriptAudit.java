package org.bootmirror.audit;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.script.lint.Lint;
import org.bootmirror.script.lint.ScriptProblem;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreeLayout;

/** Follows scripts as iPXE would, and to what they refer. */
final class ScriptAudit {

  private static final Pattern PATH = Pattern.compile("(?m)^set path (\\S+)$");
  private static final Pattern EXPECTED = Pattern.compile("(?m)^set expected ([0-9a-f]{64})$");

  private static final String PROVISION = ReservedFolder.PROVISION.label() + "/";

  private final TreeFiles files;
  private final List<TreeProblem> problems = new ArrayList<>();
  private int scripts;

  ScriptAudit(TreeFiles files) {
    this.files = files;
  }

  List<TreeProblem> problems() {
    return problems;
  }

  int scripts() {
    return scripts;
  }

  /** A boot script: clean, and all it fetches is there and is what it pins. */
  void checkBoot(String name, String text) throws IOException {
    lint(name, text);
    Matcher path = PATH.matcher(text);
    while (path.find()) {
      String target = resolve(name, path.group(1));
      if (files.file(target).isEmpty()) {
        problems.add(new TreeProblem(name, "refers to " + target + ", which is missing"));
      }
    }
    List<String> present = new ArrayList<>();
    for (String file : files.names()) {
      if (ReservedFolder.KERNEL.holds(file)) {
        files.digest(file).ifPresent(digest -> present.add(digest.hex()));
      }
    }
    Matcher expected = EXPECTED.matcher(text);
    while (expected.find()) {
      if (!present.contains(expected.group(1))) {
        problems.add(
            new TreeProblem(
                name, "pins SHA-256 " + expected.group(1) + ", which no kernel or initrd has"));
      }
    }
  }

  /** An embedded script: clean, and what it chains to is there. */
  void checkEmbedded(String image, String network, String text) {
    lint(image + " (embedded script)", text);
    if (network.isEmpty()) {
      if (!text.contains("/" + PROVISION)) {
        problems.add(new TreeProblem(image, "its script does not chain to " + PROVISION));
      }
      return;
    }
    String boot = TreeLayout.bootScript(network).value();
    if (!text.contains("/" + boot)) {
      problems.add(new TreeProblem(image, "its script does not chain to " + boot));
    } else if (files.file(boot).isEmpty()) {
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

  private void lint(String name, String text) {
    scripts++;
    for (ScriptProblem problem : Lint.check(text)) {
      problems.add(new TreeProblem(name, problem.toString()));
    }
  }
}
