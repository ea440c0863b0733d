// The inputs for static addresses, which only the page for experts has.
import {byId, element} from './fields.js';

const LABELS = {
  'static-vlan': 'VLAN', 'static-ip': 'IPv4 address', 'static-netmask': 'IPv4 netmask',
  'static-gateway': 'IPv4 gateway', 'static-ip6': 'IPv6 address', 'static-len6': 'IPv6 prefix length',
  'static-gateway6': 'IPv6 gateway', 'static-dns': 'DNS server, IPv4', 'static-dns6': 'DNS server, IPv6',
};

// Adds the inputs to the form; returns their names, which are keys of a slot's variables.
export function addFields() {
  const names = Object.keys(LABELS);
  byId('addresses').append(...names.map((name) => field(name, LABELS[name])));
  return names;
}

// A label, an input, and a place for what is wrong.
function field(name, label) {
  const input = element('input', {id: name, name, className: 'code', spellcheck: false});
  input.setAttribute('aria-describedby', `${name}-error`);
  return element('div', {className: 'field'},
    element('label', {htmlFor: name, textContent: label}), input,
    element('p', {id: `${name}-error`, className: 'error'}));
}
