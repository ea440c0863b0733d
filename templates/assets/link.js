// Links to the page: #machine=old&network=test&farmer=1234.
import {byId} from './fields.js';

const MAX_VALUE = 4096;

// What changes how a machine starts, or whom it asks: for the person to confirm.
const isOffer = (name) => name === 'extra' || name.startsWith('static-');

// Puts the values of the address into the form. Returns {machine, image, offer, unknown}: offer has
// the values to be confirmed, by name; unknown says which names the site does not have.
export function readLink(settings, machines) {
  const asked = new URLSearchParams(location.hash.slice(1));
  const value = (name) => (asked.get(name) || '').slice(0, MAX_VALUE);
  const unknown = [];
  const pick = (name, known) => {
    if (value(name) && !known.includes(value(name))) {
      unknown.push(`${name} “${value(name)}”`);
    }
    return known.includes(value(name)) ? value(name) : known[0];
  };
  const choose = (name) => {
    byId(name).value = pick(name, Array.from(byId(name).options, (one) => one.value));
  };
  choose('network');
  settings.fillNetwork();
  const offer = {};
  settings.names().filter((name) => name !== 'network').forEach((name) => {
    if (isOffer(name)) {
      byId(name).value = '';
      Object.assign(offer, value(name) && {[name]: value(name)});
    } else if (byId(name).options) {
      choose(name);
    } else {
      byId(name).value = value(name);
    }
  });
  byId('more').open = byId('more').open || ['pool', 'kernel', 'extra'].some(value);
  return {machine: pick('machine', machines), image: value('image'), offer, unknown};
}

// Makes the address that of the form, so that it can be copied.
export function writeLink(settings, machine, kind) {
  const link = new URLSearchParams({machine: machine.id});
  if (kind) {
    link.set('image', kind.folder);
  }
  settings.names().filter((name) => byId(name).value).forEach((name) => {
    link.set(name, byId(name).value);
  });
  history.replaceState(null, '', '#' + link);
}
