package org.bootmirror.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.content.Digest;

/** Whether every file is what its immutable name and {@code SHA256SUMS} say. */
final class DigestAudit {

  static final String SUMS = "SHA256SUMS";

  static final Pattern IMMUTABLE = Pattern.compile("(?:.*/)?([0-9a-f]{64})\\.[^/]+");
  private static final Pattern SUM = Pattern.compile("([0-9a-f]{64}) [ *](.+)");

  /** The sums themselves, and what signs them or says the same to programs. */
  static final Pattern DESCRIBING =
      Pattern.compile(
          "SHA256SUMS(\\.minisig)?|tuf/(timestamp|[0-9]+\\.(root|snapshot|targets))\\.json");

  private final TreeFiles files;
  private final boolean interrupted;
  private final List<TreeProblem> problems = new ArrayList<>();

  /**
   * @param interrupted whether plain names may be newer than their sums
   */
  DigestAudit(TreeFiles files, boolean interrupted) {
    this.files = files;
    this.interrupted = interrupted;
  }

  List<TreeProblem> problems() throws IOException {
    Set<String> summed = interrupted ? Set.copyOf(files.names()) : checkSums();
    for (String name : files.names()) {
      Matcher immutable = IMMUTABLE.matcher(name);
      if (SignatureAudit.SIGNATURE.matcher(name).matches()) {
        continue; // SignatureCheck's; one of an older release is in no sums
      }
      if (immutable.matches()) {
        compare(name, new Digest(immutable.group(1)), "its name says");
      } else if (!summed.contains(name) && !DESCRIBING.matcher(name).matches()) {
        problems.add(new TreeProblem(name, "is not in " + SUMS));
      }
    }
    return problems;
  }

  private Set<String> checkSums() throws IOException {
    Set<String> summed = new HashSet<>();
    if (files.file(SUMS).isEmpty()) {
      problems.add(new TreeProblem(SUMS, "is missing"));
      return summed;
    }
    String text = Files.readString(files.file(SUMS).get(), StandardCharsets.ISO_8859_1);
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      Matcher sum = SUM.matcher(line);
      if (!sum.matches()) {
        problems.add(new TreeProblem(SUMS + ":" + number, "is no digest and name: " + line));
      } else {
        summed.add(sum.group(2));
        compare(sum.group(2), new Digest(sum.group(1)), SUMS + " says");
      }
    }
    return summed;
  }

  private void compare(String name, Digest expected, String who) throws IOException {
    Optional<Digest> found = files.digest(name);
    if (found.isEmpty()) {
      problems.add(new TreeProblem(name, "is missing; " + who + " " + expected));
    } else if (!found.get().equals(expected)) {
      problems.add(
          new TreeProblem(name, "has SHA-256 " + found.get() + "; " + who + " " + expected));
    }
  }
}
