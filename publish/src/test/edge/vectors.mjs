// Compares overlay.js and nodes.js with the test vectors of Java. Usage:
// vectors.mjs OVERLAY NODES VECTORS REQUESTS
// Prints the number of cases; ends with status 1 and every difference if there is any.
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';

const [overlayFile, nodesFile, vectorsFile, requestsFile] = process.argv.slice(2);
const {default: overlay} = await import(pathToFileURL(overlayFile));
const {default: nodes} = await import(pathToFileURL(nodesFile));
const vectors = JSON.parse(readFileSync(vectorsFile, 'utf8'));
const requests = JSON.parse(readFileSync(requestsFile, 'utf8'));

let cases = 0;
const differences = [];

function compare(name, found, expected) {
  cases++;
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    differences.push(`${name}\n  found    ${JSON.stringify(found)}\n  expected ${JSON.stringify(expected)}`);
  }
}

function refusedOr(make) {
  try {
    return make();
  } catch (e) {
    if (!e.reason) {
      throw e;
    }
    return {status: e.status, reason: e.reason, message: e.message};
  }
}

compare('keys', overlay.KEYS.map(([key, grammar, maxLength, parameter, requires]) => ({
  key, grammar, maxLength, ...(parameter && {parameter}), ...(requires && {requires}),
})), vectors.keys);
compare('characters', overlay.CHARACTERS, vectors.characters);

for (const one of vectors.written) {
  const variables = Object.entries(one.variables);
  const lines = overlay.lines(variables);
  compare(`${one.name}: lines`, lines, one.lines);
  compare(`${one.name}: arguments`, overlay.kernelArguments(variables), one.kernelArguments);
  const block = overlay.block(lines, one.characters ?? vectors.characters);
  compare(`${one.name}: crc32`, overlay.crc32(block).toString(16).padStart(8, '0'), one.crc32);
  for (const [encoding, sha256] of Object.entries(one.sha256)) {
    compare(`${one.name}: ${encoding}`,
      createHash('sha256').update(overlay.encode(block, encoding)).digest('hex'), sha256);
  }
}
for (const one of vectors.refusedVariables) {
  const found = refusedOr(() => {
    const lines = overlay.lines(Object.entries(one.variables));
    return overlay.block(lines, one.characters ?? vectors.characters);
  });
  compare(one.name, [found.reason, found.message], [one.reason, one.message]);
}
for (const one of requests.requests) {
  const {target, ...expected} = one;
  const found = refusedOr(() => {
    const node = nodes.request(target);
    if (node) {
      const {scripts, index} = requests;
      const script = node.scripts.find((path) => nodes.isScript(scripts[path] ?? ''));
      return nodes.answer(node, index.bases, script, scripts[script]);
    }
    const wanted = overlay.request(target);
    if (wanted.file !== undefined) {
      return wanted;
    }
    const answer = overlay.answer(requests.index, wanted);
    return answer.script !== undefined ? answer : {
      image: answer.image.immutablePath,
      fileName: answer.fileName,
      entityTag: answer.entityTag,
      lines: answer.lines,
    };
  });
  compare(target, found, expected);
}

differences.forEach((one) => console.log(one));
console.log(`${cases} cases, ${differences.length} differences`);
process.exit(differences.length ? 1 : 0);
