package org.bootmirror.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bootmirror.app.WeakerComponentsException;
import org.bootmirror.audit.TreeProblem;
import org.bootmirror.binaries.FileProblem;
import org.bootmirror.binaries.MalformedListException;
import org.bootmirror.binaries.UnlistableFolderException;
import org.bootmirror.cli.json.ReportedProblem;
import org.bootmirror.debian.LockException;
import org.bootmirror.migration.ImportProblemsException;
import org.bootmirror.mirror.FailedFilesException;
import org.bootmirror.mirror.UnfitSlotsException;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.source.toml.SourceProblem;
import org.bootmirror.tuf.UntrustedException;

/**
 * Takes errors apart for programs, as far as an error knows its parts. {@link Errors} words the
 * same errors for operators: message and remedy are from there.
 */
final class Problems {

  private static final Pattern LINE = Pattern.compile("(.+):([0-9]{1,9})");
  private static final String ERROR = "error: ";

  private Problems() {}

  /** Each problem of an error. */
  static List<ReportedProblem> of(Exception e) {
    if (e instanceof UncheckedIOException && e.getCause() instanceof IOException cause) {
      return of(cause);
    }
    if (e instanceof SourceException problems) {
      return problems.problems().stream().map(Problems::of).toList();
    }
    if (e instanceof ImportProblemsException problems) {
      return problems.problems().stream().map(Problems::of).toList();
    }
    if (e instanceof MalformedListException malformed) {
      return malformed.problems().stream()
          .map(
              one ->
                  ReportedProblem.of(malformed.file() + ":" + one)
                      .inFile(malformed.file())
                      .at(one.line(), one.column())
                      .found(one.found(), one.expected()))
          .toList();
    }
    if (e instanceof UnlistableFolderException unlistable) {
      return unlistable.problems().stream()
          .map(one -> of(one).inFile(unlistable.folder().toString()))
          .toList();
    }
    String remedy = remedy(e);
    if (e instanceof LockException lock) {
      return lock.problems().stream()
          .map(
              one ->
                  ReportedProblem.of(one.toString())
                      .ofPath(one.subject())
                      .found(one.found(), one.expected())
                      .remedy(remedy))
          .toList();
    }
    if (e instanceof FailedFilesException failed) {
      return texts(failed.problems(), remedy);
    }
    if (e instanceof UnfitSlotsException unfit) {
      return texts(unfit.problems(), remedy);
    }
    if (e instanceof WeakerComponentsException weaker) {
      return texts(weaker.lost().stream().map(Object::toString).toList(), remedy);
    }
    List<String> joined = String.valueOf(e.getMessage()).lines().toList();
    if (joined.size() > 1) { // a problem in each line, below a line that ends with a colon
      List<String> lines = joined.get(0).endsWith(":") ? joined.subList(1, joined.size()) : joined;
      return texts(lines, others(e, joined));
    }
    ReportedProblem problem = ReportedProblem.of(message(e)).remedy(remedy);
    boolean ofFile = e instanceof FileSystemException file && file.getFile() != null;
    return List.of(ofFile ? problem.inFile(((FileSystemException) e).getFile()) : problem);
  }

  /**
   * Metadata that a trusted root does not prove.
   *
   * @param root the file with the trusted root metadata
   */
  static ReportedProblem of(UntrustedException e, Path root) {
    List<String> lines = UntrustedText.lines(e, root);
    return ReportedProblem.of(lines.get(0).substring(ERROR.length()))
        .remedy(String.join("\n", lines.subList(1, lines.size())));
  }

  /** A problem of a tree; the path may end with the number of a line. */
  static ReportedProblem of(TreeProblem problem) {
    ReportedProblem reported = ReportedProblem.of(problem.problem());
    Matcher line = LINE.matcher(problem.path());
    return line.matches()
        ? reported.at(Long.parseLong(line.group(2)), 0).ofPath(line.group(1))
        : reported.ofPath(problem.path());
  }

  /** A problem of a file of a list. */
  static ReportedProblem of(FileProblem problem) {
    return ReportedProblem.of(problem.toString())
        .ofPath(problem.path())
        .found(problem.found(), problem.expected());
  }

  private static ReportedProblem of(SourceProblem problem) {
    return ReportedProblem.of(problem.toString())
        .inFile(problem.file())
        .at(problem.line(), problem.column())
        .ofKey(problem.key())
        .found(problem.found(), problem.expected())
        .remedy(
            Suggestion.nearest(problem).map(word -> "did you mean \"" + word + "\"?").orElse(""));
  }

  private static List<ReportedProblem> texts(List<String> messages, String remedy) {
    return messages.stream().map(one -> ReportedProblem.of(one).remedy(remedy)).toList();
  }

  /** The lines of the words that begin as an error; of a list of errors, all of these. */
  private static String message(Exception e) {
    return Errors.describe(e)
        .lines()
        .limit(1)
        .findFirst()
        .map(line -> line.startsWith(ERROR) ? line.substring(ERROR.length()) : line)
        .orElse("");
  }

  /** What the front end adds to the message of an error. */
  private static String others(Exception e, List<String> message) {
    return Errors.describe(e)
        .lines()
        .map(line -> line.startsWith(ERROR) ? line.substring(ERROR.length()) : line)
        .filter(line -> message.stream().noneMatch(line::endsWith))
        .collect(Collectors.joining("\n"));
  }

  private static String remedy(Exception e) {
    return String.join(
        "\n", Errors.describe(e).lines().skip(1).filter(line -> !line.startsWith(ERROR)).toList());
  }
}
