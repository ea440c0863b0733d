package org.bootmirror.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.bootmirror.app.Customization;
import org.bootmirror.app.Customize;
import org.bootmirror.app.CustomizeRequest;
import org.bootmirror.app.SystemClock;
import org.bootmirror.app.TreeLocation;
import org.bootmirror.app.TrustedRoot;
import org.bootmirror.app.VariantFiles;
import org.bootmirror.content.Platform;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.variant.SlotChanges;
import org.jspecify.annotations.Nullable;

/**
 * Writes variants of a published image with other variables: farm id, arguments, addresses. All
 * boot logic stays that of the publisher. An image of a server needs root.
 */
@Mojo(name = "customize", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class CustomizeMojo extends PublishedTreeMojo {

  /** The path of the image in the tree, such as <code>iso/prod</code>. */
  @Parameter(property = "bootmirror.image", required = true)
  private String image = "";

  /** The folder of the variants, such as <code>iso-prod-1234.iso</code>. */
  @Parameter(
      property = "bootmirror.variants",
      defaultValue = "${project.build.directory}/bootmirror-images")
  private File variants = new File("images");

  /** The farm id, 1 to 4294967295: the variable <code>farmer-id</code>. */
  @Parameter(property = "bootmirror.farmer")
  private @Nullable String farmer;

  /**
   * Variables to set, by slot key: <code>&lt;extra&gt;console=ttyS0&lt;/extra&gt;</code>, <code>
   * &lt;static-ip&gt;192.0.2.7&lt;/static-ip&gt;</code>; an empty element removes the variable.
   */
  @Parameter private Map<String, String> variables = new TreeMap<>();

  /** Base URLs that nodes ask, in this order, in place of those of the image. */
  @Parameter(property = "bootmirror.bases")
  private List<String> bases = new ArrayList<>();

  /** A list in CSV: a variant for each line; the first names the columns: farmer,extra,name. */
  @Parameter(property = "bootmirror.farmers")
  private @Nullable File farmers;

  /** Whether variants start only the boot script of this release, whoever serves it (UEFI). */
  @Parameter(property = "bootmirror.pin", defaultValue = "false")
  private boolean pin;

  /** Whether variants accept only this release's bootstrap config and server key. */
  @Parameter(property = "bootmirror.pinConfig", defaultValue = "false")
  private boolean pinConfig;

  @Override
  void run(LogFeedback log) throws IOException {
    SlotChanges changes = changes();
    if (farmers == null
        && !pin
        && !pinConfig
        && changes.equals(new SlotChanges(Map.of(), Set.of(), List.of()))) {
      throw new PomException(
          "variables",
          "found nothing to change, expected variables, or <farmer>, <bases> or <farmers>");
    }
    Customization base = new Customize(new SystemClock(), log).run(request());
    if (pin) {
      changes = base.pinned(changes);
      requireSomeFirmwareForPin(base, log);
    }
    VariantFiles files = new VariantFiles(base, pinConfig);
    Path folder = variants.toPath();
    Map<Path, SlotVariables> all =
        farmers == null
            ? files.one(folder.resolve(files.name(changes)), changes)
            : files.listed(folder, changes, farmers.toPath());
    files.write(all).forEach((file, digest) -> log.note(file + ": SHA-256 " + digest));
    log.note(base.image().path() + " of the tree: " + proof(base));
  }

  private CustomizeRequest request() throws IOException {
    String address =
        location() instanceof TreeLocation.Folder
            ? output().resolve(image).toString()
            : place().replaceAll("/+$", "") + "/" + image;
    Optional<TrustedRoot.Metadata> trusted = Optional.empty();
    if (root().isPresent()) {
      trusted = Optional.of(TrustedRoot.metadata(root().get()));
    }
    return new CustomizeRequest(address, Optional.empty(), trusted, false, CacheFolder.standard());
  }

  private SlotChanges changes() throws PomException {
    List<String> problems = new ArrayList<>();
    Map<SlotKey, String> values = new EnumMap<>(SlotKey.class);
    Set<SlotKey> unset = EnumSet.noneOf(SlotKey.class);
    variables.forEach(
        (name, value) ->
            SlotKey.named(name)
                .ifPresentOrElse(
                    key -> {
                      if (value == null || value.isEmpty()) {
                        unset.add(key);
                      } else {
                        values.put(key, value);
                      }
                    },
                    () -> problems.add("found <" + name + ">")));
    if (!problems.isEmpty()) {
      throw new PomException(
          "variables",
          String.join(", ", problems)
              + ", expected slot keys: "
              + String.join(", ", SlotKey.names()));
    }
    if (farmer != null) {
      values.put(SlotKey.FARMER_ID, farmer);
    }
    return new SlotChanges(values, unset, new BaseElements(bases).urls());
  }

  private static void requireSomeFirmwareForPin(Customization base, LogFeedback log)
      throws PomException, IOException {
    List<Platform> lacking = base.withoutPin();
    if (lacking.size() == base.platforms()) {
      throw new PomException(
          "pin",
          "found no iPXE in "
              + base.image().path()
              + " that computes SHA-256, expected one: a node would start nothing");
    }
    lacking.forEach(
        platform ->
            log.warn(
                "pinned: on "
                    + platform.label()
                    + ", the variants start nothing: their iPXE computes no SHA-256"));
  }

  private static String proof(Customization base) {
    return switch (base.proof()) {
      case TRUSTED_ROOT -> "verified by <root>";
      case ROOT_OF_FOLDER -> "verified by the folder's own root";
      case INDEX_OF_FOLDER -> "as its images.json says; the tree is not signed";
      case NOTHING -> "not verified";
    };
  }
}
