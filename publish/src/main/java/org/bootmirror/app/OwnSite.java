package org.bootmirror.app;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.source.toml.UnfilledValue;

/**
 * The {@code site.toml} of a new site: the demo's, which explains every key, with values to fill in
 * where the demo has its own.
 */
final class OwnSite {

  private static final String FILL_IN = "\"" + UnfilledValue.MARK + ": ";

  private static final String HEAD =
      """
      # The source of a site. Every key of the file is explained here.
      # Write the values that begin with "%s"; bootmirror generate lists those that are left.

      """
          .replace("%s", UnfilledValue.MARK);

  private static final String KERNELS =
      """
      [kernels.linux]
      amd64 = %skernels/vmlinuz, a file in this folder"
      # initrds = ["kernels/initrd.img"]
      # arguments = "quiet"

      """
          .replace("%s", FILL_IN);

  private static final String NETWORKS =
      """
      [networks.prod]
      title = "Production"
      kernels = ["linux"]
      # arguments = "console=ttyS0,115200"

      """;

  private OwnSite() {}

  /**
   * The text.
   *
   * @param demo the demo's {@code site.toml}
   */
  static String of(String demo) {
    String text = replaced(demo, "\\A.*?\n\n", HEAD);
    text = replaced(text, "^title = .*?$", "title = " + FILL_IN + "the site's title, for people\"");
    text =
        replaced(
            text, "^bases = .*?$", "bases = [" + FILL_IN + "such as http://boot.example.org\"]");
    text = replaced(text, "^time = ", "# time = ");
    text = replaced(text, "^\\[kernels\\..*?(?=^# )", KERNELS);
    return replaced(text, "^\\[networks\\..*?(?=^# )", NETWORKS);
  }

  private static String replaced(String text, String pattern, String by) {
    Matcher part = Pattern.compile(pattern, Pattern.MULTILINE | Pattern.DOTALL).matcher(text);
    if (!part.find()) {
      throw new IllegalStateException("the demo's site.toml has nothing like " + pattern);
    }
    return text.substring(0, part.start()) + by + text.substring(part.end());
  }
}
