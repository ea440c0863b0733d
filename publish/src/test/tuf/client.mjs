// A TUF client of somebody else: client.mjs URL FOLDER TARGET...
// FOLDER holds root.json, trusted from the start, and what the client has kept since.
// Updates, then downloads each target, and prints what it got. Fails with the client's own words.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Updater } from 'tuf-js';

const [url, folder, ...targets] = process.argv.slice(2);
const downloads = join(folder, 'targets');
mkdirSync(downloads, { recursive: true });
try {
  const updater = new Updater({
    metadataDir: folder,
    metadataBaseUrl: `${url}/tuf`,
    targetDir: downloads,
    targetBaseUrl: url,
    config: { fetchRetries: 0, fetchTimeout: 5000, fetchRetry: 0 },
  });
  await updater.refresh();
  for (const target of targets) {
    const info = await updater.getTargetInfo(target);
    if (!info) {
      throw new Error(`no target ${target}`);
    }
    await updater.downloadTarget(info, join(downloads, target.replaceAll('/', '_')));
    console.log(`${target} ${info.length} ${info.hashes.sha256} ${JSON.stringify(info.custom)}`);
  }
} catch (error) {
  console.log(`${error.name}: ${error.message}`);
  process.exit(1);
}
