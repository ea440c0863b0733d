package org.bootmirror.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Content;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.customize.BaseImage;
import org.bootmirror.customize.SiteIndex;
import org.bootmirror.customize.WrongBaseException;
import org.bootmirror.http.FileCache;
import org.bootmirror.http.HttpFiles;
import org.bootmirror.http.HttpLimits;
import org.bootmirror.http.ProxySettings;
import org.bootmirror.http.Retries;
import org.bootmirror.http.Route;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tree.TufPath;
import org.bootmirror.tuf.UntrustedException;
import org.bootmirror.tuf.VerifiedRelease;

/** Finds a published image and proves it, so that variants of it can be written. */
public final class Customize {

  private static final long MAX_SCRIPT = 16 << 20;

  private final InstantSource clock;
  private final Feedback feedback;

  /**
   * @param clock by which expiry is judged
   * @param feedback is told of a download
   */
  public Customize(InstantSource clock, Feedback feedback) {
    this.clock = clock;
    this.feedback = feedback;
  }

  /**
   * Finds and proves an image.
   *
   * @throws UntrustedException if the tree is not signed as required
   * @throws UnverifiedSourceException for a URL without a root
   * @throws NoTreeException if no tree is found for the image
   * @throws org.bootmirror.customize.WrongBaseException if the bytes are those of no image
   * @throws org.bootmirror.http.ProxySettingsException for a URL, if the environment's proxies are
   *     malformed
   */
  public Customization run(CustomizeRequest request) throws IOException {
    ImageAddress address = ImageAddress.of(request.image(), request.tree());
    Route route = route(address.tree());
    VerifiedRelease.Source tree = address.tree().metadata(route);
    Optional<TrustedRoot.Metadata> root = root(request, address.tree(), tree);
    SiteIndex index =
        root.isEmpty()
            ? SiteIndex.unverified(tree)
            : SiteIndex.verified(
                tree, VerifiedRelease.of(root.get().bytes(), tree, clock.instant()));
    BaseImage base = base(request, address, index, route);
    return new Customization(
        address.tree(), index, base, proof(request, address.tree(), root), pins(index, tree));
  }

  /** A tree is downloaded through the environment's proxies; a folder needs none. */
  private static Route route(TreeLocation tree) throws IOException {
    return tree instanceof TreeLocation.Url
        ? Route.through(ProxySettings.of(System.getenv()))
        : Route.direct();
  }

  /** The root that proves the tree; a folder without metadata has none. */
  private static Optional<TrustedRoot.Metadata> root(
      CustomizeRequest request, TreeLocation location, VerifiedRelease.Source tree)
      throws IOException {
    if (request.root().isPresent()) {
      return request.root();
    }
    if (location instanceof TreeLocation.Url url) {
      if (!request.unverified()) {
        throw new UnverifiedSourceException(url.url());
      }
      return Optional.empty();
    }
    return tree.read(TufPath.root(1).value(), TrustedRoot.MAX_BYTES).map(TrustedRoot.Metadata::new);
  }

  private static ImageProof proof(
      CustomizeRequest request, TreeLocation location, Optional<TrustedRoot.Metadata> root) {
    if (request.root().isPresent()) {
      return ImageProof.TRUSTED_ROOT;
    }
    if (location instanceof TreeLocation.Url) {
      return ImageProof.NOTHING;
    }
    return root.isPresent() ? ImageProof.ROOT_OF_FOLDER : ImageProof.INDEX_OF_FOLDER;
  }

  private BaseImage base(
      CustomizeRequest request, ImageAddress address, SiteIndex index, Route route)
      throws IOException {
    if (address.path().isEmpty()) {
      return ofBytes(address.file().orElseThrow(), index);
    }
    TreePath path = address.path().get();
    Optional<IndexedImage> found = index.image(path);
    if (found.isEmpty() || !found.get().overlayable()) {
      throw new NoSlotException(path, overlayable(index));
    }
    IndexedImage image = found.get();
    if (address.file().isPresent()) {
      return BaseImage.of(address.file().get(), image, false);
    }
    if (address.tree() instanceof TreeLocation.Folder folder) {
      return BaseImage.of(folder.path().resolve(path.value()), image, false);
    }
    Path kept = downloaded(request, address.tree(), image, route);
    try {
      return BaseImage.of(kept, image, false);
    } catch (WrongBaseException damaged) { // since it was downloaded
      Files.delete(kept);
      return BaseImage.of(downloaded(request, address.tree(), image, route), image, false);
    }
  }

  private Path downloaded(
      CustomizeRequest request, TreeLocation tree, IndexedImage image, Route route)
      throws IOException {
    URI base = ((TreeLocation.Url) tree).url();
    String slash = base.toString().endsWith("/") ? "" : "/";
    HttpFiles http = new HttpFiles(HttpLimits.STANDARD, HttpFiles.Style.DOWNLOAD, route);
    return new FileCache(
            request.cache().resolve("images"), http, Retries.STANDARD, feedback::note, feedback)
        .obtain(URI.create(base + slash + image.immutablePath()), image.description().sha256());
  }

  /** The image whose bytes a file has, in spite of other variables. */
  private static BaseImage ofBytes(Path file, SiteIndex index) throws IOException {
    Content content = Content.file(file);
    long size = Files.size(file);
    for (IndexedImage image : index.images().images()) {
      Description published = image.description();
      if (image.overlayable() && published.size() == size) {
        Description found = content.withSlots(image.slots()).description();
        if (found.masked().equals(published.masked())) {
          index.image(image.path()); // as signed
          return BaseImage.of(file, image, true);
        }
      }
    }
    throw new NoTreeException(file + ": found the bytes of no image, expected those of the tree");
  }

  private static List<TreePath> overlayable(SiteIndex index) {
    return index.images().images().stream()
        .filter(IndexedImage::overlayable)
        .map(IndexedImage::path)
        .toList();
  }

  private static Customization.PinSource pins(SiteIndex index, VerifiedRelease.Source tree) {
    return network -> {
      TreePath script = TreeLayout.bootScript(network);
      Optional<Digest> signed = index.signedScript(script);
      if (signed.isPresent()) {
        return signed.get();
      }
      if (index.release().isPresent()) {
        throw new UntrustedException(script.value(), "no signed digest", "one to pin");
      }
      return Digest.of(
          tree.read(script.value(), MAX_SCRIPT)
              .orElseThrow(() -> new IOException("found no " + script + ", expected one to pin")));
    };
  }
}
