package org.bootmirror.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.bootmirror.content.Digest;
import org.bootmirror.tree.TufPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and prefixes of hashed bins, as PEP 458 gives them. */
final class HashBinsTest {

  @ParameterizedTest
  @CsvSource({
    "2, 0, nodes-0-7, 8",
    "2, 1, nodes-8-f, 8",
    "16, 10, nodes-a, 1",
    "32, 1, nodes-08-0f, 8",
    "256, 10, nodes-0a, 1",
    "1024, 1023, nodes-ffc-fff, 4"
  })
  void binsHaveNamesAndPrefixes(int count, int bin, String role, int prefixes) {
    HashBins bins = new HashBins("nodes", count);

    assertThat(bins.role(bin)).isEqualTo(role);
    assertThat(bins.prefixes(bin)).hasSize(prefixes);
  }

  /** The prefixes of all bins are all prefixes, each once; a path is in the bin of its digest. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096})
  void eachPathIsInOneBin(int count) {
    HashBins bins = new HashBins("nodes", count);
    Set<String> all = new HashSet<>();
    Set<String> roles = new HashSet<>();
    for (int bin = 0; bin < count; bin++) {
      assertThat(all).doesNotContainAnyElementsOf(bins.prefixes(bin));
      all.addAll(bins.prefixes(bin));
      assertThat(TufPath.isDelegatedRole(bins.role(bin))).isTrue();
      roles.add(bins.role(bin));
    }
    assertThat(roles).hasSize(count);
    assertThat(all).hasSize(1 << (4 * all.iterator().next().length()));
    for (int i = 0; i < 100; i++) {
      String path = "provision/" + i;
      String digest = Digest.of(path.getBytes(StandardCharsets.UTF_8)).hex();
      assertThat(bins.prefixes(bins.of(path))).anyMatch(digest::startsWith);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-16, 0, 1, 3, 48, 8192})
  void otherCountsAreRefused(int count) {
    assertThatThrownBy(() -> new HashBins("nodes", count))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("found " + count + " bins, expected a power of two from 2 to 4096");
  }

  @Test
  void namesThatAreNoFileNamesAreRefused() {
    for (String name : new String[] {"", "Nodes", "a.b", "../a", "a".repeat(57)}) {
      assertThatThrownBy(() -> new HashBins(name, 16)).hasMessageContaining("\"" + name + "\"");
    }
  }
}
