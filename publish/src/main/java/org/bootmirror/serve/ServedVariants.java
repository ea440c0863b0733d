package org.bootmirror.serve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.bootmirror.content.ByteSource;
import org.bootmirror.index.ImagesReader;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.overlay.Overlay;
import org.bootmirror.tree.CacheRule;
import org.bootmirror.tree.MediaType;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.variant.ImageVariant;
import org.bootmirror.variant.RefusedRequestException;
import org.bootmirror.variant.SiteRequest;
import org.bootmirror.variant.Variants;
import org.jspecify.annotations.Nullable;

/** The boot scripts and images of farmers, made from the files of a tree as requests come. */
final class ServedVariants {

  private record Loaded(FileState state, Variants variants) {}

  private final Path index;
  private final ServedTree tree;
  private final AtomicReference<@Nullable Loaded> loaded = new AtomicReference<>();

  /**
   * @param folder of the tree
   */
  ServedVariants(Path folder, ServedTree tree) {
    this.index = folder.resolve(ReservedFile.IMAGE_INDEX.label());
    this.tree = tree;
  }

  /**
   * Makes a script or an overlaid image.
   *
   * @throws RefusedRequestException if the site has no such variant
   * @throws IOException if files of the tree do not fit together
   */
  Representation open(SiteRequest.Variant request) throws IOException, RefusedRequestException {
    Loaded current = current();
    return request.isScript() ? script(current, request) : image(current.variants().image(request));
  }

  private static Representation script(Loaded current, SiteRequest.Variant request)
      throws IOException, RefusedRequestException {
    byte[] text = current.variants().script(request).getBytes(StandardCharsets.US_ASCII);
    ByteSource body = ByteSource.of("script", text);
    return new Representation(
        body,
        Optional.of(EntityTag.ofContent(body)),
        current.state().modified().toInstant().truncatedTo(ChronoUnit.SECONDS),
        MediaType.ASCII,
        CacheRule.ASK,
        Optional.empty(),
        () -> {});
  }

  /** The immutable file, so that bytes and offsets are of one release. */
  private Representation image(ImageVariant variant) throws IOException {
    IndexedImage image = variant.image();
    String path = image.immutablePath().value();
    Representation base =
        tree.open(new RequestPath(path, false))
            .orElseThrow(() -> new IOException(index + ": names " + path + ", which is missing"));
    try {
      if (base.body().size() != image.description().size()) {
        throw new IOException(path + ": has another size than " + index + " says");
      }
      return new Representation(
          Overlay.of(base.body(), image.slots(), variant.variables()),
          Optional.of(EntityTag.quoted(variant.entityTag())),
          base.lastModified(),
          TreeLayout.mediaType(path),
          CacheRule.ASK,
          Optional.of(variant.fileName()),
          base.file());
    } catch (IOException | RuntimeException e) {
      base.close();
      throw e;
    }
  }

  /** The index is read again when the file has changed. */
  private Loaded current() throws IOException {
    FileState state = FileState.of(index);
    Loaded known = loaded.get();
    if (known != null && known.state().equals(state)) {
      return known;
    }
    try (InputStream in = Files.newInputStream(index)) {
      Loaded fresh = new Loaded(state, new Variants(ImagesReader.read(in)));
      loaded.set(fresh);
      return fresh;
    }
  }
}
