// The page that makes an image: a form, and what it leads to. All rules of values are overlay.js's.
import {MACHINES} from './machines.js';
import {Download} from './download.js';
import {byId, showChoices} from './fields.js';
import {readLink, writeLink} from './link.js';
import {showResult} from './result.js';
import {Settings} from './settings.js';
import {fetchSite, mayBeMirror} from './site.js';
import {variantOf} from './variant.js';

class Page {
  machine = MACHINES[0];
  kind = undefined;
  offered = {}; // values of a link, by name, which nobody has confirmed
  download = new Download();

  constructor(site, expert) {
    this.site = site;
    this.settings = new Settings(site, expert);
  }

  start() {
    this.readLink();
    byId('form').addEventListener('input', (event) => this.changed(event));
    byId('form').addEventListener('submit', (event) => {
      event.preventDefault();
      byId('download').click();
    });
    byId('download').addEventListener('click', () => this.download.start(this.site, this.variant()));
    byId('cancel').addEventListener('click', () => this.download.stop());
    byId('offer-use').addEventListener('click', () => this.settle(this.offered));
    byId('offer-drop').addEventListener('click', () => this.settle({}));
    addEventListener('hashchange', () => {
      this.readLink();
      this.show();
    });
    byId('form').hidden = false;
    byId('result').hidden = false;
    byId('plain').open = false;
    this.show();
  }

  readLink() {
    const link = readLink(this.settings, MACHINES.map((one) => one.id));
    this.machine = MACHINES.find((one) => one.id === link.machine);
    this.kind = this.machine.kinds.find((one) => one.folder === link.image);
    this.offered = link.offer;
    trouble(link.unknown.length
      ? `The link names ${link.unknown.join(' and ')}, which this site does not have.` : '');
  }

  // Ends the question about the values of a link.
  settle(values) {
    Object.entries(values).forEach(([name, value]) => {
      byId(name).value = value;
    });
    this.offered = {};
    byId('more').open = true;
    this.changed();
    byId('extra').focus();
  }

  changed(event) {
    if (event && event.target.name === 'network') {
      this.settings.fillNetwork();
    }
    this.show();
    writeLink(this.settings, this.machine, this.kind);
  }

  show() {
    const network = this.settings.network();
    const kinds = (machine) => this.site.kinds(machine, network.name);
    const serves = (machine) => !machine.kinds.length || kinds(machine).length;
    if (!serves(this.machine)) {
      this.machine = MACHINES.find((one) => kinds(one).length) || MACHINES.find((one) => !one.kinds.length);
    }
    showChoices('machines', 'machine', MACHINES.map((one) => (serves(one) ? one
      : {...one, help: 'This site has no image for it.', disabled: true})), this.machine.id, (id) => {
      this.machine = MACHINES.find((one) => one.id === id);
      this.kind = undefined;
    });
    const some = kinds(this.machine);
    this.kind = some.find((one) => this.kind && one.folder === this.kind.folder) || some[0];
    byId('kind-set').hidden = !some.length;
    showChoices('kinds', 'image', some.map((one) => ({...one, id: one.folder})), this.kind && this.kind.folder,
      (id) => {
        this.kind = some.find((one) => one.folder === id);
      });
    const config = this.settings.config();
    byId('config-help').textContent = config ? config.description : 'Which the boot script chooses: its first one.';
    const offered = Object.entries(this.offered);
    byId('offer').hidden = !offered.length;
    byId('offer-text').textContent = offered
      .map(([name, value]) => (name === 'extra' ? value : `${name} ${value}`)).join('\n');
    const variant = this.variant();
    this.download.reset(variant.problem);
    showResult(this.site, network, this.machine, this.kind, variant);
  }

  variant() {
    const variant = variantOf(this.site, this.settings, this.kind, this.machine.starts);
    return Object.keys(this.offered).length
      ? {...variant, problem: 'Decide about the values from the link first.'} : variant;
  }
}

function trouble(message) {
  byId('trouble').textContent = message;
  byId('trouble').hidden = !message;
}

async function start() {
  const site = await fetchSite();
  if (mayBeMirror(site.index.bases[0])) {
    const {fetchMirror, remaining, showMirror} = await import('./mirror.js');
    const mirror = await fetchMirror();
    if (mirror) {
      site.index = remaining(site.index, mirror);
      showMirror(mirror);
    }
  }
  const expert = byId('form').dataset.expert && (await import('./addresses.js')).addFields();
  new Page(site, expert || []).start();
}

start().catch((e) => trouble(`This page does not work here (${e.message}). The list below does.`));
