// Measures the main thread's work: the first view of a site with 50 networks, and the making of an
// ISO. Prints milliseconds: node measure.mjs ADDRESS-OF-THE-TREE FOLDER-FOR-DOWNLOADS PROFILE
import {launch, make, open} from './browser.mjs';

const NETWORKS = 50;
const [address, folder, profile] = process.argv.slice(2);
const browser = await launch(profile);
// By the clock of the thread, so that other work of the machine does not count.
async function watch(page) {
  const session = await page.createCDPSession();
  await session.send('Performance.enable', {timeDomain: 'threadTicks'});
  return async () => {
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    const {metrics} = await session.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map((one) => [one.name, 1000 * one.value]));
  };
}
const difference = (before, after) => Object.fromEntries(
  ['TaskDuration', 'ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'].map((name) => [name, Math.round(after[name] - before[name])]));

// The same site with more networks: in the list of the page, and in images.json.
function manyInList(html) {
  const start = html.indexOf('  <h3>', html.indexOf('id="plain"'));
  const end = html.indexOf('</details>\n</main>');
  const list = html.slice(start, end);
  return html.slice(0, start) + list.slice(0, list.indexOf('  <h3>', 1)).repeat(NETWORKS) + html.slice(end);
}

function manyInIndex(index) {
  const [first] = index.networks;
  const own = index.images.filter((one) => one.network === first.name);
  const renamed = (path, i) => path.replaceAll(first.name, `net${i}`);
  const all = Array.from({length: NETWORKS}, (_, i) => i);
  return {...index,
    networks: all.map((i) => ({...first, name: `net${i}`})),
    images: all.flatMap((i) => own.map((one) => ({...one, network: `net${i}`,
      path: renamed(one.path, i), pathWithExtension: renamed(one.pathWithExtension, i)}))),
  };
}

const html = manyInList(await (await fetch(`${address}generate.html`)).text());
const index = JSON.stringify(manyInIndex(await (await fetch(`${address}images.json`)).json()));
const page = await open(browser, `${address}licenses.txt`); // in the same process as the page
await page.setRequestInterception(true);
page.on('request', (one) => {
  const path = one.url().slice(address.length);
  const body = {'generate.html': [html, 'text/html'], 'images.json': [index, 'application/json']}[path];
  return body ? one.respond({body: body[0], contentType: body[1]}) : one.continue();
});
const work = await watch(page);
const before = await work();
await page.goto(`${address}generate.html`, {waitUntil: 'load'});
await page.waitForSelector('#form:not([hidden])');
const firstView = difference(before, await work());
const networks = await page.$$eval('#network option', (all) => all.length);
const headings = await page.$$eval('#plain h3', (all) => all.length);
await page.close();

// The whole of it: the form filled by keys, the file fetched, compared, changed and saved.
const other = await open(browser, `${address}generate.html`);
await other.waitForSelector('#form:not([hidden])');
const workOfOther = await watch(other);
const start = await workOfOther();
const made = await make(other, folder);
const iso = difference(start, await workOfOther());
await browser.close();
console.log(JSON.stringify({networks, headings, bytes: made.bytes, firstView, iso}));
