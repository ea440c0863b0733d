package org.bootmirror.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxySettingsTest {

  private static final String HTTP = "http://files.example/kernel";
  private static final String HTTPS = "https://files.example/kernel";

  @Test
  void lowerCaseComesFirstAndUpperCaseHttpIsIgnored() throws IOException {
    assertThat(proxy(HTTP, Map.of("http_proxy", "http://one:1"))).isEqualTo("one:1");
    assertThat(proxy(HTTPS, Map.of("http_proxy", "http://one:1"))).isEqualTo("none");
    assertThat(proxy(HTTP, Map.of("HTTP_PROXY", "http://one:1"))).isEqualTo("none");
    assertThat(proxy(HTTPS, Map.of("HTTPS_PROXY", "one:1"))).isEqualTo("one:1");
    assertThat(proxy(HTTPS, Map.of("HTTPS_PROXY", "one:1", "https_proxy", "[::2]:2")))
        .isEqualTo("[::2]:2");
    assertThat(proxy(HTTP, Map.of("ALL_PROXY", "one:1", "https_proxy", "two:2")))
        .isEqualTo("one:1");
    assertThat(proxy(HTTP, Map.of("all_proxy", "one:1", "http_proxy", ""))).isEqualTo("one:1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://files.example/ | *",
        "http://files.example/ | other, files.example",
        "http://files.example/ | .example",
        "http://FILES.example/ | example",
        "http://files.example/ | *.example",
        "http://files.example/ | files.example:80",
        "https://files.example/ | files.example:443",
        "http://10.1.2.3/      | 10.0.0.0/8",
        "http://10.1.2.3/      | 10.1.2.3",
        "http://10.1.2.3:81/   | 10.1.2.3:81",
        "http://[fd00::1]/     | fd00::/8",
        "http://[fd00::1]/     | fd00:0::1",
        "http://[fd00::1]:81/  | [fd00::1]:81",
        "http://127.0.0.1/     | other",
        "http://127.9.9.9/     | other",
        "http://[::1]/         | other",
        "http://localhost/     | other",
        "http://a.localhost/   | other",
      })
  void excludedServersAreAskedDirectly(String url, String list) throws IOException {
    assertThat(proxy(url, Map.of("all_proxy", "one:1", "no_proxy", list))).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://files.example/ | les.example",
        "http://files.example/ | files.example:81",
        "http://files.example/ | sub.files.example",
        "http://11.1.2.3/      | 10.0.0.0/8",
        "http://10.1.2.3/      | 10.1.2.0/31",
        "http://[fe00::1]/     | fd00::/8",
        "http://1.0.0.127/     | 127.0.0.1",
      })
  void otherServersAreAskedThroughTheProxy(String url, String list) throws IOException {
    assertThat(proxy(url, Map.of("all_proxy", "one:1", "no_proxy", list))).isEqualTo("one:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "socks5://alice:s3cret@one:1",
        "https://alice:s3cret@one:1",
        "http://alice:s3cret@one",
        "http://alice:s3cret@one:99999",
        "http://alice:s3 cret@one:1",
        "http://alice:s3%cret@one:1",
        "alice:s3#cret",
      })
  void aMalformedVariableIsNamedWithoutItsValue(String value) {
    assertThatThrownBy(
            () -> ProxySettings.of(Map.of("https_proxy", value, "no_proxy", "1.1.1.1/33")))
        .isInstanceOf(ProxySettingsException.class)
        .hasMessageStartingWith("https_proxy: found ")
        .hasMessageContaining("\nno_proxy: found ")
        .hasNoCause()
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("cret").doesNotContain("alice"));
  }

  @Test
  void credentialsAreDecodedAndNeverPrinted() throws IOException {
    ProxySettings settings =
        ProxySettings.of(Map.of("http_proxy", "http://al%40ice:s+3%3Acret@one:1"));
    HttpProxy proxy = settings.proxy(URI.create(HTTP)).orElseThrow();

    // printf 'al@ice:s+3:cret' | base64
    assertThat(proxy.authorization()).contains("Basic YWxAaWNlOnMrMzpjcmV0");
    assertThat(proxy).hasToString("one:1");
  }

  private static String proxy(String url, Map<String, String> environment) throws IOException {
    return ProxySettings.of(environment)
        .proxy(URI.create(url))
        .map(HttpProxy::toString)
        .orElse("none");
  }
}
