package org.bootmirror.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bootmirror.http.Route;
import org.bootmirror.inspect.Inspection;
import org.bootmirror.inspect.Inspector;
import org.bootmirror.inspect.UnknownImageException;
import org.bootmirror.tuf.UntrustedException;
import org.bootmirror.tuf.VerifiedRelease;

/** Compares a single file with the signed release of a trusted root. */
public final class VerifyFile {

  private final InstantSource clock;
  private final Feedback feedback;
  private final byte[] root;
  private final Route route;

  /**
   * @param clock by which expiry is judged
   * @param feedback is told which bases are asked
   * @param root trusted root metadata
   * @param route of the connections to servers
   */
  public VerifyFile(InstantSource clock, Feedback feedback, byte[] root, Route route) {
    this.clock = clock;
    this.feedback = feedback;
    this.root = root.clone();
    this.route = route;
  }

  /**
   * Verifies a file.
   *
   * @param tree the tree of the file; if nothing, the base URLs in the file's slot are asked
   * @throws UntrustedException if metadata are missing, expired, or not signed by the keys in the
   *     root
   * @throws NoTreeException if the tree is not given, and no base in the slot answers
   */
  public FileVerification run(Path file, Optional<TreeLocation> tree) throws IOException {
    VerifiedRelease release =
        tree.isPresent()
            ? VerifiedRelease.of(root, tree.get().metadata(route), clock.instant())
            : fromBases(file);
    return FileVerification.of(file, release);
  }

  private VerifiedRelease fromBases(Path file) throws IOException {
    NoTreeException last = new NoTreeException(file + ": no base URL was found in a slot");
    for (String base : bases(file)) {
      try {
        feedback.note("asking " + base);
        TreeLocation.Url url = new TreeLocation.Url(URI.create(base));
        return VerifiedRelease.of(root, url.metadata(route), clock.instant());
      } catch (UntrustedException e) {
        throw e;
      } catch (IllegalArgumentException e) {
        last = new NoTreeException(base + " is no URL", e);
      } catch (IOException e) {
        last = new NoTreeException(base + ": " + e.getMessage(), e);
      }
    }
    throw last;
  }

  private static List<String> bases(Path file) throws IOException {
    try {
      return Inspector.inspect(file).scripts().stream()
          .map(Inspection.FoundScript::reading)
          .flatMap(reading -> reading.variables().entrySet().stream())
          .filter(variable -> variable.getKey().matches("base-[0-9]+"))
          .map(variable -> variable.getValue())
          .distinct()
          .toList();
    } catch (UnknownImageException e) {
      return List.of(); // a kernel, perhaps
    }
  }
}
