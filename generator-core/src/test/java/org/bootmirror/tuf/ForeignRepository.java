package org.bootmirror.tuf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.bootmirror.content.Digest;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * The metadata of a publisher with other programs: keys and signatures by BouncyCastle alone, any
 * white space, and references with or without lengths and hashes.
 */
final class ForeignRepository {

  private static final String UNTIL = "2030-01-31T00:00:00Z";

  private final Map<String, byte[]> files = new TreeMap<>();
  private boolean pretty;
  private boolean references = true;

  /** As {@code json.dumps(…, indent=1, sort_keys=True)} of Python writes metadata. */
  ForeignRepository pretty() {
    pretty = true;
    return this;
  }

  /** References by version alone. */
  ForeignRepository withoutLengths() {
    references = false;
    return this;
  }

  /** Writes root 1 and a release, each file with this version. */
  ForeignRepository release(long version) {
    Map<String, Object> listed = new HashMap<>();
    Map<String, Object> roles = new HashMap<>();
    for (Role role : Role.values()) {
      listed.put(id(key(role)), described(key(role)));
      roles.put(role.label(), Map.of("keyids", List.of(id(key(role))), "threshold", 1));
    }
    put(Role.ROOT, 1, Map.of("consistent_snapshot", true, "keys", listed, "roles", roles));
    Map<String, Object> target =
        Map.of("length", 5, "hashes", Map.of("sha256", Digest.of(new byte[5]).hex()));
    byte[] targets =
        put(Role.TARGETS, version, Map.of("targets", Map.of("krn/prod", target, "é\"\\", target)));
    byte[] snapshot =
        put(Role.SNAPSHOT, version, Map.of("meta", Map.of("targets.json", to(version, targets))));
    put(Role.TIMESTAMP, version, Map.of("meta", Map.of("snapshot.json", to(version, snapshot))));
    return this;
  }

  private Map<String, Object> to(long version, byte[] file) {
    return references
        ? Map.of(
            "version",
            version,
            "length",
            file.length,
            "hashes",
            Map.of("sha256", Digest.of(file).hex(), "sha512", "00"))
        : Map.of("version", version);
  }

  private byte[] put(Role role, long version, Map<String, Object> rest) {
    Map<String, Object> signed = new HashMap<>(rest);
    signed.put("_type", role.label());
    signed.put("spec_version", "1.0");
    signed.put("version", version);
    signed.put("expires", UNTIL);
    byte[] message = CanonicalJson.of(signed);
    Ed25519PrivateKeyParameters key = key(role);
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, key);
    signer.update(message, 0, message.length);
    String sig = HexFormat.of().formatHex(signer.generateSignature());
    byte[] file =
        CanonicalJson.of(
            Map.of("signed", signed, "signatures", List.of(Map.of("keyid", id(key), "sig", sig))));
    byte[] written = pretty ? indented(file) : file;
    files.put(path(role, version), written);
    return written;
  }

  /** The path of a file in a tree. */
  static String path(Role role, long version) {
    return role == Role.TIMESTAMP ? "tuf/timestamp.json" : role.path(version).value();
  }

  /** The file at a path. */
  byte[] file(String path) {
    return Objects.requireNonNull(files.get(path));
  }

  /** All files by path; may be changed. */
  Map<String, byte[]> files() {
    return files;
  }

  private static byte[] indented(byte[] canonical) {
    StringBuilder out = new StringBuilder();
    boolean quoted = false;
    boolean escaped = false;
    for (char c : new String(canonical, StandardCharsets.UTF_8).toCharArray()) {
      out.append(c > '~' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : c);
      quoted ^= c == '"' && !escaped;
      escaped = c == '\\' && !escaped;
      if (!quoted && (c == ',' || c == '{' || c == '[')) {
        out.append("\r\n \t");
      } else if (!quoted && c == ':') {
        out.append(' ');
      }
    }
    return (out + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  private static Ed25519PrivateKeyParameters key(Role role) {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) role.label().length());
    return new Ed25519PrivateKeyParameters(seed, 0);
  }

  private static Map<String, Object> described(Ed25519PrivateKeyParameters key) {
    String hex = HexFormat.of().formatHex(key.generatePublicKey().getEncoded());
    return Map.of("keytype", "ed25519", "scheme", "ed25519", "keyval", Map.of("public", hex));
  }

  private static String id(Ed25519PrivateKeyParameters key) {
    return Digest.of(CanonicalJson.of(described(key))).hex();
  }
}
