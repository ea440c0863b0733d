package org.bootmirror.image;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a build of iPXE is able to do. To read it takes some 10 ms; a build that an earlier
 * generation has read, and verified, is not read again.
 *
 * @param commands that boot scripts use or probe for; none if the file is no iPXE
 * @param version empty where the format has none
 */
record Build(SortedSet<String> commands, String version) {

  private static final String KIND = "build";

  /** Commands with commas, a blank, the version. */
  private static final Pattern FACT = Pattern.compile("([a-z0-9,]*) ([ -~]*)");

  /** Copies the set. */
  Build {
    commands = Collections.unmodifiableSortedSet(new TreeSet<>(commands));
  }

  /**
   * What a build is able to do.
   *
   * @param name of the build among the inputs of the images
   * @param reader reads and verifies the build
   */
  static Build of(KnownContents known, String name, Prepared.Maker<Build> reader)
      throws IOException {
    Optional<Matcher> fact = known.fact(KIND, name).map(FACT::matcher).filter(Matcher::matches);
    if (fact.isPresent()) {
      SortedSet<String> commands = new TreeSet<>(Arrays.asList(fact.get().group(1).split(",", -1)));
      commands.remove("");
      return new Build(commands, fact.get().group(2));
    }
    Build read = reader.make();
    String text = String.join(",", read.commands) + " " + read.version;
    if (FACT.matcher(text).matches()) {
      known.note(KIND, name, text);
    }
    return read;
  }
}
