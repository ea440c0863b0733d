package org.bootmirror.variant;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.index.IndexedConfig;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.index.IndexedNetwork;
import org.bootmirror.overlay.SlotException;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.variant.RefusedRequestException.Reason;

/** The variants of a site's scripts and images. Immutable, and safe for several threads. */
public final class Variants {

  /** The most names that a refusal lists. */
  private static final int MAX_LISTED = 20;

  /** The keys whose parameters every command line has room for. */
  private static final Set<SlotKey> COUNTED = Set.of(SlotKey.FARMER_ID, SlotKey.FARMING_POOL_ID);

  private final Optional<SlotVariables> published;
  private final Map<String, IndexedNetwork> networks = new HashMap<>();
  private final Map<String, IndexedImage> images = new HashMap<>();

  /** The variants of the tree that an index describes. */
  public Variants(ImagesFile index) {
    this.published = index.variables();
    index.networks().forEach(network -> networks.put(network.name(), network));
    for (IndexedImage image : index.images()) {
      String path = image.pathWithExtension().value();
      image
          .network()
          .ifPresent(
              name -> images.put(path.substring(0, path.lastIndexOf('/') + 1) + name, image));
    }
  }

  /**
   * The image for a request.
   *
   * @throws RefusedRequestException if the site has no such network, image or kernel, or if the
   *     variables are too long
   */
  public ImageVariant image(SiteRequest.Variant request) throws RefusedRequestException {
    IndexedNetwork network = requireNames(request);
    String path = request.folder() + "/" + request.network();
    IndexedImage image = images.get(path);
    if (published.isEmpty()) {
      throw new RefusedRequestException(
          Reason.UNKNOWN_IMAGE,
          "found an images.json without variables, expected one of a newer bootmirror");
    }
    if (image == null || !image.overlayable()) {
      throw new RefusedRequestException(
          Reason.UNKNOWN_IMAGE, "found " + path + ", expected an image of this site with a slot");
    }
    SlotVariables variables = variables(published.get(), request.values());
    requireRoom(variables, image.extraRoom().orElse(0), hasConfigs(network));
    return new ImageVariant(image, variables, fileName(request, path, image));
  }

  /**
   * An image with any variables.
   *
   * @param fileName for a saved copy
   * @throws RefusedRequestException if the image's network has no such kernel or config, or if
   *     extra arguments would not reach every kernel of the network whole
   */
  public ImageVariant image(IndexedImage image, SlotVariables variables, String fileName)
      throws RefusedRequestException {
    Optional<IndexedNetwork> network = image.network().map(networks::get);
    if (network.isPresent()) {
      requireKernel(network.get(), variables.get(SlotKey.KERNEL));
      requireConfig(network.get(), variables.get(SlotKey.CONFIG));
    }
    if (image.extraRoom().isPresent()) {
      requireRoom(
          variables,
          image.extraRoom().getAsInt(),
          network.filter(Variants::hasConfigs).isPresent());
    }
    return new ImageVariant(image, variables, fileName);
  }

  /**
   * The boot script for a request: sets the values, and starts the script of the network, which is
   * the same for every farmer. Addresses are relative, so that a site may lie in a folder.
   *
   * @throws RefusedRequestException as for images
   */
  public String script(SiteRequest.Variant request) throws RefusedRequestException {
    IndexedNetwork network = requireNames(request);
    SlotVariables variables = variables(SlotVariables.NONE, request.values());
    requireRoom(variables, network.extraRoom(), hasConfigs(network));
    StringBuilder script = new StringBuilder("#!ipxe\n");
    variables.lines().forEach(line -> script.append(line).append('\n'));
    return script
        .append("chain --autofree ")
        .append("../".repeat(request.segments() - 2))
        .append(network.name())
        .append('\n')
        .toString();
  }

  private IndexedNetwork requireNames(SiteRequest.Variant request) throws RefusedRequestException {
    IndexedNetwork network = networks.get(request.network());
    if (network == null) {
      throw new RefusedRequestException(
          Reason.UNKNOWN_NETWORK,
          "found network "
              + request.network()
              + ", expected "
              + oneOf(networks.keySet(), "networks"));
    }
    requireKernel(network, Optional.ofNullable(request.values().get(SlotKey.KERNEL)));
    return network;
  }

  private static void requireKernel(IndexedNetwork network, Optional<String> kernel)
      throws RefusedRequestException {
    if (kernel.isPresent() && !network.kernels().contains(kernel.get())) {
      throw new RefusedRequestException(
          Reason.UNKNOWN_KERNEL,
          "found kernel " + kernel.get() + ", expected " + oneOf(network.kernels(), "kernels"));
    }
  }

  /** A network without configs hands any name to its kernels. */
  private static void requireConfig(IndexedNetwork network, Optional<String> config)
      throws RefusedRequestException {
    List<String> names = network.configs().stream().map(IndexedConfig::name).toList();
    if (config.isPresent() && !names.isEmpty() && !names.contains(config.get())) {
      throw new RefusedRequestException(
          Reason.UNKNOWN_CONFIG,
          "found config " + config.get() + ", expected " + oneOf(names, "configs"));
    }
  }

  private static SlotVariables variables(SlotVariables base, Map<SlotKey, String> values)
      throws RefusedRequestException {
    try {
      return base.with(values);
    } catch (SlotException e) {
      throw new RefusedRequestException(e);
    }
  }

  private static boolean hasConfigs(IndexedNetwork network) {
    return !network.configs().isEmpty();
  }

  /**
   * The room is that beside the ids of farm and pool and, in a network with configs, the parameters
   * of the longest config: a network without configs passes on what the variables say of one.
   */
  private static void requireRoom(SlotVariables variables, int room, boolean hasConfigs)
      throws RefusedRequestException {
    int length = variables.get(SlotKey.EXTRA).map(String::length).orElse(0);
    int left = room - (hasConfigs ? 0 : configParameters(variables));
    if (left < 0) {
      throw new RefusedRequestException(
          Reason.EXTRA_OVERFLOW,
          String.format(
              Locale.ROOT,
              "config and server-key: found %d characters of kernel arguments, expected at most %d",
              room - left,
              room));
    }
    if (length > left) {
      throw new RefusedRequestException(
          Reason.EXTRA_OVERFLOW,
          String.format(
              Locale.ROOT, "extra: found %d characters, expected at most %d", length, left));
    }
  }

  /** The characters of kernel parameters besides the ids, each with a blank in front. */
  private static int configParameters(SlotVariables variables) {
    return variables.values().entrySet().stream()
        .filter(one -> !COUNTED.contains(one.getKey()))
        .flatMap(one -> one.getKey().parameter().map(name -> name + "=" + one.getValue()).stream())
        .mapToInt(argument -> argument.length() + 1)
        .sum();
  }

  private static String fileName(SiteRequest.Variant request, String path, IndexedImage image) {
    String extension = image.pathWithExtension().value().substring(path.length());
    return request.folder().replace('/', '-')
        + "-"
        + request.network()
        + "-"
        + request.values().get(SlotKey.FARMER_ID)
        + extension;
  }

  private static String oneOf(Collection<String> names, String what) {
    return names.size() > MAX_LISTED
        ? "one of " + names.size() + " " + what
        : "one of " + names.stream().sorted().collect(Collectors.joining(", "));
  }
}
