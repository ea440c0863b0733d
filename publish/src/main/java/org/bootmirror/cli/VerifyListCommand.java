package org.bootmirror.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.bootmirror.app.ListVerification;
import org.bootmirror.app.TreeLocation;
import org.bootmirror.app.UntrustedListException;
import org.bootmirror.app.VerifyList;
import org.bootmirror.binaries.BinaryList;
import org.bootmirror.binaries.FileProblem;
import org.bootmirror.cli.json.FileJson;
import org.bootmirror.crypto.Minisign;
import org.bootmirror.folder.SmallFile;
import org.bootmirror.overlay.SlotKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror verify-list}: verifies a folder or site against its signed list. */
@Command(
    name = "verify-list",
    header = "Verifies files against their signed list.",
    description = {
      "Verifies the signature of the list, then size, MD5 and SHA-256 of every file, and in a folder",
      "the mode; other files in the folder are named. By URL, files are downloaded and not kept. The",
      "trusted comment and the SHA-256 of the list are printed: an old list is signed as well.",
      "Exit status 1 if there is a difference; the first 20 are printed."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror verify-list binaries --pubkey keys/minisign.pub",
      "  bootmirror verify-list http://boot.example/bin/zos/amd64 --pubkey minisign.pub"
    },
    mixinStandardHelpOptions = true)
final class VerifyListCommand implements Callable<Integer> {

  private static final int FIRST = 20;
  private static final int MAX_KEY = 4096;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "WHERE", description = "The folder of the list, or its URL.")
  private String where = ".";

  @Option(
      names = "--pubkey",
      paramLabel = "KEY",
      required = true,
      description = "minisign's public key, or the file with the key.")
  private String key = "";

  @Option(names = "--all", description = "Print every difference.")
  private boolean all;

  @Mixin private ProxyOption proxy = new ProxyOption();

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException {
    Console console = Bootmirror.console(spec);
    ListVerification result;
    try {
      result = new VerifyList(console, publicKey(key), proxy.route()).run(TreeLocation.of(where));
    } catch (UntrustedListException e) {
      console.clear();
      console.problem(String.valueOf(e.getMessage()));
      json.problems(Problems.of(e));
      return ExitStatus.PROBLEM.code();
    }
    console.clear();
    List<FileProblem> problems = result.problems();
    json.result(FileJson.of(where, result));
    problems.forEach(one -> json.problem(Problems.of(one)));
    int shown = all ? problems.size() : Math.min(FIRST, problems.size());
    problems.subList(0, shown).forEach(problem -> console.problem(problem.toString()));
    if (shown < problems.size()) {
      console.problem((problems.size() - shown) + " more differences: --all prints each");
    }
    console.say("SHA-256 " + result.sha256());
    console.say("trusted comment: " + result.comment());
    console.say(
        where
            + ": "
            + amount(result.list())
            + ", "
            + (problems.isEmpty() ? "all as signed" : problems.size() + " differences"));
    return ExitStatus.of(problems.isEmpty());
  }

  /** Number and size of the files of a list. */
  static String amount(BinaryList list) {
    int count = list.files().size();
    return count + (count == 1 ? " file, " : " files, ") + DataSize.of(list.size());
  }

  /** A key, or the text of the file with the key. */
  private static String publicKey(String given) throws IOException {
    if (SlotKey.SERVER_KEY.accepts(given)) {
      return Minisign.publicKeyFile(given);
    }
    Path file = Path.of(given);
    return SmallFile.read(file, MAX_KEY)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElseThrow(
            () ->
                new IOException(
                    file + ": found a larger file, expected at most " + MAX_KEY + " bytes"));
  }
}
