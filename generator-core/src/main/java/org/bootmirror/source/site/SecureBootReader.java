package org.bootmirror.source.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.crypto.authenticode.ProgramSignatures;
import org.bootmirror.crypto.cms.SignerChain;
import org.bootmirror.pe.CoffHeader;
import org.bootmirror.pe.Machine;
import org.bootmirror.pe.PeHeaders;
import org.bootmirror.source.toml.TomlKeys;
import org.bootmirror.source.toml.TomlValue;

/** Reads the table {@code [secure-boot]}. */
final class SecureBootReader {

  private static final String LOADERS =
      "a folder in the source with signed EFI programs, BOOTX64.EFI among them";
  private static final String KERNELS = "a list of files, each with a certificate, PEM or DER";

  /** A name that FAT and ISO 9660 can hold. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,27}\\.[Ee][Ff][Ii]");

  private static final long MAX_BYTES = 64 << 20;

  private final Path folder;

  SecureBootReader(Path folder) {
    this.folder = folder;
  }

  Optional<SecureBoot> read(TomlKeys root) {
    Optional<TomlKeys> table =
        root.table("secure-boot", "a table with the keys loaders and kernels, both optional");
    if (table.isEmpty()) {
      return Optional.empty();
    }
    List<SecureBoot.SignedLoader> loaders =
        table
            .get()
            .optional("loaders", LOADERS)
            .map(name -> loaders(table.get(), name))
            .orElse(List.of());
    List<X509Certificate> signers = new ArrayList<>();
    for (TomlValue value : table.get().list("kernels", KERNELS)) {
      value.text(KERNELS).flatMap(name -> certificate(value, name)).ifPresent(signers::add);
    }
    table.get().noOthers();
    return Optional.of(new SecureBoot(loaders, signers));
  }

  private Optional<X509Certificate> certificate(TomlValue value, String name) {
    try {
      return Optional.of(CertificateFile.in(folder, name));
    } catch (IOException e) {
      value.problem(SiteReader.quoted(name) + " (" + e.getMessage() + ")", KERNELS);
      return Optional.empty();
    }
  }

  private List<SecureBoot.SignedLoader> loaders(TomlKeys table, String name) {
    List<SecureBoot.SignedLoader> loaders = new ArrayList<>();
    Path inside;
    try {
      inside = new SourceFolder(folder).file(name);
    } catch (IOException e) {
      table.problem("loaders", SiteReader.quoted(name) + " (" + e.getMessage() + ")", LOADERS);
      return loaders;
    }
    try {
      for (Path file : files(inside)) {
        try {
          loaders.add(loader(file));
        } catch (IOException e) {
          table.problem("loaders", String.valueOf(e.getMessage()), LOADERS);
        }
      }
      if (loaders.stream().noneMatch(one -> one.name().equals("BOOTX64.EFI"))) {
        table.problem("loaders", SiteReader.quoted(name) + " (no BOOTX64.EFI in it)", LOADERS);
      }
    } catch (IOException e) {
      table.problem("loaders", SiteReader.quoted(name) + " (it cannot be read)", LOADERS);
    }
    return loaders;
  }

  private static SecureBoot.SignedLoader loader(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (!NAME.matcher(name).matches() || Files.size(file) > MAX_BYTES) {
      throw new IOException(name + " (no name of a program, such as BOOTX64.EFI, or over 64 MiB)");
    }
    byte[] bytes = Content.file(file).toBytes();
    List<SignerChain> signatures = ProgramSignatures.of(name, Content.bytes(bytes));
    if (signatures.isEmpty()) {
      throw new IOException(name + " (it is not signed)");
    }
    ByteView view = new ByteView(name, bytes);
    int found = CoffHeader.read(view, PeHeaders.findCoff(view)).machine();
    Machine machine =
        Machine.of(found)
            .orElseThrow(
                () ->
                    new IOException(
                        String.format(
                            Locale.ROOT, "%s (it is for another processor, 0x%x)", name, found)));
    return new SecureBoot.SignedLoader(
        name,
        file,
        machine.architecture(),
        Content.file(file).promised(Digest.of(bytes)),
        signatures.stream().map(SignerChain::signer).toList());
  }

  private static List<Path> files(Path loaders) throws IOException {
    try (Stream<Path> all = Files.list(loaders)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
