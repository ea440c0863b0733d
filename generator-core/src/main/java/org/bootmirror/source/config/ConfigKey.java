package org.bootmirror.source.config;

/** The table of a config's keys, in the order in which the published form has them. */
public enum ConfigKey {
  /** What the config is for. */
  DESCRIPTION(
      ConfigTable.TOP,
      "description",
      Shape.TEXT,
      ConfigGrammar.LINE,
      "what the config is for: people read the line on the web page and on the console"),
  /** The registrars. */
  REGISTRARS(
      ConfigTable.TOP, "registrars", Shape.LIST, ConfigGrammar.URL, "the URLs of registrars"),
  /** The root partition. */
  ROOT_SIZE(
      ConfigTable.TOP,
      "root-size",
      Shape.TEXT,
      ConfigGrammar.SIZE_OR_ZERO,
      "the size of the root partition; default: \"0\", a RAM disk"),
  /** The partition for files of the client. */
  STORE(
      ConfigTable.TOP,
      "store",
      Shape.TEXT,
      ConfigGrammar.SIZE,
      "the size of the partition that a node creates on an empty disk, to keep what the node"
          + " downloads; absent: none is created"),
  /** Mycelium's peers. */
  MYCELIUM_PEERS(
      ConfigTable.TOP,
      "mycelium-peers",
      Shape.LIST,
      ConfigGrammar.PEER,
      "the mycelium nodes to connect to"),
  /** Whether the debug mode is on. */
  DEBUG_ENABLED(
      ConfigTable.DEBUG, "enabled", Shape.FLAG, ConfigGrammar.NAME, "whether the debug mode is on"),
  /** Who may debug. */
  DEBUGGERS(
      ConfigTable.DEBUG,
      "debuggers",
      Shape.LIST,
      ConfigGrammar.MYCELIUM_NODE,
      "the mycelium nodes that may connect as debugger"),
  /** Who may use the terminal of root. */
  TTY_ACCESS(
      ConfigTable.ROOT_TTY,
      "access",
      Shape.TEXT,
      ConfigGrammar.TTY_ACCESS,
      "who may use the terminal; default: \"off\". With \"one-time-password\", the node makes the"
          + " password and shows it on the console"),
  /** The nodes of {@code allow-list}. */
  TTY_NODES(
      ConfigTable.ROOT_TTY,
      "nodes",
      Shape.LIST,
      ConfigGrammar.MYCELIUM_NODE,
      "the mycelium nodes that may connect, with access \"allow-list\""),
  /** The keys of {@code keys}. */
  TTY_KEYS(
      ConfigTable.ROOT_TTY,
      "keys",
      Shape.LIST,
      ConfigGrammar.MYCELIUM_KEY,
      "the mycelium public keys that may connect, with access \"keys\""),
  /** The URL of a location. */
  LOCATION(
      ConfigTable.LOCATIONS,
      "NAME",
      Shape.TEXT,
      ConfigGrammar.URL,
      "the base URL of a tree with the sets"),
  /** The locations of a set. */
  SET(
      ConfigTable.SETS,
      "NAME",
      Shape.LIST,
      ConfigGrammar.NAME,
      "the names of the set's locations; an empty list: the bootstrap servers only"),
  /** The command of a service. */
  EXEC(
      ConfigTable.SERVICES,
      "exec",
      Shape.TEXT,
      ConfigGrammar.COMMAND,
      "the command line of the service"),
  /** The test of a service. */
  TEST(
      ConfigTable.SERVICES,
      "test",
      Shape.TEXT,
      ConfigGrammar.COMMAND,
      "a command line that succeeds when the service is up"),
  /** The services before a service. */
  AFTER(
      ConfigTable.SERVICES,
      "after",
      Shape.LIST,
      ConfigGrammar.NAME,
      "the services that start before"),
  /** Whether a service ends by itself. */
  ONESHOT(
      ConfigTable.SERVICES,
      "oneshot",
      Shape.FLAG,
      ConfigGrammar.NAME,
      "whether the service runs once, and is not started again"),
  /** The output of a service. */
  LOG(
      ConfigTable.SERVICES,
      "log",
      Shape.TEXT,
      ConfigGrammar.LOG,
      "where the output of the service goes"),
  /** The signal that stops a service. */
  STOP_SIGNAL(
      ConfigTable.SERVICES,
      "stop-signal",
      Shape.TEXT,
      ConfigGrammar.SIGNAL,
      "the signal that stops the service");

  /** The greatest number of elements of a list. */
  static final int MAX_ITEMS = 64;

  /** The type of a value. */
  enum Shape {
    /** A string. */
    TEXT,
    /** A list of strings, each once. */
    LIST,
    /** A boolean. */
    FLAG
  }

  private final ConfigTable table;
  private final String label;
  private final Shape shape;
  private final ConfigGrammar grammar;
  private final String meaning;

  ConfigKey(ConfigTable table, String label, Shape shape, ConfigGrammar grammar, String meaning) {
    this.table = table;
    this.label = label;
    this.shape = shape;
    this.grammar = grammar;
    this.meaning = meaning;
  }

  ConfigTable table() {
    return table;
  }

  /** The key in a file; {@code NAME} if the operator chooses the key. */
  String label() {
    return label;
  }

  Shape shape() {
    return shape;
  }

  /** The grammar of the text, or of each element; without meaning for a boolean. */
  ConfigGrammar grammar() {
    return grammar;
  }

  /** What the value is for, for people. */
  String meaning() {
    return meaning;
  }

  /** Whether the key may not be absent from its table. */
  boolean isRequired() {
    return this == DESCRIPTION || this == EXEC;
  }
}
