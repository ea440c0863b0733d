package org.bootmirror.edge;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Content;
import org.bootmirror.target.HostFile;
import org.bootmirror.tree.HiddenFile;

/**
 * Hosts for static sites with limits, which redirect all plain HTTP to HTTPS.
 *
 * <p>References, as of 2026: GitHub Docs, "GitHub Pages limits" (a published site) and "About large
 * files on GitHub" (a file); Cloudflare Pages, "Limits", sections "Files" and "File size", and
 * changelog of 2026-01-23.
 */
public enum WebHost {
  /** A file over 100 MiB is refused by the push; a site may have 1 GB. */
  GITHUB_PAGES("github-pages", 100L << 20, Integer.MAX_VALUE, 1_000_000_000L),
  /** Of the free plan: paid plans take 100,000 files, where the project asks for it. */
  CLOUDFLARE_PAGES("cloudflare-pages", 25L << 20, 20_000, Long.MAX_VALUE);

  private final String label;
  private final long maxFileBytes;
  private final int maxFiles;
  private final long maxBytes;

  WebHost(String label, long maxFileBytes, int maxFiles, long maxBytes) {
    this.label = label;
    this.maxFileBytes = maxFileBytes;
    this.maxFiles = maxFiles;
    this.maxBytes = maxBytes;
  }

  /** The host of this label. */
  public static Optional<WebHost> named(String label) {
    return Arrays.stream(values()).filter(host -> host.label.equals(label)).findFirst();
  }

  /** The labels of all hosts. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(WebHost::label).toList();
  }

  /** The host that serves what is published to an address, if the address tells. */
  public static Optional<WebHost> of(String address) {
    return address.matches("git\\+[a-z]+://(?:[^/@]*@)?github\\.com(?::[0-9]+)?/.*")
        ? Optional.of(GITHUB_PAGES)
        : Optional.empty();
  }

  /** The name in commands. */
  public String label() {
    return label;
  }

  /** The bytes of the largest file. */
  public long maxFileBytes() {
    return maxFileBytes;
  }

  /** The greatest number of files; each name counts, since the host has no links. */
  public int maxFiles() {
    return maxFiles;
  }

  /** The bytes of all files. */
  public long maxBytes() {
    return maxBytes;
  }

  /** The files that the host reads beside the tree. */
  public List<HostFile> files() {
    return switch (this) {
      case GITHUB_PAGES -> List.of(new HostFile(HiddenFile.NO_JEKYLL, Content.bytes(new byte[0])));
      case CLOUDFLARE_PAGES ->
          List.of(new HostFile(HiddenFile.HEADERS, Content.bytes(HeadersFile.bytes())));
    };
  }
}
