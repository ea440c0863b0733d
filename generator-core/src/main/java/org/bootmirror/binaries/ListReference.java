package org.bootmirror.binaries;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;
import org.bootmirror.tree.TreePath;

/**
 * A list that a boot script passes to its kernel, by the parameter {@code list_sha256=SET:HEX}.
 *
 * @param set the name of the set
 * @param sha256 of the list
 */
public record ListReference(String set, Digest sha256) {

  /** The most references that are read from one script; a site has at most 100 sets. */
  public static final int MAX_REFERENCES = 1_000;

  private static final String KEY = "list_sha256=";
  private static final Pattern FORM =
      Pattern.compile("\\b" + KEY + "(" + SetName.PATTERN + "):([0-9a-f]{64})\\b");

  /** The different references in a script; no more than {@value #MAX_REFERENCES}. */
  public static Set<ListReference> in(String script) {
    Set<ListReference> references = new LinkedHashSet<>();
    Matcher form = FORM.matcher(script);
    while (references.size() < MAX_REFERENCES && form.find()) {
      references.add(new ListReference(form.group(1), new Digest(form.group(2))));
    }
    return references;
  }

  /** The immutable names of the list: of one or more processors, whichever the tree has. */
  public List<TreePath> paths() {
    return Arrays.stream(Architecture.values()).map(this::path).toList();
  }

  /** The immutable name of the list, if the list is of this processor. */
  public TreePath path(Architecture architecture) {
    return ListName.list(set, architecture).immutable(sha256);
  }

  /** The path of the list's signature, if the list is of this processor, and signed. */
  public TreePath signature(Architecture architecture) {
    return ListName.signature(set, architecture, sha256);
  }

  @Override
  public String toString() {
    return KEY + set + ":" + sha256;
  }
}
