package org.bootmirror.target.git;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/**
 * A branch of a repository.
 *
 * @param url of the repository, as git takes it
 * @param branch the name without {@code refs/heads/}
 */
public record GitAddress(String url, String branch) {

  private static final Pattern ADDRESS =
      Pattern.compile("git\\+((?:https://[^/@#?\\s]+|file://)/[^#?\\s]+)#([^#\\s]+)");
  private static final String FORM =
      "git+https://HOST/PATH#BRANCH or git+file:///PATH#BRANCH, without a user or password";

  /**
   * Reads {@code git+https://HOST/PATH#BRANCH} or {@code git+file:///PATH#BRANCH}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static GitAddress parse(String text) {
    Matcher address = ADDRESS.matcher(text);
    if (!address.matches() || !Repository.isValidRefName(Constants.R_HEADS + address.group(2))) {
      String safe = text.replaceFirst("//[^/]*@", "//…@"); // may hold a password
      throw new IllegalArgumentException("found \"" + safe + "\", expected " + FORM);
    }
    return new GitAddress(address.group(1), address.group(2));
  }

  /** The branch's full name. */
  String ref() {
    return Constants.R_HEADS + branch;
  }

  @Override
  public String toString() {
    return "git+" + url + "#" + branch;
  }
}
