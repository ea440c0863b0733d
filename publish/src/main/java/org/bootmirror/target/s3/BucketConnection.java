package org.bootmirror.target.s3;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.utils.AttributeMap;

/** Makes clients: credentials of the environment or a profile, few retries, finite waiting. */
final class BucketConnection {

  private static final Duration CONNECT = Duration.ofSeconds(15);

  /** How long a host may be silent. */
  static final Duration SILENCE = Duration.ofSeconds(60);

  /** What hosts without regions accept. */
  private static final String ANY_REGION = "us-east-1";

  private BucketConnection() {}

  /** A client for a place. Nothing is asked of the host yet. */
  static S3Client open(S3Place place, AwsCredentialsProvider credentials, Duration silence)
      throws BucketException {
    try {
      credentials.resolveCredentials();
    } catch (SdkClientException e) {
      throw new BucketException(
          BucketProblem.NO_CREDENTIALS,
          place + ": found no credentials, expected an access key and its secret",
          e);
    }
    S3ClientBuilder builder =
        S3Client.builder()
            .credentialsProvider(credentials)
            .region(region(place))
            .forcePathStyle(place.host().pathStyle())
            // Digests are ours; many compatible hosts refuse the SDK's own, which come as trailers.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(
                S3Configuration.builder()
                    .chunkedEncodingEnabled(false)
                    .expectContinueEnabled(false)
                    .build())
            .overrideConfiguration(settings -> settings.retryStrategy(RetryMode.STANDARD))
            .httpClientBuilder(defaults -> client(silence, defaults));
    place.host().endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private static SdkHttpClient client(Duration silence, AttributeMap defaults) {
    return new LargePuts(
        UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT)
            .socketTimeout(silence)
            .buildWithDefaults(defaults),
        CONNECT,
        silence);
  }

  private static Region region(S3Place place) throws BucketException {
    if (place.host().region().isPresent()) {
      return Region.of(place.host().region().get());
    }
    if (place.host().endpoint().isPresent()) {
      return Region.of(ANY_REGION);
    }
    try {
      return DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkClientException e) {
      throw new BucketException(
          BucketProblem.NO_REGION, place + ": found no region, expected that of the bucket", e);
    }
  }
}
