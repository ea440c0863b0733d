package org.bootmirror.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.bootmirror.content.ByteSource;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.index.ImagesReader;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.overlay.Overlay;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.script.NodeScript;
import org.bootmirror.tree.CacheRule;
import org.bootmirror.tree.MediaType;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;
import org.bootmirror.variant.ImageVariant;
import org.bootmirror.variant.NodeAnswer;
import org.bootmirror.variant.RefusedRequestException;
import org.bootmirror.variant.SiteRequest;
import org.bootmirror.variant.Variants;
import org.jspecify.annotations.Nullable;

/** Scripts and images for farmers and nodes, made from the files of a tree as requests come. */
final class ServedVariants {

  private static final int MAX_SCRIPT_HEAD = 1024;

  private record Loaded(FileState state, Variants variants, List<BaseUrl> bases) {}

  private final Path folder;
  private final Path index;
  private final ServedTree tree;
  private final AtomicReference<@Nullable Loaded> loaded = new AtomicReference<>();

  /**
   * @param folder of the tree
   */
  ServedVariants(Path folder, ServedTree tree) {
    this.folder = folder;
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

  /**
   * Answers for a node by its script in the tree.
   *
   * @return nothing if the node has no such file
   * @throws RefusedRequestException if the tree has no script of the node
   */
  Optional<Representation> open(SiteRequest.Node request)
      throws IOException, RefusedRequestException {
    List<BaseUrl> bases =
        request.form() == SiteRequest.Node.Form.PIXIECORE ? current().bases() : List.of();
    NodeAnswer answer = NodeAnswer.of(request, bases, found(request));
    if (answer instanceof NodeAnswer.File file) {
      return tree.open(new RequestPath(file.path().value(), false));
    }
    FileState state = FileState.of(folder);
    return Optional.of(
        answer instanceof NodeAnswer.Json json
            ? text(state, json.text(), MediaType.JSON)
            : text(state, ((NodeAnswer.Script) answer).text(), MediaType.ASCII));
  }

  private Optional<NodeAnswer.Found> found(SiteRequest.Node request) throws IOException {
    for (TreePath path : request.scripts()) {
      Optional<Representation> opened = tree.open(new RequestPath(path.value(), false));
      if (opened.isPresent()) {
        try (Representation script = opened.get()) {
          String text = text(script.body());
          if (NodeScript.isScript(text)) {
            return Optional.of(new NodeAnswer.Found(path, text));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** As much as says whose script it is. */
  private static String text(ByteSource script) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    script.copy(0, Math.min(MAX_SCRIPT_HEAD, script.size()), out, "script");
    return out.toString(StandardCharsets.US_ASCII);
  }

  private static Representation script(Loaded current, SiteRequest.Variant request)
      throws IOException, RefusedRequestException {
    return text(current.state(), current.variants().script(request), MediaType.ASCII);
  }

  private static Representation text(FileState state, String text, MediaType type)
      throws IOException {
    ByteSource body = ByteSource.of("script", text.getBytes(StandardCharsets.US_ASCII));
    return new Representation(
        body,
        Optional.of(EntityTag.ofContent(body)),
        state.modified().toInstant().truncatedTo(ChronoUnit.SECONDS),
        type,
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
      ImagesFile read = ImagesReader.read(in);
      Loaded fresh = new Loaded(state, new Variants(read), read.bases());
      loaded.set(fresh);
      return fresh;
    }
  }
}
