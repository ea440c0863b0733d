package org.bootmirror.source;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.content.Architecture;
import org.bootmirror.ipxe.TrustRoot;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.script.Grammar;
import org.bootmirror.script.SlotVariables;

/** Reads a source folder. */
public final class SiteReader {

  /** The file every source has. */
  public static final String SITE_TOML = "site.toml";

  private static final String BASE =
      "where nodes reach the tree, such as \"http://boot.example.org\"";

  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,5}) ([MG])iB");
  private static final long CONF_BYTES = 500L << 20;
  private static final long MIN_CONF_BYTES = 8L << 20;
  private static final long MAX_CONF_BYTES = 1L << 40;

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:-]+");

  private final Path folder;

  private SiteReader(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads and checks {@code folder}.
   *
   * @throws SourceException with every mistake there is
   * @throws IOException if a file cannot be read at all
   */
  public static Site read(Path folder) throws IOException, SourceException {
    return new SiteReader(folder).read();
  }

  private Site read() throws IOException, SourceException {
    TomlFile file = TomlFile.read(folder.resolve(SITE_TOML));
    TomlKeys root = file.root();
    String title = title(root, "what people call the site");
    List<BaseUrl> bases = bases(root.requiredList("bases", BASE));
    List<BaseUrl> accepted = bases(root.list("accepted-bases", BASE));
    Optional<String> time = time(root);
    Optional<TrustRoot> trustRoot = trustRoot(root);
    Set<ImageKind> images = images(root);
    long confBytes = confBytes(root);
    Map<String, Kernel> kernels = new KernelReader(folder).read(root);
    Set<Architecture> architectures = architectures(root, kernels);
    List<Network> networks = new NetworkReader(kernels).read(root);
    Site.Overrides overrides = new OverrideReader(folder, file).read(root);
    root.noOthers();
    checkSlot(root, bases, time);
    if (file.hasMistakes()) {
      throw file.failure();
    }
    return new Site(
        title,
        bases,
        accepted,
        time,
        trustRoot,
        images,
        architectures,
        confBytes,
        networks,
        overrides);
  }

  private static List<BaseUrl> bases(List<TomlValue> values) {
    List<BaseUrl> bases = new ArrayList<>();
    for (TomlValue value : values) {
      Optional<String> text = value.text(BASE);
      Optional<String> reason = text.flatMap(BaseUrl::objection);
      if (reason.isPresent()) {
        value.mistake(quoted(text.orElse("")) + " (" + reason.get() + ")", BASE);
      } else {
        text.map(BaseUrl::new)
            .filter(base -> !bases.contains(base))
            .ifPresentOrElse(
                bases::add,
                () -> text.ifPresent(t -> value.mistake(quoted(t) + " twice", "each base once")));
      }
    }
    return bases;
  }

  private static Optional<String> time(TomlKeys root) {
    String expected = "a host that answers NTP, such as \"pool.ntp.org\"";
    Optional<String> host = root.optional("time", expected);
    if (host.isPresent() && !HOST.matcher(host.get()).matches()) {
      root.mistake("time", quoted(host.get()), expected);
    }
    return host;
  }

  private Optional<TrustRoot> trustRoot(TomlKeys root) {
    Optional<TomlKeys> trust = root.table("trust", "a table with the key root");
    if (trust.isEmpty()) {
      return Optional.empty();
    }
    String expected = "a file in the source with one X.509 certificate, PEM or DER";
    Optional<String> name = trust.get().required("root", expected);
    trust.get().noOthers();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(RootCertificate.read(folder.resolve(name.get())));
    } catch (InvalidPathException e) {
      trust.get().mistake("root", quoted(name.get()) + " (" + e.getReason() + ")", expected);
      return Optional.empty();
    } catch (IOException e) {
      trust.get().mistake("root", quoted(name.get()) + " (" + e.getMessage() + ")", expected);
      return Optional.empty();
    }
  }

  private static Set<ImageKind> images(TomlKeys root) {
    if (!root.has("images")) {
      root.allow("images");
      return EnumSet.allOf(ImageKind.class);
    }
    List<String> labels = ImageKind.labels();
    String expected = "kinds of image: " + String.join(", ", labels);
    Set<ImageKind> wanted = EnumSet.noneOf(ImageKind.class);
    for (TomlValue value : root.requiredList("images", expected)) {
      Optional<String> label = value.text(expected);
      Optional<ImageKind> kind = label.flatMap(ImageKind::named);
      kind.ifPresent(wanted::add);
      if (label.isPresent() && kind.isEmpty()) {
        value.notAmong(labels, expected);
      }
    }
    return wanted;
  }

  /** As the source says; without that, whatever kernels are for. */
  private static Set<Architecture> architectures(TomlKeys root, Map<String, Kernel> kernels) {
    EnumSet<Architecture> architectures = EnumSet.of(Architecture.AMD64);
    if (!root.has("architectures")) {
      root.allow("architectures");
      kernels.values().stream()
          .flatMap(kernel -> kernel.files().stream())
          .forEach(file -> architectures.add(file.architecture()));
      return architectures;
    }
    List<String> labels = Arrays.stream(Architecture.values()).map(Architecture::label).toList();
    String expected = "processors: " + String.join(", ", labels);
    for (TomlValue value : root.requiredList("architectures", expected)) {
      Optional<String> label = value.text(expected);
      if (label.isPresent() && !labels.contains(label.get())) {
        value.notAmong(labels, expected);
      }
      for (Architecture one : Architecture.values()) {
        if (label.isPresent() && one.label().equals(label.get())) {
          architectures.add(one);
        }
      }
    }
    return architectures;
  }

  private static long confBytes(TomlKeys root) {
    String expected = "a size in MiB or GiB, from 8 MiB to 1024 GiB, such as \"500 MiB\"";
    Optional<TomlKeys> cloud = root.table("cloud", "a table with the key conf");
    if (cloud.isEmpty()) {
      return CONF_BYTES;
    }
    Optional<String> size = cloud.get().required("conf", expected);
    cloud.get().noOthers();
    if (size.isEmpty()) {
      return CONF_BYTES;
    }
    Matcher matcher = SIZE.matcher(size.get());
    long bytes =
        matcher.matches()
            ? Long.parseLong(matcher.group(1)) << (matcher.group(2).equals("M") ? 20 : 30)
            : 0;
    if (bytes < MIN_CONF_BYTES || bytes > MAX_CONF_BYTES) {
      cloud.get().mistake("conf", quoted(size.get()), expected);
      return CONF_BYTES;
    }
    return bytes;
  }

  /** A title, which ends up in scripts as well as on pages. */
  static String title(TomlKeys table, String meaning) {
    Optional<String> title = table.required("title", meaning);
    if (title.isEmpty()) {
      return "";
    }
    Optional<String> reason =
        title.get().isEmpty() ? Optional.of("it is empty") : Grammar.objection(title.get());
    reason.ifPresent(
        why -> table.mistake("title", quoted(title.get()) + " (" + why + ")", meaning));
    return title.get();
  }

  private static void checkSlot(TomlKeys root, List<BaseUrl> bases, Optional<String> time) {
    try {
      SlotVariables.published(bases, time.filter(host -> Grammar.objection(host).isEmpty()));
    } catch (IllegalArgumentException e) {
      root.mistake("bases", String.valueOf(e.getMessage()), "fewer or shorter base URLs");
    }
  }

  /** The value in quotes, with control characters as TOML would write them. */
  static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ') {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
