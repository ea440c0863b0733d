// The worker with static assets. Usage: miniflare.mjs FOLDER TREE
// FOLDER holds worker.js, nodes.js and overlay.js. Prints the URL; ends with standard input.
import {join} from 'node:path';
import {Miniflare} from 'miniflare';

const [folder, tree] = process.argv.slice(2);
const miniflare = new Miniflare({
  host: '127.0.0.1',
  port: 0,
  modulesRoot: folder,
  modules: ['worker.js', 'nodes.js', 'overlay.js'].map(
    (name) => ({type: 'ESModule', path: join(folder, name)})),
  compatibilityDate: '2026-01-01',
  assets: {
    directory: tree,
    binding: 'ASSETS',
    routerConfig: {has_user_worker: true},
    assetConfig: {html_handling: 'none', not_found_handling: 'none'},
  },
});
console.log(String(await miniflare.ready));
process.stdin.on('end', () => miniflare.dispose());
process.stdin.resume();
