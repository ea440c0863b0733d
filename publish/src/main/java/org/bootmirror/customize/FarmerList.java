package org.bootmirror.customize;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.bootmirror.overlay.SlotKey;

/**
 * A list of farmers in CSV (RFC 4180). The first line names the columns: keys of slots, {@code
 * farmer} and {@code pool} for the ids, and {@code name} for the name of the file. An empty field
 * sets nothing.
 */
public final class FarmerList {

  /** A farm id of a site is a 32-bit number; this many files fill a disk before. */
  private static final int MAX_FARMERS = 1_000_000;

  private static final String NAME = "name";
  private static final Map<String, SlotKey> SHORT =
      Map.of("farmer", SlotKey.FARMER_ID, "pool", SlotKey.FARMING_POOL_ID);

  private final Path file;
  private final List<String> problems = new ArrayList<>();
  private final List<Farmer> farmers = new ArrayList<>();
  private final Map<String, Long> lines = new HashMap<>();

  private FarmerList(Path file) {
    this.file = file;
  }

  /**
   * A line of the list.
   *
   * @param place file and line, for errors
   * @param name of the file to write, without its extension; empty if the line has none
   * @param values that the line sets
   */
  public record Farmer(String place, Optional<String> name, Map<SlotKey, String> values) {

    /** Copies the map. */
    public Farmer {
      values = Map.copyOf(values);
    }
  }

  /**
   * Reads a list.
   *
   * @throws FarmerListException with every problem of the list
   * @throws IOException if the file cannot be read
   */
  public static List<Farmer> read(Path file) throws IOException {
    FarmerList list = new FarmerList(file);
    CSVFormat format = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setTrim(true).get();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser parser = CSVParser.parse(reader, format)) {
      list.read(parser);
    } catch (CSVException | UncheckedIOException e) {
      list.problems.add(
          e.getCause() instanceof MalformedInputException
              ? file + ": found bytes that are not UTF-8, expected CSV in UTF-8"
              : file + ": found malformed CSV (" + e.getMessage() + "), expected RFC 4180");
    }
    if (!list.problems.isEmpty()) {
      throw new FarmerListException(list.problems);
    }
    return List.copyOf(list.farmers);
  }

  private void read(CSVParser parser) {
    List<Optional<SlotKey>> columns = new ArrayList<>();
    for (CSVRecord line : parser) {
      String place = file + ":" + parser.getCurrentLineNumber();
      if (columns.isEmpty()) {
        columns.addAll(columns(line, place));
        if (!problems.isEmpty()) {
          return;
        }
      } else if (line.size() != columns.size()) {
        problems.add(place + ": found " + line.size() + " fields, expected " + columns.size());
      } else {
        add(line, place, columns);
      }
      if (farmers.size() > MAX_FARMERS) {
        problems.add(place + ": found more lines, expected at most " + MAX_FARMERS);
        return;
      }
    }
    if (farmers.isEmpty() && problems.isEmpty()) {
      problems.add(file + ": found no farmer, expected a line of column names and one per farmer");
    }
  }

  /** The key of each column; none for the name of the file. */
  private List<Optional<SlotKey>> columns(CSVRecord header, String place) {
    List<Optional<SlotKey>> columns = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String field : header) {
      String name = field.startsWith("\ufeff") ? field.substring(1) : field;
      Optional<SlotKey> key = Optional.ofNullable(SHORT.get(name)).or(() -> SlotKey.named(name));
      String canonical = key.map(SlotKey::toString).orElse(name);
      if (key.isEmpty() && !name.equals(NAME)) {
        problems.add(
            place + ": found column \"" + name + "\", expected farmer, pool, name or a slot key");
      } else if (names.contains(canonical)) {
        problems.add(place + ": found column \"" + name + "\" twice, expected each once");
      }
      names.add(canonical);
      columns.add(key);
    }
    return columns;
  }

  private void add(CSVRecord line, String place, List<Optional<SlotKey>> columns) {
    Map<SlotKey, String> values = new EnumMap<>(SlotKey.class);
    Optional<String> name = Optional.empty();
    for (int i = 0; i < columns.size(); i++) {
      String field = line.get(i);
      if (field.isEmpty()) {
        continue;
      }
      if (columns.get(i).isEmpty()) {
        name = Optional.of(field);
        continue;
      }
      SlotKey key = columns.get(i).get();
      key.objection(field).ifPresent(objection -> problems.add(place + ": " + objection));
      values.put(key, field);
    }
    if (name.isPresent() && !name.get().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      problems.add(
          place
              + ": name: found \""
              + name.get()
              + "\", expected up to 100 letters, digits, \".\", \"_\" and \"-\"");
    }
    if (name.isEmpty() && !values.containsKey(SlotKey.FARMER_ID)) {
      problems.add(
          place + ": found neither farmer nor name, expected one: the file is named by it");
    }
    String owner = name.orElse(values.get(SlotKey.FARMER_ID) + "");
    Long other = lines.put(owner, lineOf(place));
    if (other != null) {
      problems.add(
          place + ": found " + owner + " again, as in line " + other + ", expected each once");
    }
    farmers.add(new Farmer(place, name, values));
  }

  private static long lineOf(String place) {
    return Long.parseLong(place.substring(place.lastIndexOf(':') + 1));
  }
}
