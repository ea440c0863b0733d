package org.bootmirror.target;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of a target, as an operator writes it. Nothing is looked up. */
public sealed interface TargetAddress {

  /**
   * A folder of this machine.
   *
   * @param path of the folder
   */
  record Folder(Path path) implements TargetAddress {

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /**
   * A folder of a host behind ssh: {@code ssh://user@host:22/srv/boot}.
   *
   * @param user if the address names one
   * @param host name or address; an IPv6 address without brackets
   * @param port if the address names one
   * @param path of the folder, from the root of the file system; {@code /~/boot} stands for a
   *     folder of the user
   */
  record Ssh(Optional<String> user, String host, OptionalInt port, String path)
      implements TargetAddress {

    @Override
    public String toString() {
      String name = host.contains(":") ? "[" + host + "]" : host;
      return "ssh://"
          + user.map(one -> one + "@").orElse("")
          + name
          + (port.isPresent() ? ":" + port.getAsInt() : "")
          + path;
    }
  }

  /**
   * A bucket of S3 or a compatible service: {@code s3://bucket/prefix}.
   *
   * @param bucket the name
   * @param prefix of all keys, without slashes at the ends; may be empty
   */
  record S3(String bucket, String prefix) implements TargetAddress {

    @Override
    public String toString() {
      return "s3://" + bucket + (prefix.isEmpty() ? "" : "/" + prefix);
    }
  }

  /**
   * A branch of a git repository: {@code git+https://host/site.git#branch}.
   *
   * @param url of the repository, without {@code git+}
   * @param branch if the address names one
   */
  record Git(String url, Optional<String> branch) implements TargetAddress {

    @Override
    public String toString() {
      return "git+" + url + branch.map(one -> "#" + one).orElse("");
    }
  }

  /**
   * Reads an address: of a form above, else a path.
   *
   * @throws TargetAddressException if the text has an unknown scheme, or lacks a part
   */
  static TargetAddress parse(String text) throws TargetAddressException {
    Matcher scheme = Syntax.SCHEME.matcher(text);
    if (!scheme.lookingAt()) {
      try {
        return new Folder(Path.of(text));
      } catch (InvalidPathException e) {
        throw new TargetAddressException(text, "a path, " + Syntax.FORMS);
      }
    }
    return switch (scheme.group(1)) {
      case "ssh" -> Syntax.ssh(text);
      case "s3" -> Syntax.s3(text);
      case "git+https", "git+http", "git+ssh", "git+file" -> Syntax.git(text);
      default -> throw new TargetAddressException(text, "a path, " + Syntax.FORMS);
    };
  }

  /** The forms of addresses. */
  final class Syntax {

    private static final String FORMS =
        "ssh://user@host/folder, s3://bucket/prefix or git+https://host/site.git#branch";

    /** One letter and a colon is a drive. */
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):");

    private static final Pattern SSH =
        Pattern.compile(
            "ssh://(?:([A-Za-z0-9._][A-Za-z0-9._-]*)@)?"
                + "(?:([A-Za-z0-9][A-Za-z0-9._-]*)|\\[([0-9A-Fa-f:.]+)])(?::([0-9]{1,5}))?"
                + "(/[^\\p{Cntrl}]+)");
    private static final Pattern S3 =
        Pattern.compile(
            "s3://([A-Za-z0-9][A-Za-z0-9._-]{1,254})"
                + "(?:/((?:[A-Za-z0-9_][A-Za-z0-9._-]*)(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)*)?/?)?");
    private static final Pattern GIT =
        Pattern.compile(
            "git\\+((?:https?|ssh)://[^\\s#/][^\\s#]*|file:///[^\\s#]+)"
                + "(?:#([A-Za-z0-9_][A-Za-z0-9._/-]*))?");

    /** Would stand in logs and lists of processes. */
    private static final Pattern PASSWORD = Pattern.compile("(git\\+[a-z]+://[^/@:]*:)[^/@]*@");

    private static final int MAX_PORT = 65_535;

    private Syntax() {}

    private static TargetAddress ssh(String text) throws TargetAddressException {
      Matcher parts = matched(SSH, text, "ssh://user@host:port/folder");
      OptionalInt port = OptionalInt.empty();
      if (parts.group(4) != null) {
        port = OptionalInt.of(Integer.parseInt(parts.group(4)));
        if (port.getAsInt() < 1 || port.getAsInt() > MAX_PORT) {
          throw new TargetAddressException(text, "a port from 1 to " + MAX_PORT);
        }
      }
      String host = parts.group(2) != null ? parts.group(2) : parts.group(3);
      return new Ssh(Optional.ofNullable(parts.group(1)), host, port, parts.group(5));
    }

    private static TargetAddress s3(String text) throws TargetAddressException {
      Matcher parts = matched(S3, text, "s3://bucket or s3://bucket/prefix");
      return new S3(parts.group(1), parts.group(2) == null ? "" : parts.group(2));
    }

    private static TargetAddress git(String text) throws TargetAddressException {
      if (PASSWORD.matcher(text).lookingAt()) {
        throw new TargetAddressException(
            PASSWORD.matcher(text).replaceFirst("$1…@"), "an address without a password");
      }
      Matcher parts = matched(GIT, text, "git+https://host/site.git#branch");
      return new Git(parts.group(1), Optional.ofNullable(parts.group(2)));
    }

    private static Matcher matched(Pattern form, String text, String expected)
        throws TargetAddressException {
      Matcher parts = form.matcher(text);
      if (!parts.matches()) {
        throw new TargetAddressException(text, expected);
      }
      return parts;
    }
  }
}
