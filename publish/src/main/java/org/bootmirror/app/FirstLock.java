package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.bootmirror.debian.PackageOrigins;
import org.bootmirror.plan.BuildInputs;
import org.bootmirror.source.lock.ComponentsLock;
import org.bootmirror.source.site.Site;
import org.bootmirror.supply.InputCollector;

/** The lock of a source that has none: its first generation makes it. */
final class FirstLock {

  private final GenerateRequest request;
  private final Feedback feedback;

  FirstLock(GenerateRequest request, Feedback feedback) {
    this.request = request;
    this.feedback = feedback;
  }

  /** Makes the lock. Components of the command line are not the source's. */
  Optional<ComponentsLock> make(Site site, BuildInputs inputs, InputCollector collector)
      throws IOException {
    if (!request.inputs().components().isEmpty()) {
      feedback.note("no " + ComponentsLock.NAME + ": --components are none of the source's");
      return Optional.empty();
    }
    PackageOrigins origins = new PackageOrigins(request.inputs().cache());
    ComponentsLock made = LockMaker.of(site, inputs, collector.asked(), origins, Optional.empty());
    SourceLocks.readable(request.source(), made);
    return Optional.of(made);
  }

  /** Writes the lock into the source, if that can be written. */
  void write(ComponentsLock made) {
    Path source = request.source();
    try {
      SourceLocks.write(source, made);
    } catch (IOException e) {
      feedback.note(
          "no "
              + ComponentsLock.NAME
              + ": "
              + source
              + " cannot be written, and the next generation may take newer components");
      return;
    }
    feedback.note(
        "locked "
            + made.packages().size()
            + " packages in "
            + source.resolve(ComponentsLock.NAME)
            + ": commit it with the source");
  }
}
