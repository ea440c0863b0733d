package org.bootmirror.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bootmirror.content.AllProcessors;
import org.bootmirror.content.Digest;

/**
 * The immutable names of a release, as texts that are named by their digests: a line for each name,
 * in order. Very many names stand in sixteen texts, by the first digit of the digest in the name,
 * and one more text lists these: releases that differ in few files share most texts.
 */
final class NameList {

  private static final int DIGITS = 16;

  /** Fewer names are one text of less than a megabyte. */
  private static final int MANY = 8_192;

  /** One text, or one for each digit. */
  private final List<Text> parts;

  private NameList(List<Text> parts) {
    this.parts = List.copyOf(parts);
  }

  /** Names, a line each. */
  private static final class Text {

    private final Digest digest;
    private final byte[] bytes;

    private Text(Digest digest, byte[] bytes) {
      this.digest = digest;
      this.bytes = bytes;
    }

    static Text of(byte[] bytes) {
      return new Text(Digest.of(bytes), bytes);
    }

    /** Sorts an array of which the names may be there twice. */
    static Text of(String[] names) {
      Arrays.sort(names);
      StringBuilder text = new StringBuilder();
      String last = "";
      for (String name : names) {
        if (!name.equals(last)) {
          text.append(name).append('\n');
        }
        last = name;
      }
      return of(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    Text changed(Collection<String> gone, Collection<String> added) {
      if (gone.isEmpty() && added.isEmpty()) {
        return this;
      }
      Set<String> names = new HashSet<>(lines());
      gone.forEach(names::remove);
      names.addAll(added);
      return of(names.toArray(String[]::new));
    }

    int count() {
      int count = 0;
      for (byte one : bytes) {
        count += one == '\n' ? 1 : 0;
      }
      return count;
    }

    List<String> lines() {
      return new String(bytes, StandardCharsets.ISO_8859_1).lines().toList();
    }
  }

  /** The list of names, of which some may be there twice. */
  static NameList of(Collection<String> names) throws IOException {
    Set<String> distinct = names instanceof Set<String> set ? set : new HashSet<>(names);
    if (distinct.size() < MANY) {
      return new NameList(List.of(Text.of(distinct.toArray(String[]::new))));
    }
    List<List<String>> byDigit = byDigit(distinct);
    return new NameList(
        AllProcessors.map(DIGITS, digit -> Text.of(byDigit.get(digit).toArray(String[]::new))));
  }

  /** Names by the first digit of the digest in each. */
  private static List<List<String>> byDigit(Collection<String> names) {
    List<List<String>> byDigit = new ArrayList<>();
    for (int digit = 0; digit < DIGITS; digit++) {
      byDigit.add(new ArrayList<>());
    }
    for (String name : names) {
      char first = name.charAt(name.lastIndexOf('/') + 1);
      byDigit.get(Math.max(0, Character.digit(first, DIGITS))).add(name);
    }
    return byDigit;
  }

  /**
   * The list that texts of a store hold.
   *
   * @param text that {@link #digest} names
   * @param parts the texts that it lists, if it lists texts
   */
  static NameList of(byte[] text, List<byte[]> parts) {
    return new NameList((parts.isEmpty() ? List.of(text) : parts).stream().map(Text::of).toList());
  }

  /** The texts that a text lists; none if it holds names itself. */
  static List<Digest> partsOf(byte[] text) {
    List<String> lines = new String(text, StandardCharsets.ISO_8859_1).lines().toList();
    return lines.size() == DIGITS && lines.stream().allMatch(Digest::isOne)
        ? lines.stream().map(Digest::new).toList()
        : List.of();
  }

  /** These names without some, and with others, some of which may be here already. */
  NameList changed(Collection<String> gone, Collection<String> added) throws IOException {
    if (parts.size() == 1) {
      Set<String> all = names();
      gone.forEach(all::remove);
      all.addAll(added);
      return of(all);
    }
    List<List<String>> goneFrom = byDigit(gone);
    List<List<String>> addedTo = byDigit(added);
    List<Text> changed =
        AllProcessors.map(
            DIGITS, digit -> parts.get(digit).changed(goneFrom.get(digit), addedTo.get(digit)));
    NameList list = new NameList(changed);
    return changed.stream().mapToInt(Text::count).sum() < MANY ? of(list.names()) : list;
  }

  /** The names of both lists. */
  NameList with(NameList other) throws IOException {
    if (parts.size() == 1 || other.parts.size() == 1) { // together, few may be many
      Set<String> all = names();
      all.addAll(other.names());
      return of(all);
    }
    List<Text> both = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      both.add(both(parts.get(i), other.parts.get(i)));
    }
    return new NameList(both);
  }

  private static Text both(Text one, Text other) {
    if (one.digest.equals(other.digest)) {
      return one;
    }
    List<String> all = new ArrayList<>(one.lines());
    all.addAll(other.lines());
    return Text.of(all.toArray(String[]::new));
  }

  /** The digest of the text that holds the names, or lists the texts that do. */
  Digest digest() {
    return whole().digest;
  }

  /** All texts by digest, that of {@link #digest} last. */
  Map<Digest, byte[]> texts() {
    Map<Digest, byte[]> texts = new LinkedHashMap<>();
    parts.forEach(part -> texts.put(part.digest, part.bytes));
    Text whole = whole();
    texts.put(whole.digest, whole.bytes);
    return texts;
  }

  /** The names. */
  Set<String> names() {
    Set<String> names = new HashSet<>();
    parts.forEach(part -> names.addAll(part.lines()));
    return names;
  }

  private Text whole() {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    StringBuilder text = new StringBuilder();
    parts.forEach(part -> text.append(part.digest).append('\n'));
    return Text.of(text.toString().getBytes(StandardCharsets.US_ASCII));
  }
}
