package org.bootmirror.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bootmirror.content.Digest;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;

/** Thresholds, by keys and signatures of BouncyCastle alone. */
final class RootMetadataTest {

  private final List<Ed25519PrivateKeyParameters> keys = List.of(key(1), key(2), key(3));

  @Test
  void aThresholdOfDifferentKeysIsNeeded() throws UntrustedException {
    SignedMetadata file = root(2, keys.get(0), keys.get(2));
    RootMetadata root = RootMetadata.of(file);

    assertThat(root.keys()).hasSize(3);
    assertThat(root.lists(Role.ROOT, id(keys.get(0)))).isTrue();
    assertThat(root.lists(Role.ROOT, "0")).isFalse();
    assertThatCode(() -> root.requireSigned(Role.ROOT, file)).doesNotThrowAnyException();
  }

  @Test
  void aKeyThatSignsTwiceIsRefused() {
    assertThatThrownBy(() -> root(1, keys.get(0), keys.get(0)))
        .isInstanceOf(UntrustedException.class)
        .hasMessage(
            "1.root.json: signatures[1].keyid: found \""
                + id(keys.get(0))
                + "\", expected a key that has not signed before");
  }

  /** Another member gives another key id. */
  @Test
  void aKeyUnderTwoIdsCountsOnce() throws UntrustedException {
    Map<String, Object> twin = new HashMap<>(described(keys.get(0)));
    twin.put("x-name", "twin");
    String twinId = Digest.of(CanonicalJson.of(twin)).hex();
    Map<String, Object> signed = new HashMap<>(signed(2));
    signed.put("keys", Map.of(id(keys.get(0)), described(keys.get(0)), twinId, twin));
    Map<String, Object> roles = new HashMap<>(roles(2));
    roles.put("root", Map.of("keyids", List.of(id(keys.get(0)), twinId), "threshold", 2));
    signed.put("roles", roles);
    SignedMetadata once = read(signed, List.of(keys.get(0)));
    List<SignedMetadata.Signature> twice = new ArrayList<>(once.signatures());
    twice.add(new SignedMetadata.Signature(twinId, once.signatures().get(0).hex()));
    SignedMetadata file = new SignedMetadata("1.root.json", once.signed(), twice);

    assertThat(RootMetadata.of(file).keys()).hasSize(2);
    assertThatThrownBy(() -> RootMetadata.of(file).requireSigned(Role.ROOT, file))
        .isInstanceOf(UntrustedException.class)
        .hasMessage("1.root.json: found 1 valid signatures of the role root, expected at least 2");
  }

  /** A client that counted key ids would let one key be two. */
  @Test
  void aRoleThatListsAKeyTwiceIsRefused() {
    String id = id(keys.get(0));
    Map<String, Object> signed = new HashMap<>(signed(2));
    Map<String, Object> roles = new HashMap<>(roles(1));
    roles.put("targets", Map.of("keyids", List.of(id, id), "threshold", 2));
    signed.put("roles", roles);

    assertThatThrownBy(() -> RootMetadata.of(read(signed, List.of(keys.get(0)))))
        .isInstanceOf(UntrustedException.class)
        .hasMessage(
            "1.root.json: signed.roles.targets.keyids[1]: found \""
                + id
                + "\" again, expected each string once");
  }

  @Test
  void aKeyOfAnotherSchemeIsNone() throws UntrustedException {
    Map<String, Object> other = new HashMap<>(described(keys.get(0)));
    other.put("scheme", "ed25519ph");
    Map<String, Object> signed = new HashMap<>(signed(1));
    signed.put("keys", Map.of(Digest.of(CanonicalJson.of(other)).hex(), other));

    assertThat(RootMetadata.of(read(signed, List.of())).keys()).isEmpty();
  }

  @Test
  void aKeyThatIsNotListedDoesNotCount() throws UntrustedException {
    SignedMetadata file = root(1, key(9));

    assertThatThrownBy(() -> RootMetadata.of(file).requireSigned(Role.ROOT, file))
        .hasMessageContaining("found 0 valid signatures");
  }

  @Test
  void aSignatureOfAnotherMessageDoesNotCount() throws UntrustedException {
    SignedMetadata file = root(1, keys.get(0));
    SignedMetadata other =
        new SignedMetadata("1.root.json", root(2, keys.get(0)).signed(), file.signatures());

    assertThatThrownBy(() -> RootMetadata.of(file).requireSigned(Role.ROOT, other))
        .hasMessageContaining("found 0 valid signatures");
  }

  /** TUF 4.2.2: a client calculates each key id. */
  @Test
  void aKeyUnderAnotherIdIsNone() throws UntrustedException {
    Map<String, Object> signed = new HashMap<>(signed(1));
    signed.put("keys", Map.of(id(keys.get(1)), described(keys.get(0))));

    assertThat(RootMetadata.of(read(signed, List.of())).keys()).isEmpty();
  }

  @Test
  void eachRoleIsNeededWithAThreshold() {
    for (Role role : Role.values()) {
      Map<String, Object> signed = new HashMap<>(signed(1));
      Map<String, Object> roles = new HashMap<>(roles(1));
      signed.put("roles", roles);
      roles.remove(role.label());
      assertThatThrownBy(() -> RootMetadata.of(read(signed, List.of())))
          .hasMessage(
              "1.root.json: signed.roles." + role.label() + ": found nothing, expected an object");
      roles.put(role.label(), Map.of("keyids", List.of(), "threshold", 0));
      assertThatThrownBy(() -> RootMetadata.of(read(signed, List.of())))
          .hasMessageContaining(
              role.label() + ".threshold: found 0, expected a whole number, at least 1");
    }
  }

  @Test
  void aKeyOfOtherDigitsIsRefused() {
    Map<String, Object> bad =
        Map.of("keytype", "ed25519", "scheme", "ed25519", "keyval", Map.of("public", "00"));
    Map<String, Object> signed = new HashMap<>(signed(1));
    signed.put("keys", Map.of(Digest.of(CanonicalJson.of(bad)).hex(), bad));

    assertThatThrownBy(() -> RootMetadata.of(read(signed, List.of())))
        .isInstanceOf(UntrustedException.class)
        .hasMessageContaining(".keyval.public: found \"00\", expected 64 lower-case");
  }

  private SignedMetadata root(int threshold, Ed25519PrivateKeyParameters... signers)
      throws UntrustedException {
    return read(signed(threshold), Arrays.asList(signers));
  }

  private Map<String, Object> signed(int threshold) {
    Map<String, Object> listed = new HashMap<>();
    keys.forEach(key -> listed.put(id(key), described(key)));
    return Map.of(
        "_type",
        "root",
        "spec_version",
        "1.0.31",
        "version",
        1,
        "expires",
        "2030-01-31T00:00:00Z",
        "keys",
        listed,
        "roles",
        roles(threshold));
  }

  private Map<String, Object> roles(int threshold) {
    Map<String, Object> roles = new HashMap<>();
    for (Role role : Role.values()) {
      List<String> ids = keys.stream().map(RootMetadataTest::id).toList();
      roles.put(role.label(), Map.of("keyids", ids, "threshold", threshold));
    }
    return roles;
  }

  private static SignedMetadata read(
      Map<String, Object> signed, List<Ed25519PrivateKeyParameters> signers)
      throws UntrustedException {
    byte[] message = CanonicalJson.of(signed);
    List<Map<String, Object>> signatures = new ArrayList<>();
    for (Ed25519PrivateKeyParameters key : signers) {
      Ed25519Signer signer = new Ed25519Signer();
      signer.init(true, key);
      signer.update(message, 0, message.length);
      String hex = HexFormat.of().formatHex(signer.generateSignature());
      signatures.add(Map.of("keyid", id(key), "sig", hex));
    }
    byte[] file = CanonicalJson.of(Map.of("signed", signed, "signatures", signatures));
    return SignedMetadata.read("1.root.json", file, Role.ROOT);
  }

  private static Ed25519PrivateKeyParameters key(int seed) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) seed);
    return new Ed25519PrivateKeyParameters(bytes, 0);
  }

  private static Map<String, Object> described(Ed25519PrivateKeyParameters key) {
    String hex = HexFormat.of().formatHex(key.generatePublicKey().getEncoded());
    return Map.of("keytype", "ed25519", "scheme", "ed25519", "keyval", Map.of("public", hex));
  }

  private static String id(Ed25519PrivateKeyParameters key) {
    return Digest.of(CanonicalJson.of(described(key))).hex();
  }
}
