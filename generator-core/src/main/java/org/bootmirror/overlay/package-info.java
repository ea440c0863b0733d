/**
 * Variants of a published image: the table of slot keys, the variables of a slot, the block that
 * holds them, and the image with another block in its slots.
 *
 * <p>{@link org.bootmirror.overlay.SlotKey} is the table. {@link
 * org.bootmirror.overlay.SlotVariables} holds values that fit the table. {@link
 * org.bootmirror.overlay.SlotBlock} writes and reads blocks; each refusal has a stable {@link
 * org.bootmirror.overlay.SlotReason}. {@link org.bootmirror.overlay.Overlay} reads any range of a
 * variant. The test vectors {@code vectors.json} hold the same for other languages.
 *
 * <p>References: RFC 4291 (IPv6 addresses), IEEE 802.1Q (VLAN tags), minisign's key format.
 *
 * <p>Not here: how an image gets a slot ({@code image}), what a script does with the variables
 * ({@code script}), where an index names the slots ({@code index}, {@code tuf}).
 */
@NullMarked
package org.bootmirror.overlay;

import org.jspecify.annotations.NullMarked;
