package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.content.Digest;
import org.bootmirror.customize.FarmerList;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.variant.SlotChanges;

/** The files of an image's variants. All variants are judged before the first file is written. */
public final class VariantFiles {

  private final Customization base;
  private final boolean pinConfig;

  /**
   * @param base the image
   * @param pinConfig whether each variant accepts only the release's config and server key
   */
  public VariantFiles(Customization base, boolean pinConfig) {
    this.base = base;
    this.pinConfig = pinConfig;
  }

  /** The name of the file of one variant, such as {@code iso-prod-1234.iso}. */
  public String name(SlotChanges changes) {
    return name(Optional.ofNullable(changes.values().get(SlotKey.FARMER_ID)));
  }

  private String name(Optional<String> owner) {
    String path = base.image().pathWithExtension().value();
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.indexOf('.');
    String stem = path.substring(0, path.length() - (dot < 0 ? 0 : name.length() - dot));
    return stem.replace('/', '-')
        + "-"
        + owner.orElse("custom")
        + (dot < 0 ? "" : name.substring(dot));
  }

  /**
   * One variant.
   *
   * @throws RefusedVariablesException if the variables are refused
   */
  public Map<Path, SlotVariables> one(Path file, SlotChanges changes) throws IOException {
    return Map.of(file, variables(changes));
  }

  /**
   * A variant for each line of a list.
   *
   * @param folder of the files
   * @param changes of every variant
   * @param list in CSV ({@link FarmerList})
   * @throws RefusedVariablesException with the problems of all lines
   */
  public Map<Path, SlotVariables> listed(Path folder, SlotChanges changes, Path list)
      throws IOException {
    Map<Path, SlotVariables> variants = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (FarmerList.Farmer farmer : FarmerList.read(list)) {
      Optional<String> owner =
          farmer.name().or(() -> Optional.ofNullable(farmer.values().get(SlotKey.FARMER_ID)));
      try {
        variants.put(folder.resolve(name(owner)), variables(changes.with(farmer.values())));
      } catch (RefusedVariablesException e) {
        e.problems().forEach(problem -> problems.add(farmer.place() + ": " + problem));
      }
    }
    if (!problems.isEmpty()) {
      throw new RefusedVariablesException(problems);
    }
    return variants;
  }

  private SlotVariables variables(SlotChanges changes) throws IOException {
    return base.changed(pinConfig ? base.withPinnedConfig(changes) : changes);
  }

  /**
   * Writes the files, and makes their folders.
   *
   * @return the SHA-256 of each file
   * @throws IOException if a file would lie in the tree, which holds files of the tree only, or
   *     cannot be written
   */
  public Map<Path, Digest> write(Map<Path, SlotVariables> variants) throws IOException {
    for (Path file : variants.keySet()) {
      if (base.holds(file)) {
        throw new IOException(
            file + ": found a place in the tree, expected one outside of what is served");
      }
    }
    for (Path file : variants.keySet()) {
      Files.createDirectories(AtomicFile.folderOf(file));
    }
    return base.writeAll(variants);
  }
}
