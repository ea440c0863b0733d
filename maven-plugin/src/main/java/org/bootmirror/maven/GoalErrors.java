package org.bootmirror.maven;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.bootmirror.app.OriginFailedException;
import org.bootmirror.app.TerminalSafe;
import org.bootmirror.app.UnfinishedPublicationException;
import org.bootmirror.app.WeakerComponentsException;
import org.bootmirror.binaries.MalformedListException;
import org.bootmirror.binaries.UnlistableFolderException;
import org.bootmirror.debian.LockException;
import org.bootmirror.mirror.FailedFilesException;
import org.bootmirror.mirror.UnfitSlotsException;
import org.bootmirror.source.toml.SourceException;

/**
 * Fails a goal with the words of a pom: the problem, and the remedy. A problem of the input is a
 * {@link MojoFailureException}, a failure of the machine or of a host a {@link
 * MojoExecutionException}.
 */
final class GoalErrors {

  private GoalErrors() {}

  static void fail(Exception e) throws MojoExecutionException, MojoFailureException {
    Exception inner =
        e instanceof UnfinishedPublicationException || e instanceof OriginFailedException
            ? e.getCause() instanceof IOException cause ? cause : e
            : e;
    GoalRemedy remedy = GoalRemedy.of(inner);
    String text = TerminalSafe.lines(problem(inner) + remedy.line() + afterwards(e));
    if (remedy.ofInput()) {
      throw traced(new MojoFailureException(text), e);
    }
    throw traced(new MojoExecutionException(text), e);
  }

  /**
   * Adds a problem for the stack trace of {@code mvn -e}, if its messages are safe for a terminal.
   * As a cause, Maven would print each message of the chain behind the remedy.
   */
  private static <E extends Exception> E traced(E failure, Exception problem) {
    if (isPrintable(problem)) {
      failure.addSuppressed(problem);
    }
    return failure;
  }

  private static String problem(Exception e) {
    if (e instanceof SourceException) {
      return "problems in the site source:\n" + e.getMessage();
    }
    if (e instanceof FailedFilesException failed) {
      return String.join("\n", failed.problems());
    }
    if (e instanceof UnfitSlotsException unfit) {
      return String.join("\n", unfit.problems());
    }
    if (e instanceof LockException lock) {
      return lines("", lock.problems());
    }
    if (e instanceof WeakerComponentsException weaker) {
      return lines("", weaker.lost());
    }
    if (e instanceof UnlistableFolderException unlistable) {
      return lines(unlistable.folder() + "/", unlistable.problems());
    }
    if (e instanceof MalformedListException malformed) {
      return lines(malformed.file() + ":", malformed.problems());
    }
    if (e instanceof NoSuchFileException missing) {
      return "there is no " + missing.getFile();
    }
    if (e instanceof AccessDeniedException denied) {
      return "no permission for " + denied.getFile();
    }
    if (e instanceof NotDirectoryException file) {
      return file.getFile() + ": found a file, expected a folder";
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private static String lines(String prefix, Iterable<?> problems) {
    StringBuilder lines = new StringBuilder();
    problems.forEach(one -> lines.append(lines.isEmpty() ? "" : "\n").append(prefix).append(one));
    return lines.toString();
  }

  /** What works although the goal failed. */
  private static String afterwards(Exception e) {
    if (e instanceof UnfinishedPublicationException unfinished) {
      return "\nNot all is published to "
          + unfinished.target()
          + ". Nodes boot meanwhile. Run the goal again: it goes on";
    }
    return e instanceof OriginFailedException failed
        ? "\nMeanwhile, " + failed.mirror() + " is a complete mirror"
        : "";
  }

  private static boolean isPrintable(Exception problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (!message.lines().allMatch(line -> TerminalSafe.of(line).equals(line))) {
        return false;
      }
    }
    return true;
  }
}
