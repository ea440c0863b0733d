// Compares canonical.js with the vectors of Java's: node canonical.mjs FOLDER-OF-MODULES VECTORS
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';

const [modules, vectors] = process.argv.slice(2);
const {canonical} = await import(pathToFileURL(join(modules, 'canonical.js')));
const wrong = [];
const cases = JSON.parse(readFileSync(vectors, 'utf8'));
for (const one of cases) {
  if (canonical(one.value) !== one.canonical) {
    wrong.push(`found ${canonical(one.value)}, expected ${one.canonical}`);
  }
}
for (const value of [1.5, 2 ** 53, null, undefined, NaN, '\ud83d', {'\ude00': 1}, [() => 1]]) {
  try {
    wrong.push(`found ${canonical(value)}, expected a refusal`);
  } catch {
    // Refused, as it should be.
  }
}
console.log(JSON.stringify({cases: cases.length, wrong}));
