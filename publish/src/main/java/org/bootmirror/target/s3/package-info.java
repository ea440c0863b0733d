/**
 * Buckets of S3 and compatible hosts as targets. Reads, writes, copies and lists objects by the AWS
 * SDK, several at once; a link is a copy that the host makes.
 *
 * <p>Nothing outside this package knows the SDK, which is loaded when a bucket is opened.
 *
 * <p>Not here: order and comparison of a publication ({@code target}); what a target knows about
 * itself ({@code target.state}).
 */
@NullMarked
package org.bootmirror.target.s3;

import org.jspecify.annotations.NullMarked;
