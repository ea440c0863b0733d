// Fetches a published image, and compares the bytes with images.json.
import sha256 from './sha256.js';

const MAX_BYTES = 2 ** 30;

// SHA-256 of a Uint8Array, in hexadecimal digits.
export async function digest(bytes) {
  if (!globalThis.crypto || !crypto.subtle) {
    return sha256(bytes);
  }
  const found = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(found, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

// The bytes of an image of images.json. A cache may hold others: then the host is asked once more.
export async function fetchImage(image, progress, signal) {
  if (image.size > MAX_BYTES) {
    throw new Error(`${image.immutablePath} has ${image.size} bytes, which is too much for a browser`);
  }
  for (const cache of ['default', 'reload']) {
    const bytes = await bytesOf(image, cache, progress, signal);
    const found = await digest(bytes);
    if (found === image.sha256) {
      return bytes;
    }
    if (cache === 'reload') {
      throw new Error(
        `${image.immutablePath}: found SHA-256 ${found}, expected ${image.sha256}: nothing is saved`);
    }
  }
}

async function bytesOf(image, cache, progress, signal) {
  const answer = await fetch(image.immutablePath, {cache, signal});
  if (!answer.ok) {
    throw new Error(`${image.immutablePath}: found status ${answer.status}, expected 200`);
  }
  const bytes = new Uint8Array(image.size);
  const reader = answer.body.getReader();
  let at = 0;
  for (;;) {
    const {done, value} = await reader.read();
    if (done) {
      break;
    }
    if (at + value.length > image.size) {
      reader.cancel();
      throw new Error(`${image.immutablePath}: found more than ${image.size} bytes, expected no more`);
    }
    bytes.set(value, at);
    at += value.length;
    progress(at / image.size);
  }
  if (at < image.size) {
    throw new Error(`${image.immutablePath}: found ${at} bytes, expected ${image.size}`);
  }
  return bytes;
}
