package org.bootmirror.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.MalformedException;
import org.bootmirror.crypto.Authority;
import org.bootmirror.crypto.cms.SignerChain;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.SignatureName;
import org.bootmirror.tree.TreeLayout;

/**
 * Whether each signature under {@code sig/} is one of the boot script it is named after, by whoever
 * its folder is named after; and whether each boot script has one, if any has.
 */
final class SignatureAudit {

  private final TreeFiles files;
  private final List<TreeProblem> problems = new ArrayList<>();

  SignatureAudit(TreeFiles files) {
    this.files = files;
  }

  List<TreeProblem> problems() throws IOException {
    List<String> signed = new ArrayList<>();
    for (String name : files.names()) {
      Optional<SignatureName> signature = SignatureName.parse(name);
      if (signature.isPresent()) {
        String digest = signature.get().signed().hex();
        signed.add(digest);
        check(name, signature.get().signer(), digest);
      }
    }
    for (String name : signed.isEmpty() ? List.<String>of() : files.names()) {
      if (TreeLayout.isBootScript(name)
          && !signed.contains(files.digest(name).orElseThrow().hex())) {
        problems.add(new TreeProblem(name, "is not signed under sig/, as other scripts are"));
      }
    }
    return problems;
  }

  private void check(String name, String signer, String digest) throws IOException {
    Optional<String> script =
        files.names().stream()
            .filter(one -> one.startsWith(ReservedFolder.IPXE.label() + "/" + digest + "."))
            .findFirst();
    Optional<Path> file = script.flatMap(files::file);
    if (file.isEmpty()) {
      return; // of an older release, which a clean-up has begun with
    }
    try {
      SignerChain chain =
          SignerChain.ofDetached(
              name,
              Files.readAllBytes(files.file(name).orElseThrow()),
              Files.readAllBytes(file.get()));
      String found = Authority.nameOf(chain.signer());
      if (!found.equals(signer)) {
        problems.add(new TreeProblem(name, "is signed by \"" + found + "\""));
      } else if (chain.certificates().stream()
          .noneMatch(root -> Authority.endsName(root, signer) && chain.leadsTo(root))) {
        problems.add(new TreeProblem(name, "its signer is not of the root it is named after"));
      }
    } catch (MalformedException e) {
      problems.add(new TreeProblem(name, String.valueOf(e.getMessage())));
    }
  }
}
