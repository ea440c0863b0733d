package org.bootmirror.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.content.Digest;
import org.bootmirror.content.MalformedException;
import org.bootmirror.crypto.Authority;
import org.bootmirror.crypto.cms.SignerChain;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.SignatureName;
import org.bootmirror.tree.TreeLayout;

/**
 * Verifies each detached signature of a boot script: the signed boot script has the digest in the
 * signature's path, and the signer has the name in the path. If one boot script is signed, all must
 * be. {@link ListAudit} verifies the signatures of lists.
 */
final class SignatureAudit {

  /** Bytes of the largest signature; one with three certificates has some 3,000. */
  private static final int MAX_SIGNATURE = 1 << 14;

  private final TreeFiles files;
  private final List<TreeProblem> problems = new ArrayList<>();

  SignatureAudit(TreeFiles files) {
    this.files = files;
  }

  List<TreeProblem> problems() throws IOException {
    Map<Digest, String> scripts = immutableScripts();
    Set<Digest> signed = new HashSet<>();
    for (String name : files.names()) {
      Optional<SignatureName> signature =
          SignatureName.parse(name).filter(one -> one.form() == SignatureName.Form.CMS);
      if (signature.isPresent()) {
        signed.add(signature.get().signed());
        String script = scripts.get(signature.get().signed());
        if (script != null) { // else of an older release, which a sweep has begun with
          check(name, signature.get().folder(), script);
        }
      }
    }
    if (!signed.isEmpty()) {
      requireSignatures(signed);
    }
    return problems;
  }

  /** The immutable name of each script, by digest. */
  private Map<Digest, String> immutableScripts() {
    Map<Digest, String> scripts = new HashMap<>();
    for (String name : files.names()) {
      if (TreeLayout.SCRIPT_FOLDERS.stream().anyMatch(folder -> folder.holds(name))) {
        ImmutableName.parse(name)
            .ifPresent(immutable -> scripts.putIfAbsent(immutable.digest(), name));
      }
    }
    return scripts;
  }

  private void requireSignatures(Set<Digest> signed) throws IOException {
    for (String name : files.names()) {
      if (TreeLayout.isBootScript(name) && !signed.contains(files.digest(name).orElseThrow())) {
        problems.add(
            new TreeProblem(
                name,
                "has no signature in "
                    + ReservedFolder.SIG.label()
                    + "/, where other boot scripts have one"));
      }
    }
  }

  private void check(String name, String signer, String script) throws IOException {
    Optional<byte[]> signature = files.read(name, MAX_SIGNATURE);
    Optional<byte[]> content = files.read(script, ScriptAudit.MAX_SCRIPT);
    if (signature.isEmpty() || content.isEmpty()) {
      return; // too large, which is a problem already
    }
    try {
      SignerChain chain = SignerChain.ofDetached(name, signature.get(), content.get());
      String found = Authority.nameOf(chain.signer());
      if (!found.equals(signer)) {
        problems.add(new TreeProblem(name, "is signed by \"" + found + "\""));
      } else if (chain.certificates().stream()
          .noneMatch(root -> Authority.endsName(root, signer) && chain.leadsTo(root))) {
        problems.add(
            new TreeProblem(name, "the root in the name of the signer did not issue the signer"));
      }
    } catch (MalformedException e) {
      problems.add(new TreeProblem(name, String.valueOf(e.getMessage())));
    }
  }
}
