// The chain of TUF's metadata from a root to the targets of a release (TUF 5.2 to 5.6). Images are
// top-level targets, so that no delegation is followed.
import {hex, readSigned, requireSigned} from './signed.js';

const MAX_ROTATIONS = 1024;
const MAX_BYTES = {root: 512 << 10, timestamp: 16 << 10, snapshot: 64 << 20, targets: 64 << 20};

// Returns {root, rootSha256, timestamp, targets, until}: metadata, and when the first of them expires.
// "pinned" is {version, sha256} of a root; "read" gives the bytes of a path up to a limit, or none;
// "seen" is {timestamp, snapshot, targets}, versions that were verified before.
export async function verifyChain(pinned, read, now, seen) {
  const fresh = (file) => {
    if (!(file.expires > now)) {
      throw new Error(`${file.name}: expired at ${file.signed.expires}. Is the clock of this device right?`);
    }
    return file;
  };
  const get = async (name, role) => {
    const bytes = await read(name, MAX_BYTES[role]);
    if (!bytes) {
      throw new Error(`${name}: found no such file, expected the metadata of the role ${role}`);
    }
    return bytes;
  };
  const {root, sha256} = await newestRoot(pinned, read, get);
  fresh(root);
  const signed = async (name, role, bytes) => {
    const file = readSigned(name, bytes, role);
    await requireSigned(file, role, root.signed);
    requireNotOlder(file, seen[role]);
    return fresh(file);
  };
  const referenced = async (by, role) => {
    const reference = Object(Object(by.signed.meta)[`${role}.json`]);
    const name = `tuf/${reference.version}.${role}.json`;
    const bytes = await get(name, role);
    await requireReferenced(name, bytes, reference);
    const file = await signed(name, role, bytes);
    if (file.signed.version !== reference.version) {
      throw new Error(`${name}: found version ${file.signed.version}, expected ${reference.version}`);
    }
    return file;
  };
  const timestamp = await signed('tuf/timestamp.json', 'timestamp',
    await get('tuf/timestamp.json', 'timestamp'));
  const snapshot = await referenced(timestamp, 'snapshot');
  const targets = await referenced(snapshot, 'targets');
  const until = [root, timestamp, snapshot, targets].map((one) => one.expires).sort((a, b) => a - b)[0];
  return {root: root.signed, rootSha256: sha256, targets: targets.signed.targets, until,
    seen: {timestamp: timestamp.signed.version, snapshot: snapshot.signed.version, targets: targets.signed.version}};
}

// From the pinned root, each version must be signed by the keys of the one before and by its own.
async function newestRoot(pinned, read, get) {
  let name = `tuf/${pinned.version}.root.json`;
  let bytes = await get(name, 'root');
  if (await digest(bytes) !== pinned.sha256) {
    throw new Error(`${name}: found SHA-256 ${await digest(bytes)}, expected ${pinned.sha256}, as this page says`);
  }
  let root = readSigned(name, bytes, 'root');
  await requireSigned(root, 'root', root.signed);
  for (let i = 0; i < MAX_ROTATIONS; i++) {
    const version = root.signed.version + 1;
    name = `tuf/${version}.root.json`;
    const next = await read(name, MAX_BYTES.root);
    if (!next) {
      break;
    }
    const file = readSigned(name, next, 'root');
    await requireSigned(file, 'root', root.signed);
    await requireSigned(file, 'root', file.signed);
    if (file.signed.version !== version) {
      throw new Error(`${name}: found version ${file.signed.version}, expected ${version}`);
    }
    root = file;
    bytes = next;
  }
  return {root, sha256: await digest(bytes)};
}

function requireNotOlder(file, version) {
  if (version && file.signed.version < version) {
    throw new Error(`${file.name}: found version ${file.signed.version}, expected at least ${version}, `
      + 'which this browser has seen: the host shows an older release');
  }
}

async function requireReferenced(name, bytes, {length, hashes}) {
  if (length !== undefined && bytes.length !== length) {
    throw new Error(`${name}: found ${bytes.length} bytes, expected ${length}`);
  }
  const expected = hashes && hashes.sha256;
  if (expected && await digest(bytes) !== expected) {
    throw new Error(`${name}: found SHA-256 ${await digest(bytes)}, expected ${expected}`);
  }
}

async function digest(bytes) {
  return hex(await crypto.subtle.digest('SHA-256', bytes));
}
