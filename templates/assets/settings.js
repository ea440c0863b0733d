// The settings of the form, and the variables of a slot that they become.
import overlay from './overlay.js';
import {byId, objection, option, sentence} from './fields.js';

// The inputs that are variables of a slot: the input's name, the variable's key.
const INPUTS = {farmer: 'farmer-id', pool: 'farming-pool-id', kernel: 'kernel', extra: 'extra'};

export class Settings {
  // "expert" has the names of inputs that are those of variables.
  constructor(site, expert) {
    this.site = site;
    this.inputs = {...INPUTS};
    byId('network').append(...site.index.networks.map((one) => option(one.name, `${one.title} (${one.name})`)));
    expert.forEach((name) => {
      this.inputs[name] = name;
    });
  }

  // The names of all that a link may set.
  names() {
    return ['network', 'config', ...Object.keys(this.inputs)];
  }

  network() {
    return this.site.network(byId('network').value);
  }

  config() {
    return (this.network().configs || []).find((one) => one.name === byId('config').value);
  }

  farmer() {
    const farmer = byId('farmer').value.trim();
    return /^[0-9]+$/.test(farmer) ? farmer : '';
  }

  // Offers the kernels and configs of the network; one that both networks have stays chosen.
  fillNetwork() {
    const fill = (select, options) => {
      const before = select.value;
      select.replaceChildren(...options);
      select.value = options.some((one) => one.value === before) ? before : options[0].value;
    };
    const configs = this.network().configs || [];
    fill(byId('kernel'),
      [option('', 'The network’s first'), ...this.network().kernels.map((one) => option(one, one))]);
    fill(byId('config'),
      [option('', 'The network’s own'), ...configs.map((one) => option(one.name, one.name))]);
    byId('config-field').hidden = !configs.length;
  }

  // {values: [[key, value], …], problem}; says beside each field what is wrong with it.
  read() {
    const values = [];
    let problem = '';
    Object.keys(this.inputs).forEach((name) => {
      const key = this.inputs[name];
      const value = byId(name).value.trim();
      const wrong = value && refused(() => overlay.check(key, value));
      if (value) {
        values.push([key, value]);
      }
      if (name !== 'kernel') {
        objection(name, sentence(wrong.replace(/^[a-z0-9-]+: /, '')));
      }
      problem = problem || wrong;
    });
    const config = this.config();
    return {values: config ? values.concat([['config', config.name]]) : values, problem};
  }
}

function refused(call) {
  try {
    call();
    return '';
  } catch (e) {
    return e.message;
  }
}
