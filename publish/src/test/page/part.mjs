// Looks at the pages of a mirror of a part of a site, and prints what they say:
//   node part.mjs ADDRESS-OF-THE-TREE PROFILE
import {launch, open, picture, problems} from './browser.mjs';

const [address, profile] = process.argv.slice(2);
const browser = await launch(profile);
const found = {wrong: [], broken: [], links: 0};
for (const name of ['generate', 'images']) {
  const page = await open(browser, `${address}${name}.html`);
  await page.waitForSelector('#left:not([hidden])');
  found[name] = await page.$eval('#left', (one) => one.textContent);
  if (name === 'generate') {
    await page.waitForSelector('#form:not([hidden])');
    found.machines = await page.$$eval('#machines input:not(:disabled)', (all) => all.map((one) => one.value));
  }
  const links = await page.$$eval('a[href]', (all) => all.map((one) => one.href));
  for (const link of links.filter((one) => one.startsWith(address))) {
    found.links++;
    const answer = await fetch(link.replace('boot.example', '127.0.0.1'), {method: 'HEAD'});
    if (!answer.ok) {
      found.broken.push(link);
    }
  }
  await picture(page, `part-${name}`);
  found.wrong.push(...page.wrong, ...await problems(page));
  await page.close();
}
await browser.close();
console.log(JSON.stringify(found));
