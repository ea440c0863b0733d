package org.bootmirror.migration.python;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A literal, and where the literal begins. */
public sealed interface PythonValue {

  /** Where the literal begins. */
  PythonPlace place();

  /** What the literal is, for errors; never the value, which may be a password. */
  String kind();

  /** A string. */
  record StringLiteral(PythonPlace place, String value) implements PythonValue {
    @Override
    public String kind() {
      return "a string";
    }
  }

  /**
   * A number.
   *
   * @param digits as written
   */
  record NumberLiteral(PythonPlace place, String digits) implements PythonValue {
    @Override
    public String kind() {
      return "a number";
    }
  }

  /**
   * {@code True}, {@code False} or {@code None}.
   *
   * @param name as written
   */
  record NamedConstant(PythonPlace place, String name) implements PythonValue {
    @Override
    public String kind() {
      return name;
    }
  }

  /** A list or a tuple. */
  record ListLiteral(PythonPlace place, List<PythonValue> values) implements PythonValue {

    /** Copies the list. */
    public ListLiteral {
      values = List.copyOf(values);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A dict whose keys are strings, in the order of the file. */
  record DictLiteral(PythonPlace place, Map<String, DictItem> items) implements PythonValue {

    /** Copies the map. */
    public DictLiteral {
      items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
    }

    @Override
    public String kind() {
      return "a dict";
    }
  }

  /**
   * A value under a key of a dict.
   *
   * @param place of the key
   */
  record DictItem(PythonPlace place, PythonValue value) {}
}
