package org.bootmirror.app;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.plan.BuildInputs;
import org.bootmirror.plan.SitePlan;
import org.bootmirror.release.SourceRelease;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.SiteReader;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.supply.InputCollector;
import org.bootmirror.supply.ReleaseKeys;
import org.bootmirror.target.WriteSummary;
import org.bootmirror.target.folder.FolderPlace;
import org.bootmirror.target.folder.FolderTarget;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.Tree;

/** Generates the tree of a site source into a folder. */
public final class Generate {

  private final InstantSource clock;
  private final Feedback feedback;

  /**
   * @param clock dates signatures, and releases without a commit
   * @param feedback receives each fetch and write
   */
  public Generate(InstantSource clock, Feedback feedback) {
    this.clock = clock;
    this.feedback = feedback;
  }

  /**
   * Generates, unless no input has changed since the last run into the same folder.
   *
   * @return nothing if the tree was up to date
   * @throws SourceException with all problems of the source; then nothing was written
   * @throws IOException if an input is missing or malformed, or the tree cannot be written
   */
  public Optional<Generated> run(GenerateRequest request) throws IOException, SourceException {
    OutputFolder out = new OutputFolder(request.out());
    out.requireFolder();
    SeparateFolders.require(request);
    UpToDateCheck check =
        new UpToDateCheck(request.inputs().cache(), request.out(), request.fingerprint());
    if (!request.evenIfUnchanged() && check.holds()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    // Starting jgit and packing iPXE take a third of a second each: side by side.
    BackgroundRelease release = BackgroundRelease.of(request, now);
    Site site = request.at(SiteReader.read(request.source()));
    for (String machines : site.imagesWithoutKernel()) {
      feedback.note("images without a kernel to start: " + machines);
    }
    boolean anything = request.output().existing() == ExistingFiles.ALL;
    if (!anything) {
      out.requireTreeOf(site, request.source(), check);
    }
    BuildInputs inputs = inputs(request, site, release, now);
    for (PackageFiles one : inputs.packages().all()) {
      feedback.detail("components of " + one.name() + " " + one.version());
    }
    SitePlan plan = SitePlan.of(site, inputs);
    Tree tree = plan.tree(release.await().release());
    if (!anything) {
      out.requireNoFileOf(tree);
    }
    WriteSummary written = write(tree, request.output());
    check.write(roots(request, site, inputs, release.await()));
    return Optional.of(new Generated(site, release.await(), written, plan.warnings()));
  }

  private BuildInputs inputs(
      GenerateRequest request, Site site, BackgroundRelease release, Instant now)
      throws IOException {
    if (request.signing().isEmpty()) {
      ReleaseKeys.requireUnsigned(request.out());
    }
    GenerateRequest.Inputs given = request.inputs();
    BuildInputs inputs = gathered(site, given);
    if (request.signing().isEmpty()) {
      return inputs;
    }
    GenerateRequest.Signing signing = request.signing().get();
    // With keys, every release has a number: the clock's, if there is no other.
    Release counted = release.await().release().orElseThrow();
    return inputs.with(
        ReleaseKeys.of(signing.folder(), signing.passphrase().get(), counted, request.out(), now));
  }

  private BuildInputs gathered(Site site, GenerateRequest.Inputs given) throws IOException {
    try {
      return new InputCollector(given.cache(), feedback::note, feedback)
          .gather(site, given.components());
    } catch (IOException e) {
      throw NoSpaceException.or(e, given.cache(), 0);
    }
  }

  private WriteSummary write(Tree tree, GenerateRequest.Output output) throws IOException {
    TotalWatch watch = new TotalWatch(feedback);
    try {
      FolderPlace place =
          new FolderPlace(output.folder(), output.names(), CacheFolder.standard(), clock.instant());
      return FolderTarget.publish(tree, place, watch);
    } catch (IOException e) {
      throw NoSpaceException.or(e, output.folder(), watch.total());
    }
  }

  private static List<Path> roots(
      GenerateRequest request, Site site, BuildInputs inputs, SourceRelease release)
      throws IOException {
    List<Path> roots = new ArrayList<>(List.of(request.source(), request.out(), program()));
    roots.addAll(request.inputs().components());
    request.signing().ifPresent(signing -> roots.add(signing.folder()));
    roots.addAll(site.overrides().components());
    roots.addAll(inputs.files(site));
    roots.addAll(release.readFrom());
    return roots;
  }

  /** The program's own file: another version may generate other bytes. */
  private static Path program() {
    try {
      return Path.of(Generate.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the program's own location is no URI", e);
    }
  }
}
