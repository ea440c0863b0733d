// Signed metadata files of TUF (TUF 4.2.1), and the signatures of roles by Ed25519 (RFC 8032).
import {canonical} from './canonical.js';

const MAX_SIGNATURES = 64;

// Reads a file: {name, signed, signatures, message, expires}. Verifies nothing.
export function readSigned(name, bytes, type) {
  let file;
  try {
    file = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
  } catch (e) {
    throw new Error(`${name}: found malformed JSON (${e.message})`);
  }
  const {signed, signatures} = Object(file);
  if (!signed || signed._type !== type || !/^1\.[0-9]+(\.[0-9]+)?$/.test(signed.spec_version)
      || !Array.isArray(signatures) || signatures.length > MAX_SIGNATURES
      || !Number.isSafeInteger(signed.version) || signed.version < 1
      || !/^[0-9]{4}(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){2}Z$/.test(signed.expires)) {
    throw new Error(`${name}: found other members, expected signed metadata of the role ${type}`);
  }
  return {name, signed, signatures, message: new TextEncoder().encode(canonical(signed)),
    expires: new Date(signed.expires)};
}

// Throws unless as many different keys of the role as the threshold have signed the file. "by" is
// the signed part of the metadata that list keys and roles: a root.
export async function requireSigned(file, role, by) {
  const {keyids, threshold} = Object(by.roles && by.roles[role]);
  if (!Array.isArray(keyids) || !Number.isSafeInteger(threshold) || threshold < 1) {
    throw new Error(`${file.name}: found no role ${role} in the root, expected keys and a threshold`);
  }
  const signers = new Set();
  for (const {keyid, sig} of file.signatures) {
    const key = keyids.includes(keyid) && await publicKey(keyid, by.keys);
    if (key && await verifies(key, sig, file.message)) {
      signers.add(key); // one key under two ids counts once
    }
  }
  if (signers.size < threshold) {
    throw new Error(
      `${file.name}: found ${signers.size} valid signatures of the role ${role}, expected at least ${threshold}`);
  }
}

// The key's 64 hexadecimal digits; none if the key is of another kind, or if the id is not the
// digest of the key (TUF 4.2.2).
async function publicKey(id, keys) {
  const key = keys && Object.hasOwn(keys, id) && keys[id];
  const digits = key && key.keytype === 'ed25519' && key.scheme === 'ed25519' && key.keyval.public;
  const digest = digits && await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical(key)));
  return digits && hex(digest) === id && /^[0-9a-f]{64}$/.test(digits) ? digits : '';
}

async function verifies(digits, signature, message) {
  if (!/^[0-9a-f]{128}$/.test(signature)) {
    return false;
  }
  const key = await crypto.subtle.importKey('raw', bytes(digits), 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', key, bytes(signature), message);
}

function bytes(digits) {
  return Uint8Array.from(digits.match(/../g), (two) => parseInt(two, 16));
}

export function hex(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
