// What this browser can verify of a published image before anything is made of it, in words.
import {verifyChain} from './chain.js';
import {hex} from './signed.js';
import {byId} from './fields.js';
import {OFFLINE} from './site.js';

// Throws if the signed metadata do not list the image. Returns sentences for people: {image, root, rootFile};
// without a root, no signature was verified.
export async function verified(site, image) {
  const pinned = {version: Number(byId('form').dataset.rootVersion), sha256: byId('form').dataset.root};
  const reason = await whyNot(pinned);
  if (reason) {
    return {image: `The digest is that of images.json: a check of the transfer, not of the publisher. ${reason}`};
  }
  const chain = await verifyChain(pinned, read, new Date(), recall(pinned));
  const index = target(chain, 'images.json');
  if (index.sha256 !== hex(await crypto.subtle.digest('SHA-256', site.bytes))) {
    throw new Error('images.json: found other bytes than the signed ones. If a release came out just now, reload the page');
  }
  const {length, sha256} = target(chain, image.pathWithExtension);
  if (length !== image.size || sha256 !== image.sha256) {
    throw new Error(`${image.pathWithExtension}: found another size or digest in images.json, expected the signed one`);
  }
  remember(pinned, chain.seen);
  return {
    image: `Digest and length are signed: root ${chain.root.version}, timestamp ${chain.seen.timestamp}, `
      + `snapshot ${chain.seen.snapshot} and targets ${chain.seen.targets} of TUF were verified, and are valid `
      + `until ${chain.until.toISOString().slice(0, 16).replace('T', ' ')} UTC.`,
    root: chain.rootSha256,
    rootFile: `${chain.root.version}.root.json`,
  };
}

// Why no signature can be verified here; empty if one can.
async function whyNot(pinned) {
  if (OFFLINE) {
    return 'The signatures were not verified: a page from a file reads no other files.';
  }
  if (!pinned.sha256) {
    return 'This site is not signed.';
  }
  if (!globalThis.crypto || !crypto.subtle) {
    return 'The signatures were not verified: browsers do not offer that to pages by plain HTTP.';
  }
  try {
    await crypto.subtle.importKey('raw', new Uint8Array(32), 'Ed25519', false, ['verify']);
    return '';
  } catch {
    return 'The signatures were not verified: this browser has no Ed25519.';
  }
}

function target(chain, path) {
  const {length, hashes} = Object(chain.targets && Object.hasOwn(chain.targets, path) && chain.targets[path]);
  if (!hashes) {
    throw new Error(`${path}: found no such target in the signed metadata`);
  }
  return {length, sha256: hashes.sha256};
}

// The bytes of a file of the site; none if the site has no such file.
async function read(path, limit) {
  const answer = await fetch(path, {cache: 'no-cache'});
  const page = /^text\/html/.test(answer.headers.get('content-type')); // of hosts that have one for any name
  if (page || [403, 404, 410].includes(answer.status)) {
    return undefined;
  }
  if (!answer.ok) {
    throw new Error(`${path}: found status ${answer.status}, expected 200`);
  }
  const chunks = [];
  let length = 0;
  const reader = answer.body.getReader();
  for (;;) {
    const {done, value} = await reader.read();
    if (done) {
      return new Uint8Array(await new Blob(chunks).arrayBuffer());
    }
    length += value.length;
    if (length > limit) {
      reader.cancel();
      throw new Error(`${path}: found more than ${limit} bytes, expected no more`);
    }
    chunks.push(value);
  }
}

function recall(pinned) {
  try {
    return Object(JSON.parse(localStorage.getItem(place(pinned))));
  } catch {
    return {}; // storage is off, or holds something else
  }
}

function remember(pinned, seen) {
  try {
    localStorage.setItem(place(pinned), JSON.stringify(seen));
  } catch {
    // Storage is off or full: the next visit compares with nothing.
  }
}

function place(pinned) {
  return `bootmirror ${new URL('.', document.baseURI).pathname} ${pinned.sha256}`;
}
