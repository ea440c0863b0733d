package org.bootmirror.tuf;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file of metadata of somebody else: what it says, and the signatures of that. */
final class SignedFile {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String name;
  private final Map<String, Object> signed;
  private final byte[] message;
  private final List<Signature> signatures = new ArrayList<>();

  /** One of them, by the identity of its key. */
  record Signature(String keyId, String hex) {

    byte[] bytes() {
      return hex.matches("([0-9a-f]{2})*") ? HexFormat.of().parseHex(hex) : new byte[0];
    }
  }

  private SignedFile(String name, Map<String, Object> envelope) {
    this.name = name;
    this.signed = object(envelope.get("signed"));
    this.message = CanonicalJson.of(signed);
    for (Object one : list(envelope.get("signatures"))) {
      signatures.add(new Signature(text(object(one).get("keyid")), text(object(one).get("sig"))));
    }
  }

  /**
   * Reads a file.
   *
   * @param type the role it should be of
   * @throws UntrustedException if it is no signed metadata of that role
   */
  static SignedFile read(String name, byte[] file, String type) throws UntrustedException {
    try {
      Map<String, Object> envelope = JSON.readValue(file, new TypeReference<>() {});
      SignedFile read = new SignedFile(name, object(envelope));
      if (!type.equals(read.signed.get("_type"))) {
        throw new UntrustedException(name, "type " + read.signed.get("_type"), type);
      }
      return read;
    } catch (UntrustedException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw new UntrustedException(name, "no signed metadata: " + e.getMessage(), "JSON of TUF");
    }
  }

  String name() {
    return name;
  }

  /** What is signed, as bytes. */
  byte[] message() {
    return message.clone();
  }

  List<Signature> signatures() {
    return signatures;
  }

  /** An object in what is signed. */
  Map<String, Object> object(String key) throws UntrustedException {
    try {
      return object(signed.get(key));
    } catch (IllegalArgumentException e) {
      throw new UntrustedException(name, "no \"" + key + "\"", "an object");
    }
  }

  long version() throws UntrustedException {
    return number(signed, "version");
  }

  /** Fails if nobody should believe it any more. */
  Instant requireFresh(Instant now) throws UntrustedException {
    if (!now.isBefore(until())) {
      throw UntrustedException.ended(name, until(), now);
    }
    return until();
  }

  /** When it ends. */
  Instant until() throws UntrustedException {
    Object expires = signed.get("expires");
    try {
      return Instant.parse(String.valueOf(expires));
    } catch (DateTimeParseException e) {
      throw new UntrustedException(name, "expires: " + expires, "an instant");
    }
  }

  /** A whole number, not negative, of an object. */
  long number(Map<String, Object> object, String key) throws UntrustedException {
    Object value = object.get(key);
    if ((value instanceof Integer || value instanceof Long) && ((Number) value).longValue() >= 0) {
      return ((Number) value).longValue();
    }
    throw new UntrustedException(name, key + ": " + value, "a whole number");
  }

  @SuppressWarnings("unchecked") // Jackson gives its objects no other keys than strings
  static Map<String, Object> object(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new IllegalArgumentException("no object where one should be");
  }

  static List<?> list(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("no list where one should be");
  }

  static String text(@Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("no text where one should be");
  }
}
