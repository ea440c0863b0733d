package org.bootmirror.tuf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.bootmirror.content.Digest;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * The metadata of a publisher who delegates, right or wrong: keys and signatures by BouncyCastle
 * alone. Each target has the digest of its role's name, so that a test sees who signed.
 */
final class DelegatingRepository {

  private static final String UNTIL = "2030-01-31T00:00:00Z";

  private final Map<String, byte[]> files = new TreeMap<>();
  private final Map<String, Map<String, Object>> roles = new TreeMap<>();
  private final Map<String, List<String>> signers = new HashMap<>();
  private final Map<String, String> expiries = new HashMap<>();
  private final Map<String, Map<String, Object>> references = new HashMap<>();
  private final Map<String, Long> versions = new HashMap<>();
  private final Map<String, String> topKeys = new HashMap<>();

  /** The targets of a role; {@code targets} is the top-level role. */
  DelegatingRepository targets(String role, String... paths) {
    Map<String, Object> targets = new TreeMap<>();
    for (String path : paths) {
      targets.put(
          path, Map.of("length", role.length(), "hashes", Map.of("sha256", digestOf(role).hex())));
    }
    roles.computeIfAbsent(role, key -> new HashMap<>()).put("targets", targets);
    return this;
  }

  /** The delegations of a role, made by {@link #paths} and {@link #prefixes}. */
  @SafeVarargs
  final DelegatingRepository delegates(String role, Map<String, Object>... to) {
    if (!roles.containsKey(role)) {
      targets(role);
    }
    Map<String, Object> keys = new HashMap<>();
    List<Object> all = new ArrayList<>();
    for (Map<String, Object> one : to) {
      all.add(one);
      String name = String.valueOf(one.get("name"));
      keys.put(id(name), described(name));
    }
    Map<String, Object> delegations = new HashMap<>();
    delegations.put("keys", keys);
    delegations.put("roles", all);
    roles.computeIfAbsent(role, key -> new HashMap<>()).put("delegations", delegations);
    return this;
  }

  /** A delegation by patterns, which may be changed. */
  static Map<String, Object> paths(String role, String... patterns) {
    Map<String, Object> delegation = new HashMap<>();
    delegation.put("name", role);
    delegation.put("keyids", List.of(id(role)));
    delegation.put("threshold", 1);
    delegation.put("terminating", false);
    delegation.put("paths", List.of(patterns));
    return delegation;
  }

  /** A delegation by hash prefixes, which may be changed. */
  static Map<String, Object> prefixes(String role, String... prefixes) {
    Map<String, Object> delegation = paths(role);
    delegation.remove("paths");
    delegation.put("path_hash_prefixes", List.of(prefixes));
    return delegation;
  }

  /** The same delegation with another member. */
  static Map<String, Object> with(Map<String, Object> delegation, String member, Object value) {
    Map<String, Object> changed = new HashMap<>(delegation);
    changed.put(member, value);
    return changed;
  }

  /** The file of a role is signed by these keys only. */
  DelegatingRepository signedBy(String role, String... keys) {
    signers.put(role, List.of(keys));
    return this;
  }

  DelegatingRepository expires(String role, String instant) {
    expiries.put(role, instant);
    return this;
  }

  /** The snapshot says this of a role. */
  DelegatingRepository reference(String role, Map<String, Object> reference) {
    references.put(role, reference);
    return this;
  }

  /** The file of a role has this version, not the one of the release. */
  DelegatingRepository version(String role, long version) {
    versions.put(role, version);
    return this;
  }

  /** A top-level role is signed by another key from the next root on. */
  DelegatingRepository topKey(String role, String key) {
    topKeys.put(role, key);
    return this;
  }

  DelegatingRepository without(String role) {
    roles.remove(role);
    return this;
  }

  /** Root 1, or a later version, signed by the same root key. */
  DelegatingRepository root(long version) {
    Map<String, Object> listed = new HashMap<>();
    Map<String, Object> top = new HashMap<>();
    for (Role role : Role.values()) {
      String key = topKeys.getOrDefault(role.label(), role.label());
      listed.put(id(key), described(key));
      top.put(role.label(), Map.of("keyids", List.of(id(key)), "threshold", 1));
    }
    files.put(
        "tuf/" + version + ".root.json",
        signed(
            "root",
            "root",
            version,
            Map.of("consistent_snapshot", true, "keys", listed, "roles", top)));
    return this;
  }

  /** Writes all roles; the snapshot and each file have this version. */
  DelegatingRepository release(long version) {
    if (!roles.containsKey("targets")) {
      targets("targets");
    }
    Map<String, Object> meta = new TreeMap<>();
    roles.forEach(
        (role, rest) -> {
          long own = versions.getOrDefault(role, version);
          byte[] file = signed(role, "targets", own, rest);
          files.put("tuf/" + own + "." + role + ".json", file);
          meta.put(role + ".json", references.getOrDefault(role, to(own, file)));
        });
    meta.values().removeIf(Map.of()::equals);
    byte[] snapshot = signed("snapshot", "snapshot", version, Map.of("meta", meta));
    files.put("tuf/" + version + ".snapshot.json", snapshot);
    files.put(
        "tuf/timestamp.json",
        signed(
            "timestamp",
            "timestamp",
            version,
            Map.of("meta", Map.of("snapshot.json", to(version, snapshot)))));
    return this;
  }

  /** All files by path; may be changed. */
  Map<String, byte[]> files() {
    return files;
  }

  byte[] trusted() {
    return Objects.requireNonNull(files.get("tuf/1.root.json"));
  }

  VerifiedRelease.Source source() {
    return (path, limit) -> {
      byte[] file = files.get(path);
      if (file != null && file.length > limit) {
        throw new UntrustedException(path, "more than " + limit + " bytes", "at most " + limit);
      }
      return Optional.ofNullable(file);
    };
  }

  /** The digest of each target of a role. */
  static Digest digestOf(String role) {
    return Digest.of(role.getBytes(StandardCharsets.UTF_8));
  }

  static Map<String, Object> to(long version, byte[] file) {
    return Map.of(
        "version",
        version,
        "length",
        file.length,
        "hashes",
        Map.of("sha256", Digest.of(file).hex()));
  }

  private byte[] signed(String role, String type, long version, Map<String, Object> rest) {
    Map<String, Object> signed = new HashMap<>(rest);
    signed.put("_type", type);
    signed.put("spec_version", "1.0.31");
    signed.put("version", version);
    signed.put("expires", expiries.getOrDefault(role, UNTIL));
    byte[] message = CanonicalJson.of(signed);
    List<Map<String, Object>> signatures = new ArrayList<>();
    for (String name : signers.getOrDefault(role, List.of(topKeys.getOrDefault(role, role)))) {
      Ed25519Signer signer = new Ed25519Signer();
      signer.init(true, key(name));
      signer.update(message, 0, message.length);
      signatures.add(
          Map.of("keyid", id(name), "sig", HexFormat.of().formatHex(signer.generateSignature())));
    }
    return CanonicalJson.of(Map.of("signed", signed, "signatures", signatures));
  }

  /** The id of the key with a name. */
  static String id(String name) {
    return Digest.of(CanonicalJson.of(described(name))).hex();
  }

  private static Ed25519PrivateKeyParameters key(String name) {
    return new Ed25519PrivateKeyParameters(
        HexFormat.of().parseHex(digestOf("key " + name).hex()), 0);
  }

  private static Map<String, Object> described(String name) {
    String hex = HexFormat.of().formatHex(key(name).generatePublicKey().getEncoded());
    return Map.of("keytype", "ed25519", "scheme", "ed25519", "keyval", Map.of("public", hex));
  }
}
