// Answers a line of JSON for each line of standard input. Usage:
// answers.mjs OVERLAY NODES REQUESTS
// A line is a target, or variables as an array of [key, value].
import {readFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';

const [overlayFile, nodesFile, requestsFile] = process.argv.slice(2);
const {default: overlay} = await import(pathToFileURL(overlayFile));
const {default: nodes} = await import(pathToFileURL(nodesFile));
const {index, scripts} = JSON.parse(readFileSync(requestsFile, 'utf8'));

function answer(asked) {
  if (typeof asked !== 'string') {
    return {lines: overlay.lines(asked)};
  }
  const node = nodes.request(asked);
  if (node) {
    const script = node.scripts.find((path) => nodes.isScript(scripts[path] ?? ''));
    return nodes.answer(node, index.bases, script, scripts[script]);
  }
  const wanted = overlay.request(asked);
  if (wanted.file !== undefined) {
    return wanted;
  }
  const {script, fileName, entityTag, lines} = overlay.answer(index, wanted);
  return script !== undefined ? {script} : {fileName, entityTag, lines};
}

function answerOrRefusal(asked) {
  try {
    return answer(asked);
  } catch (e) {
    return {status: e.status, reason: e.reason, message: e.message};
  }
}

const lines = readFileSync(0, 'utf8').split('\n').slice(0, -1);
console.log(lines.map((line) => JSON.stringify(answerOrRefusal(JSON.parse(line)))).join('\n'));
