package org.bootmirror.tuf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bootmirror.content.Digest;
import org.bootmirror.crypto.VerifyingKey;

/** Whose signatures a version of the root metadata asks for (TUF 4.3). */
final class Roles {

  private final Map<String, VerifyingKey> keys = new HashMap<>();
  private final Map<String, Role> roles = new HashMap<>();

  private record Role(Set<String> keyIds, long threshold) {}

  private Roles(SignedFile root) throws UntrustedException {
    for (Map.Entry<String, Object> one : root.object("keys").entrySet()) {
      Map<String, Object> key = SignedFile.object(one.getValue());
      if ("ed25519".equals(key.get("keytype"))
          && Digest.of(CanonicalJson.of(key)).hex().equals(one.getKey())) {
        String bytes = SignedFile.text(SignedFile.object(key.get("keyval")).get("public"));
        keys.put(one.getKey(), new VerifyingKey(bytes));
      }
    }
    for (Map.Entry<String, Object> one : root.object("roles").entrySet()) {
      Map<String, Object> role = SignedFile.object(one.getValue());
      List<String> ids = new ArrayList<>();
      SignedFile.list(role.get("keyids")).forEach(id -> ids.add(SignedFile.text(id)));
      roles.put(one.getKey(), new Role(Set.copyOf(ids), root.number(role, "threshold")));
    }
  }

  /** Those that root metadata list. */
  static Roles of(SignedFile root) throws UntrustedException {
    try {
      return new Roles(root);
    } catch (IllegalArgumentException e) {
      throw new UntrustedException(root.name(), "" + e.getMessage(), "root metadata of TUF");
    }
  }

  /** Fails unless enough different keys of a role have signed it. */
  void require(String name, SignedFile file) throws UntrustedException {
    Role role = roles.get(name);
    if (role == null || role.threshold() < 1) {
      throw new UntrustedException(file.name(), "no role " + name + " in the root", "one");
    }
    Set<VerifyingKey> signed = new HashSet<>();
    for (SignedFile.Signature signature : file.signatures()) {
      VerifyingKey key = keys.get(signature.keyId());
      if (key != null
          && role.keyIds().contains(signature.keyId())
          && key.verifies(file.message(), signature.bytes())) {
        signed.add(key);
      }
    }
    if (signed.size() < role.threshold()) {
      throw new UntrustedException(
          file.name(),
          signed.size() + " signatures of the role " + name + " that hold",
          role.threshold() + " at the least");
    }
  }
}
