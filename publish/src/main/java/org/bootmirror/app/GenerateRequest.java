package org.bootmirror.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.source.site.Site;
import org.bootmirror.target.folder.NameStyle;

/**
 * A request to generate a tree.
 *
 * @param source the folder with {@code site.toml}
 * @param output where the tree is written
 * @param bases of the tree; if empty, those of the source
 * @param inputs where boot components come from
 * @param release how the release is numbered and dated
 * @param signing the site's keys; nothing for a tree without signatures
 * @param evenIfUnchanged whether to generate although no input has changed since the last run
 */
public record GenerateRequest(
    Path source,
    Output output,
    List<BaseUrl> bases,
    Inputs inputs,
    Numbering release,
    Optional<Signing> signing,
    boolean evenIfUnchanged) {

  /** Copies the list. */
  public GenerateRequest {
    bases = List.copyOf(bases);
  }

  /**
   * Where a tree is written.
   *
   * @param folder of the tree; may be served meanwhile
   * @param names whether plain names are symbolic links or copies
   * @param existing what may be written over
   */
  public record Output(Path folder, NameStyle names, ExistingFiles existing) {}

  /**
   * Where boot components come from.
   *
   * @param cache the folder of fetched packages and files, kept from run to run
   * @param components folders and {@code .deb} files, searched before all other sources
   * @param allowWeaker whether a build of iPXE may lack a command that verifies, and that the build
   *     of the tree in the output folder has
   */
  public record Inputs(Path cache, List<Path> components, boolean allowWeaker) {

    /** Inputs that verify as much as those of the tree that stands. */
    public Inputs(Path cache, List<Path> components) {
      this(cache, components, false);
    }

    /** Copies the list. */
    public Inputs {
      components = List.copyOf(components);
    }
  }

  /**
   * How the release is numbered and dated.
   *
   * @param number of the release, at least 1; nothing for the seconds of the release's instant
   * @param sourceDateEpoch the environment variable {@code SOURCE_DATE_EPOCH}, if set
   */
  public record Numbering(OptionalLong number, Optional<String> sourceDateEpoch) {}

  /**
   * The signing keys.
   *
   * @param folder of the site's keys
   * @param passphrase of the keys; requested only if the tree has to be generated
   */
  public record Signing(Path folder, PassphraseSource passphrase) {}

  /** The same request, whose passphrase is asked for once. */
  GenerateRequest askingOnce() {
    return new GenerateRequest(
        source,
        output,
        bases,
        inputs,
        release,
        signing.map(keys -> new Signing(keys.folder(), new OncePassphrase(keys.passphrase()))),
        evenIfUnchanged);
  }

  /** The folder of the tree. */
  Path out() {
    return output.folder();
  }

  /** The source's site, at the bases of the request. */
  Site at(Site site) {
    return bases.isEmpty() ? site : site.at(bases);
  }

  /** Everything but files that decides whether a run repeats the last run. */
  String fingerprint() {
    return String.join(
        " ",
        source.toAbsolutePath().toString(),
        inputs.components().toString(),
        output.names().toString(),
        bases.toString(),
        release.number().toString(),
        release.sourceDateEpoch().toString(),
        signing.map(Signing::folder).toString());
  }
}
