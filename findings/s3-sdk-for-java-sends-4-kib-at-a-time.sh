#!/bin/sh
# AWS SDK for Java 2.56.0 sends the body of an upload in pieces of 4 KiB with its client over the JDK's
# connections (url-connection-client), each by a write(2) of its own, and of 8 KiB with its Apache client.
#
# Guess: a body that is in memory as one array goes to the socket as a whole, or in pieces of the size of a
# socket's buffer: the SDK knows the length and copies nothing on the way.
# Seen with s3, url-connection-client and apache5-client 2.56.0 on Java 17 (Debian 12): a PUT of 4 MiB makes
# 1,024 writes of 4,096 bytes, because the SDK copies streams by a buffer of that size and the JDK's stream
# of a body of known length flushes after each write; Apache's client collects two of them. 1 GB is 260,000
# packets, or TLS records with a MAC each, at both ends. So a publisher of kernels through this SDK gives it
# a client of its own for large objects; sent in pieces of 128 KiB, 1 GB took a sixth less time and
# processor time on loopback.
# Needs: Debian 12, a JDK from 17 on, Maven with Maven Central, python3, strace. Fails if the behaviour
# changes.
set -eu
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT
cd "$work"
unset AWS_CA_BUNDLE http_proxy https_proxy HTTP_PROXY HTTPS_PROXY all_proxy ALL_PROXY

cat >pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>software.amazon.awssdk</groupId><artifactId>s3</artifactId><version>2.56.0</version></dependency>
    <dependency><groupId>software.amazon.awssdk</groupId><artifactId>url-connection-client</artifactId><version>2.56.0</version></dependency>
    <dependency><groupId>software.amazon.awssdk</groupId><artifactId>apache5-client</artifactId><version>2.56.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
XML
mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=libraries

# A host that takes everything.
cat >host.py <<'PY'
import http.server
class Host(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_PUT(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("ETag", '"any"')
        self.send_header("Content-Length", "0")
        self.end_headers()
    def log_message(self, *words):
        pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Host)
print(server.server_address[1], flush=True)
server.serve_forever()
PY
python3 host.py >port &
server=$!
timeout 10 sh -c 'until [ -s port ]; do sleep 0.1; done'

cat >Upload.java <<'JAVA'
import java.net.URI;
import software.amazon.awssdk.auth.credentials.*;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.*;

public class Upload {
  public static void main(String[] words) throws Exception {
    byte[] bytes = new byte[4 << 20];
    byte[] sum = java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
    String checksum = java.util.Base64.getEncoder().encodeToString(sum);
    SdkHttpClient client =
        words[1].equals("jdk") ? UrlConnectionHttpClient.create() : Apache5HttpClient.create();
    try (S3Client s3 =
        S3Client.builder()
            .httpClient(client)
            .endpointOverride(URI.create("http://127.0.0.1:" + words[0]))
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
            .forcePathStyle(true)
            .serviceConfiguration(
                S3Configuration.builder().chunkedEncodingEnabled(false).expectContinueEnabled(false).build())
            .build()) {
      s3.putObject(
          r -> r.bucket("b").key("k").checksumSHA256(checksum),
          RequestBody.fromBytes(bytes));
    }
  }
}
JAVA
for client in jdk apache; do
  strace -f -qq -e trace=write,sendto -e signal=none -o "$client.log" \
    java -cp 'libraries/*' Upload.java "$(cat port)" "$client"
  # The number of writes of each size, of at least 4 KiB of zeros.
  found=$(sed -n 's/.*\(write\|sendto\)([0-9]*, "\\0\\0.* = \([0-9]*\)$/\2/p' "$client.log" \
    | awk '$1 >= 4096' | sort -n | uniq -c | sort -rn | head -n 1 | awk '{ print $1 " writes of " $2 " bytes" }')
  echo "$client: $found"
  case $client in
    jdk) [ "$found" = "1024 writes of 4096 bytes" ] ;;
    apache) echo "$found" | grep -q ' writes of 8192 bytes$' ;;
  esac
done
echo "as described"
