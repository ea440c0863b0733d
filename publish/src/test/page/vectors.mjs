// Compares sha256.js with Node's own SHA-256: node vectors.mjs FOLDER-OF-MODULES
import {createHash} from 'node:crypto';
import {pathToFileURL} from 'node:url';
import {join} from 'node:path';

const {default: sha256} = await import(pathToFileURL(join(process.argv[2], 'sha256.js')));

// FIPS 180-4's examples, as NIST publishes them.
const PUBLISHED = {
  '': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'abc': 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq':
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
};
const expected = (bytes) => createHash('sha256').update(bytes).digest('hex');
let cases = 0;
let differences = 0;
function compare(bytes, digest) {
  cases++;
  differences += sha256(bytes) === digest ? 0 : 1;
}
for (const [text, digest] of Object.entries(PUBLISHED)) {
  compare(new TextEncoder().encode(text), digest);
}
// Every length around the padding, within a larger buffer, and one of several megabytes.
const large = Uint8Array.from({length: (3 << 20) + 17}, (_, i) => (i * 7919 + (i >> 8)) & 0xff);
for (let length = 0; length <= 260; length++) {
  const part = large.subarray(length, 2 * length);
  compare(part, expected(part));
}
compare(large, expected(large));
console.log(`${cases} cases, ${differences} differences`);
