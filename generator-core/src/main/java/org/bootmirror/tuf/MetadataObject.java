package org.bootmirror.tuf;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.bootmirror.content.Digest;
import org.jspecify.annotations.Nullable;

/**
 * One object in a metadata file, read by type. Each accessor refuses a member that is missing, of
 * another type or out of range, with file, path, found and expected.
 *
 * @param file the name, for errors
 * @param path where the object stands, such as {@code signed.meta["snapshot.json"]}; empty for the
 *     whole file
 * @param members the values, as {@link MetadataJson} gives them
 */
record MetadataObject(String file, String path, Map<String, Object> members) {

  private static final int MAX_QUOTED = 80;

  /** TUF 4.2.1: {@code YYYY-MM-DDTHH:MM:SSZ}. {@link Instant#parse} takes other forms, too. */
  private static final Pattern INSTANT =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z");

  /** A member that needs no quotation marks; each member of each target is asked. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,39}");

  /** The path of a member: {@code signed.version}, {@code signed.targets["krn/prod"]}. */
  static String path(String parent, String member) {
    if (PLAIN.matcher(member).matches()) {
      return parent.isEmpty() ? member : parent + "." + member;
    }
    return parent + "[" + quoted(member) + "]";
  }

  boolean has(String member) {
    return members.containsKey(member);
  }

  String text(String member) throws UntrustedException {
    if (members.get(member) instanceof String text) {
      return text;
    }
    throw wrong(member, "a string");
  }

  boolean flag(String member) throws UntrustedException {
    if (members.get(member) instanceof Boolean flag) {
      return flag;
    }
    throw wrong(member, "true or false");
  }

  /** A whole number, at least {@code least}. */
  long number(String member, long least) throws UntrustedException {
    if (members.get(member) instanceof Long number && number >= least) {
      return number;
    }
    throw wrong(member, "a whole number, at least " + least);
  }

  /** A whole number in a range. */
  long number(String member, long least, long most) throws UntrustedException {
    if (members.get(member) instanceof Long number && number >= least && number <= most) {
      return number;
    }
    throw wrong(member, "a whole number from " + least + " to " + most);
  }

  /** A SHA-256 digest in 64 lower-case hexadecimal digits. */
  Digest digest(String member) throws UntrustedException {
    try {
      return new Digest(text(member));
    } catch (IllegalArgumentException e) {
      throw wrong(member, "64 lower-case hexadecimal digits");
    }
  }

  /** A date and time in UTC (TUF 4.2.1, EXPIRES). */
  Instant instant(String member) throws UntrustedException {
    String text = text(member);
    try {
      if (INSTANT.matcher(text).matches()) {
        return Instant.parse(text);
      }
    } catch (DateTimeParseException e) {
      // A day that the month does not have.
    }
    throw wrong(member, "a date and time, such as 2030-01-31T00:00:00Z");
  }

  MetadataObject object(String member) throws UntrustedException {
    return object(path(path, member), members.get(member));
  }

  /** The objects of an array. */
  List<MetadataObject> objects(String member) throws UntrustedException {
    List<MetadataObject> objects = new ArrayList<>();
    for (Object one : list(member)) {
      objects.add(object(element(member, objects.size()), one));
    }
    return objects;
  }

  /** The strings of an array, each of which must stand there once. */
  Set<String> texts(String member) throws UntrustedException {
    Set<String> texts = new LinkedHashSet<>();
    for (Object one : list(member)) {
      if (!(one instanceof String text)) {
        throw malformed(element(member, texts.size()), one, "a string");
      }
      if (!texts.add(text)) {
        throw UntrustedException.malformed(
            file, element(member, texts.size()), quoted(text) + " again", "each string once");
      }
    }
    return texts;
  }

  /** An error about the value of a member. */
  UntrustedException wrong(String member, String expected) {
    return malformed(path(path, member), members.get(member), expected);
  }

  /** An error about a part of the value of a member. */
  UntrustedException wrong(String member, String found, String expected) {
    return UntrustedException.malformed(file, path(path, member), found, expected);
  }

  private List<?> list(String member) throws UntrustedException {
    if (members.get(member) instanceof List<?> list) {
      return list;
    }
    throw wrong(member, "an array");
  }

  private String element(String member, int index) {
    return path(path, member) + "[" + index + "]";
  }

  @SuppressWarnings("unchecked") // MetadataJson gives each object names that are strings
  private MetadataObject object(String place, @Nullable Object value) throws UntrustedException {
    if (value instanceof Map<?, ?> map) {
      return new MetadataObject(file, place, (Map<String, Object>) map);
    }
    throw malformed(place, value, "an object");
  }

  private UntrustedException malformed(String place, @Nullable Object value, String expected) {
    return UntrustedException.malformed(file, place, described(value), expected);
  }

  private static String described(@Nullable Object value) {
    if (value == null) {
      return "nothing";
    } else if (value instanceof Map) {
      return "an object";
    } else if (value instanceof List) {
      return "an array";
    }
    return value instanceof String text ? quoted(text) : value.toString();
  }

  private static String quoted(String text) {
    return text.length() <= MAX_QUOTED
        ? "\"" + text + "\""
        : "\"" + text.substring(0, MAX_QUOTED) + "…\"";
  }
}
