/**
 * A folder behind ssh as a publishing target, by SFTP version 3 with OpenSSH's extensions: files,
 * and relative symbolic links for further names. A web server may serve the folder meanwhile.
 *
 * <p>Needed: {@code posix-rename@openssh.com}, the only rename that replaces a name in one moment.
 * Used where offered: {@code fsync@openssh.com}. Both are described in OpenSSH's file PROTOCOL.
 *
 * <p>What the target knows about itself stands beside the folder, in {@code .NAME.publish}; where
 * the surrounding folder is not writable, inside, in {@code .publish}.
 *
 * <p>Not here: the publishing order ({@code target}).
 */
@NullMarked
package org.bootmirror.target.ssh;

import org.jspecify.annotations.NullMarked;
