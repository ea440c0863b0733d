// The button that makes an image, and what is said meanwhile. The work is making.js's.
import {byId} from './fields.js';

export class Download {
  running = undefined;

  // Before another result is shown: what was said of the last one is over.
  reset(problem) {
    byId('download').disabled = Boolean(problem || this.running);
    if (!this.running) {
      byId('status').textContent = '';
      byId('made').hidden = true;
    }
  }

  stop() {
    this.running.abort();
  }

  async start(site, variant) {
    if (!variant.image || variant.problem || this.running) {
      return;
    }
    this.running = new AbortController();
    this.busy(true);
    try {
      const {make} = await import('./making.js');
      await make(site, variant, this.running.signal);
    } catch (e) {
      byId('status').textContent = e.name === 'AbortError' ? 'Stopped.' : `Not made: ${e.message}.`;
    } finally {
      this.running = undefined;
      this.busy(false);
    }
  }

  busy(is) {
    byId('download').disabled = is;
    byId('cancel').hidden = !is;
    byId('transfer').hidden = !is;
    if (is) {
      byId('made').replaceChildren();
    }
    byId('made').hidden = !byId('made').childElementCount;
  }
}
