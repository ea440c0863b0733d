package org.bootmirror.index;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Platform;
import org.bootmirror.content.Slot;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.tree.KeepRule;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.TreePath;

/** An {@code images.json} with every key, and every value of every list of values. */
public final class SampleImages {

  static final Instant INSTANT = Instant.parse("2026-03-04T05:06:07Z");
  static final Digest SHA256 = new Digest("ab".repeat(32));
  static final Digest ROOT = new Digest("cd".repeat(32));

  private SampleImages() {}

  /** The file. */
  static ImagesFile file() {
    return new ImagesFile(
        Optional.of(new Release(7, INSTANT)),
        List.of(new BaseUrl("https://boot.example"), new BaseUrl("http://10.0.0.1:8080/a")),
        List.of(new BaseUrl("https://mirror.example/boot")),
        Optional.of(
            SlotVariables.named(
                Map.of("base-1", "https://boot.example", "time", "pool.ntp.example"))),
        List.of(
            new IndexedNetwork("prod", "A \"title\"", List.of("zos", "memtest"), 1980, configs()),
            new IndexedNetwork("test", "", List.of(), 0)),
        ROOT,
        Optional.of(INSTANT.plusSeconds(99)),
        new KeepRule(List.of(3L, 5L), 2, Duration.ofDays(30)),
        List.of(
            new Lifetime(LifetimeKind.ROOT, "a \"root\"", INSTANT),
            new Lifetime(LifetimeKind.ACCEPTED_AUTHORITY, "CN=Ä, O=B", INSTANT),
            new Lifetime(LifetimeKind.SIGNER, "prod-1", INSTANT),
            new Lifetime(LifetimeKind.METADATA_ROOT, Lifetime.ROOT_METADATA, INSTANT)),
        List.of(overlayable(), signed()),
        Optional.of("RWQ" + "A".repeat(53)),
        List.of(new AllowedLoss("ipxe.lkrn", "sha256sum", "ipxe.lkrn of ipxe 2.0.0")));
  }

  private static List<IndexedConfig> configs() {
    return List.of(
        new IndexedConfig("node", "a \"node\"", SHA256, "ef".repeat(16)),
        new IndexedConfig("small.2", "another", ROOT, "01".repeat(16)));
  }

  private static IndexedImage overlayable() {
    return new IndexedImage(
        TreePath.of("usb/prod"),
        TreePath.of("usb/prod.img"),
        Optional.of("prod"),
        new Description(1 << 20, SHA256, ROOT),
        OptionalInt.of(1234),
        List.of(
            new Slot(7, 1024, Slot.Encoding.ASCII),
            new Slot(2000, 2048, Slot.Encoding.UTF_16LE),
            new Slot(9000, 1028, Slot.Encoding.GZIP_ASCII)),
        List.of(),
        List.of(
            new Protection(Platform.BIOS, Architecture.AMD64, List.of(), List.of(), List.of()),
            protection(true, Architecture.AMD64),
            protection(true, Architecture.ARM64)),
        List.of(
            new IndexedComponent(
                Platform.BIOS, Architecture.AMD64, "mbr.bin", "", "1", SHA256, List.of()),
            new IndexedComponent(
                Platform.EFI,
                Architecture.ARM64,
                "ipxe.efi",
                "ipxe",
                "2.0.0",
                SHA256,
                List.of("chain", "imgverify"))));
  }

  private static IndexedImage signed() {
    return new IndexedImage(
        TreePath.of("pxe/ipxe.efi"),
        TreePath.of("pxe/ipxe.efi"),
        Optional.empty(),
        new Description(1, SHA256, SHA256),
        OptionalInt.empty(),
        List.of(),
        List.of(new IndexedSigner("CN=\u00e4 Secure Boot", ROOT)),
        List.of(protection(false, Architecture.AMD64)),
        List.of());
  }

  private static Protection protection(boolean overlayable, Architecture architecture) {
    return new Protection(
        Platform.EFI,
        architecture,
        List.of(
            Authentication.pin(),
            Authentication.imgverify("prod-1", overlayable),
            Authentication.tls(new TlsRoots(ROOT, overlayable), overlayable)),
        List.of(
            Authentication.digestInBootScript(),
            Authentication.secureBoot(List.of("CN=a", "CN=b or c"))),
        List.of(Authentication.digestInBootScript()));
  }

  /** A file as it is written. */
  public static byte[] bytes(ImagesFile file) throws IOException {
    return ImagesWriter.write(file);
  }
}
