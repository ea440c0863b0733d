package org.bootmirror.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Platform;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.index.IndexedComponent;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.index.IndexedNetwork;
import org.bootmirror.tree.KeepRule;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.Test;

/** Which plain names a filter leaves out of a site with every kind of file. */
final class SelectionTest {

  private static final List<String> ALWAYS =
      List.of(
          "images.json",
          "index.html",
          "licenses",
          "assets/a.css",
          "crosscert/0a1b2c3d.der",
          "provision/default",
          "pxe/dnsmasq.conf",
          "config/a.toml",
          "bin/tools/x");

  private final List<IndexedImage> images = new ArrayList<>();
  private final Map<TreePath, Digest> digests = new HashMap<>();

  SelectionTest() {
    ALWAYS.forEach(this::file);
    for (String network : List.of("prod", "test")) {
      file("ipxe/" + network);
      file("sig/" + network + "-1/" + digest("ipxe/" + network) + ".p7s");
      image("krn/" + network, network, Architecture.AMD64);
      image("uefi/" + network, network, Architecture.AMD64);
      image("uefi-signed/" + network, network, Architecture.AMD64);
      image("arm64/uefi/" + network, network, Architecture.ARM64);
      image("iso/" + network, network, Architecture.AMD64, Architecture.ARM64);
      digests.put(new TreePath("kernel/net/" + network + ".efi"), digest("kernel/linux"));
      digests.put(new TreePath("arm64/kernel/net/" + network + ".efi"), digest("kernel/linux-a"));
    }
    file("ipxe/menu");
    image("iso/menu", "menu", Architecture.AMD64, Architecture.ARM64);
    image("pxe/autoexec.ipxe", "prod", Architecture.AMD64);
    image("pxe/ipxe.efi", "", Architecture.AMD64);
    image("krn-generic", "", Architecture.AMD64);
    image("uefi-provision", "", Architecture.AMD64);
    image("arm64/uefi-generic", "", Architecture.ARM64);
    Stream.of("linux", "linux-a", "memtest").forEach(kernel -> file("kernel/" + kernel));
  }

  @Test
  void theWholeSiteLeavesNothingOut() throws Exception {
    assertThat(leftOut(FilterNames.WHOLE)).isEmpty();
  }

  @Test
  void aNetworkKeepsWhatItsScriptNames() throws Exception {
    assertThat(leftOut(new FilterNames(List.of("test"), List.of(), List.of(), true)))
        .containsExactlyInAnyOrder(
            "ipxe/prod",
            "sig/prod-1/" + digest("ipxe/prod") + ".p7s",
            "krn/prod",
            "uefi/prod",
            "uefi-signed/prod",
            "arm64/uefi/prod",
            "iso/prod",
            "pxe/autoexec.ipxe",
            "kernel/net/prod.efi",
            "arm64/kernel/net/prod.efi",
            "kernel/memtest",
            "ipxe/menu",
            "iso/menu");
  }

  @Test
  void allNetworksKeepTheMenu() throws Exception {
    assertThat(leftOut(new FilterNames(List.of("test", "prod"), List.of(), List.of(), true)))
        .containsExactly("kernel/memtest"); // no script names this one
  }

  @Test
  void aProcessorKeepsImagesThatAreForItToo() throws Exception {
    assertThat(leftOut(new FilterNames(List.of(), List.of("arm64"), List.of(), true)))
        .contains("krn/prod", "uefi/test", "krn-generic", "pxe/ipxe.efi", "kernel/linux")
        .contains("kernel/net/prod.efi")
        .doesNotContain("iso/prod", "arm64/uefi/prod", "kernel/linux-a", "kernel/memtest");
    assertThat(leftOut(new FilterNames(List.of(), List.of("amd64"), List.of(), true)))
        .containsExactlyInAnyOrder(
            "arm64/uefi/prod",
            "arm64/uefi/test",
            "arm64/uefi-generic",
            "arm64/kernel/net/prod.efi",
            "arm64/kernel/net/test.efi",
            "kernel/linux-a");
  }

  @Test
  void aKindOfImageIsThatOfItsFolderWithAndWithoutASignature() throws Exception {
    assertThat(leftOut(new FilterNames(List.of(), List.of(), List.of("uefi"), true)))
        .contains("krn/prod", "iso/test", "krn-generic", "pxe/autoexec.ipxe", "uefi-provision")
        .doesNotContain("uefi/prod", "uefi-signed/prod", "arm64/uefi/test", "arm64/uefi-generic");
    assertThat(leftOut(new FilterNames(List.of(), List.of(), List.of("provision", "pxe"), true)))
        .doesNotContain("uefi-provision", "pxe/ipxe.efi")
        .contains("uefi/prod");
  }

  @Test
  void withoutKernelsAllElseStays() throws Exception {
    assertThat(leftOut(new FilterNames(List.of(), List.of(), List.of(), false)))
        .hasSize(7)
        .allMatch(path -> path.contains("kernel/"));
  }

  @Test
  void whatTheSiteLacksIsNamedWithWhatItHas() {
    assertThatThrownBy(() -> leftOut(new FilterNames(List.of("dev"), List.of(), List.of(), true)))
        .isInstanceOf(UnknownNameException.class)
        .hasMessage("found the network \"dev\", expected one of the site: prod, test");
    assertThatThrownBy(() -> leftOut(new FilterNames(List.of(), List.of(), List.of("usb"), true)))
        .hasMessage(
            "found the kind of image \"usb\", expected one of the site: iso, krn, provision, pxe,"
                + " uefi");
  }

  private Set<String> leftOut(FilterNames names) throws UnknownNameException {
    ImagesFile index =
        new ImagesFile(
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of(new IndexedNetwork("prod", "", List.of(), 0)),
            digest("root"),
            Optional.empty(),
            KeepRule.NONE,
            List.of(),
            images);
    SiteParts parts = new SiteParts(index, digests.keySet());
    List<String> referenced =
        Stream.of("kernel/linux", "kernel/linux-a")
            .map(path -> new TreePath(path).immutable(digest(path)).value())
            .toList();
    Set<String> leftOut = new TreeSet<>();
    new Selection(parts.filter(names), parts, digests, referenced)
        .leftOut()
        .forEach(path -> leftOut.add(path.value()));
    return leftOut;
  }

  private void file(String path) {
    digests.put(new TreePath(path), digest(path));
  }

  private void image(String path, String network, Architecture... architectures) {
    file(path);
    images.add(
        new IndexedImage(
            new TreePath(path),
            new TreePath(path),
            Optional.of(network).filter(name -> !name.isEmpty()),
            new Description(1, digest(path), digest(path)),
            OptionalInt.empty(),
            List.of(),
            List.of(),
            List.of(),
            Stream.of(architectures)
                .map(
                    architecture ->
                        new IndexedComponent(
                            Platform.EFI, architecture, "a", "b", "1", digest(path), List.of()))
                .toList()));
  }

  private static Digest digest(String text) {
    return Digest.of(text.getBytes(StandardCharsets.US_ASCII));
  }
}
