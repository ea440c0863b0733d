package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.bootmirror.app.SignList;
import org.bootmirror.app.SignListRequest;
import org.bootmirror.app.SignedList;
import org.bootmirror.debian.CacheFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror sign-list}: lists the files of a folder, and signs the list. */
@Command(
    name = "sign-list",
    header = "Lists the files of a folder, and signs the list.",
    description = {
      "Writes DIR/list, one line per file with MD5, SHA-256, size, mode and path, and its signature",
      "DIR/list.minisig for minisign. Needs root.crt and minisign.key of the keys. A file whose size,",
      "times and inode are those of an earlier run is not read again."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror sign-list binaries --keys keys",
      "  minisign -V -H -p keys/minisign.pub -m binaries/list"
    },
    mixinStandardHelpOptions = true)
final class SignListCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DIR", description = "The folder of the files.")
  private Path folder = Path.of(".");

  @Option(
      names = "--keys",
      paramLabel = "KEYS",
      description = "The site's keys (bootmirror keys new). Default: ${DEFAULT-VALUE}")
  private Path keys = Path.of("keys");

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Write FILE and FILE.minisig instead.")
  private @Nullable Path out;

  @Option(
      names = "--set",
      paramLabel = "NAME",
      description = "Sign the list as that of this set: nodes accept no other.")
  private @Nullable String set;

  @Option(
      names = "--arch",
      paramLabel = "NAME",
      description = "Sign the list as that of this architecture: amd64 or arm64.")
  private @Nullable String arch;

  @Option(
      names = "--release",
      paramLabel = "N",
      description = "The release in the signature. Default: the current time in seconds.")
  private @Nullable Long release;

  @Option(names = "--again", description = "Read unchanged files, too.")
  private boolean again;

  @Mixin private PassphraseOption passphrase = new PassphraseOption();

  @Override
  public Integer call() throws IOException {
    Console console = Bootmirror.console(spec);
    SignListRequest request =
        new SignListRequest(
            folder,
            keys,
            out == null ? SignListRequest.standardOut(folder) : out,
            Optional.ofNullable(set),
            Optional.ofNullable(arch),
            release == null ? OptionalLong.empty() : OptionalLong.of(release),
            again);
    SignedList signed;
    try {
      signed =
          new SignList(Bootmirror.clock(spec), console, CacheFolder.standard())
              .run(request, passphrase::existing);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    console.clear();
    console.say(
        signed.out()
            + ": "
            + VerifyListCommand.amount(signed.list())
            + (signed.written() ? "; signed" : "; nothing written, up to date"));
    console.say("SHA-256 " + signed.sha256());
    console.say("trusted comment: " + signed.comment().text());
    return 0;
  }
}
