package org.bootmirror.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Slot;
import org.bootmirror.content.SlottedText;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.index.SampleImages;
import org.bootmirror.tree.KeepRule;
import org.bootmirror.tree.TreePath;

/** A tree of one image and its {@code images.json}. */
final class OneImage {

  static final TreePath PATH = TreePath.of("disk/prod");

  private static final String MAGIC = "#!ipxe\n";

  private OneImage() {}

  /** A script with this block as its slot, one byte for each character. */
  static Content script(String block) {
    return text(block).toContent();
  }

  /** The same with two bytes for each character. */
  static Content wide(String block) {
    SlottedText text = text(block);
    return Content.bytes(text.text().getBytes(StandardCharsets.UTF_16LE))
        .withSlots(List.of(text.slotAt(0, Slot.Encoding.UTF_16LE)));
  }

  private static SlottedText text(String block) {
    String text = MAGIC + block + "chain ${base-1}/ipxe/prod ||\n\0";
    return new SlottedText(text, MAGIC.length(), block.length());
  }

  /** Writes the tree. */
  static void publish(Path tree, Content image) throws IOException {
    Path file = tree.resolve(PATH.immutable(image.description().sha256()).value());
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file)) {
      image.writeTo(out);
    }
    Files.createSymbolicLink(tree.resolve(PATH.value()), file.getFileName());
    IndexedImage indexed =
        new IndexedImage(
            PATH,
            PATH,
            Optional.of("prod"),
            image.description(),
            OptionalInt.empty(),
            image.slots(),
            List.of(),
            List.of(),
            List.of());
    ImagesFile index =
        new ImagesFile(
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of(),
            new Digest("00".repeat(32)),
            Optional.empty(),
            KeepRule.NONE,
            List.of(),
            List.of(indexed));
    Files.write(tree.resolve(ImageAudit.INDEX), SampleImages.bytes(index));
  }
}
