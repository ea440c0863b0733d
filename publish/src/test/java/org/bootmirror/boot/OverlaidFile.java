package org.bootmirror.boot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.Content;
import org.bootmirror.content.Slot;
import org.bootmirror.overlay.Overlay;
import org.bootmirror.overlay.SlotVariables;

/** A file with an overlaid image. */
public final class OverlaidFile {

  private OverlaidFile() {}

  /** Writes {@code image} with these variables in its slots to another file. */
  public static Path write(Path image, List<Slot> slots, SlotVariables variables, Path file)
      throws IOException {
    try (FileChannel channel = FileChannel.open(image);
        OutputStream out = Files.newOutputStream(file)) {
      ByteSource source = ByteSource.of(image.toString(), channel);
      Content.of(Overlay.of(source, slots, variables)).writeTo(out);
    }
    return file;
  }
}
