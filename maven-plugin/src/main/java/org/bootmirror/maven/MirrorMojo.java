package org.bootmirror.maven;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.bootmirror.app.Mirror;
import org.bootmirror.app.MirrorOrigin;
import org.bootmirror.app.MirrorRequest;
import org.bootmirror.app.SystemClock;
import org.bootmirror.app.TrustedRoot;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.http.ProxySettings;
import org.bootmirror.http.Route;
import org.bootmirror.mirror.FilterNames;
import org.bootmirror.mirror.MirrorResult;
import org.bootmirror.mirror.Rebase;
import org.jspecify.annotations.Nullable;

/**
 * Makes or updates a verified copy of a site. Every file is compared with metadata that the
 * publisher's keys have signed; only what is missing or changed is fetched.
 */
@Mojo(name = "mirror", threadSafe = true)
public final class MirrorMojo extends BucketMojo {

  /** The site: <code>https</code>, <code>s3</code> or <code>file</code>; of a folder or archive. */
  @Parameter(property = PublishedTreeMojo.URL, required = true)
  private String url = "";

  /** The file of TUF root metadata that you trust, of any version, from the publisher's keys. */
  @Parameter(property = PublishedTreeMojo.ROOT, required = true)
  private File root = new File("root.json");

  /** Whether a server is asked through the proxies of the environment. */
  @Parameter(property = PublishedTreeMojo.PROXY, defaultValue = "false")
  private boolean proxy;

  /** A file for the release as one archive, for a machine without a network: there, it is url. */
  @Parameter(property = "bootmirror.archive")
  private @Nullable File archive;

  /** The networks whose boot scripts, images and kernels are copied; if none, all. */
  @Parameter(property = "bootmirror.networks")
  private List<String> networks = new ArrayList<>();

  /** The processors whose images are copied, amd64 and arm64; if none, all. */
  @Parameter(property = "bootmirror.architectures")
  private List<String> architectures = new ArrayList<>();

  /** The kinds of image that are copied, such as iso and usb; if none, all. */
  @Parameter(property = "bootmirror.images")
  private List<String> images = new ArrayList<>();

  /** Whether kernels and initrds are copied. */
  @Parameter(property = "bootmirror.kernels", defaultValue = "true")
  private boolean kernels = true;

  /** The number of releases whose files stay; if not set, nothing is removed. */
  @Parameter(property = "bootmirror.prune")
  private @Nullable Integer prune;

  /** Base URLs where the mirror is served: images that ask them are made in <code>local/</code>. */
  @Parameter(property = "bootmirror.bases")
  private List<String> bases = new ArrayList<>();

  /** Whether the images in <code>local/</code> start the scripts of this release only (UEFI). */
  @Parameter(property = "bootmirror.pin", defaultValue = "false")
  private boolean pin;

  @Override
  void run(LogFeedback log) throws IOException {
    if (prune != null && prune < 1) {
      throw new PomException("prune", "found " + prune + ", expected at least 1 release");
    }
    Optional<Rebase> rebase = rebase();
    MirrorResult result;
    try (Route route = proxy ? Route.through(ProxySettings.of(System.getenv())) : Route.direct()) {
      result =
          new Mirror(new SystemClock(), log, CacheFolder.standard())
              .run(
                  new MirrorRequest(
                      origin(),
                      output(),
                      TrustedRoot.metadata(root.toPath()),
                      Optional.empty(),
                      Optional.ofNullable(archive).map(File::toPath),
                      new FilterNames(networks, architectures, images, kernels),
                      prune == null ? OptionalInt.empty() : OptionalInt.of(prune),
                      rebase,
                      route));
    }
    log.note(
        output()
            + ": "
            + (result.isUnchanged()
                ? "up to date"
                : "fetched " + result.fetched() + " files, all as signed")
            + "; good until "
            + result.release().until());
  }

  private MirrorOrigin origin() throws IOException {
    try {
      return MirrorOrigin.of(url, access().bucketHost());
    } catch (PomException e) {
      throw e;
    } catch (IOException e) {
      throw PomException.of("url", e);
    }
  }

  private Optional<Rebase> rebase() throws PomException {
    if (bases.isEmpty() && pin) {
      throw new PomException("pin", "found true, expected <bases> beside it");
    }
    return bases.isEmpty()
        ? Optional.empty()
        : Optional.of(new Rebase(new BaseElements(bases).urls(), pin));
  }
}
