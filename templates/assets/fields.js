// Small pieces of the page.

export function byId(id) {
  return document.getElementById(id);
}

// An element with properties and children.
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

export function option(value, text) {
  return element('option', {value, textContent: text});
}

export function sentence(text) {
  return text && text[0].toUpperCase() + text.slice(1) + (text.endsWith('.') ? '' : '.');
}

export function kilobytes(size) {
  return size < 1024 * 1024 ? `${Math.round(size / 1024)} KiB` : `${(size / 1024 / 1024).toFixed(1)} MiB`;
}

// Shows a group of radio buttons in a box. Options are {id, title, help, disabled}. Builds the
// group anew only if it differs, so that the keyboard's place stays.
export function showChoices(id, group, options, chosen, change) {
  const box = byId(id);
  const state = JSON.stringify(options);
  if (box.dataset.state !== state) {
    box.dataset.state = state;
    box.replaceChildren(...choices(group, options, chosen, change));
  }
  box.querySelectorAll('input').forEach((one) => {
    one.checked = one.value === chosen;
  });
}

function choices(group, options, chosen, change) {
  return options.map((one) => {
    const input = element('input', {
      type: 'radio', name: group, value: one.id, checked: one.id === chosen, disabled: Boolean(one.disabled),
    });
    input.addEventListener('input', () => change(one.id)); // before the form hears of it
    return element('label', {className: 'choice'}, input,
      element('b', {textContent: one.title}), element('span', {textContent: one.help}));
  });
}

// A text with a button that copies it.
export function piece(label, text) {
  const shown = element('pre', {textContent: text});
  const button = element('button', {type: 'button', className: 'copy', textContent: 'Copy'});
  button.setAttribute('aria-label', `Copy: ${label}`);
  button.addEventListener('click', async () => {
    byId('status').textContent = await copied(shown) ? `Copied: ${label}.` : 'Selected: copy it with the keyboard.';
    button.textContent = 'Copied';
    setTimeout(() => {
      button.textContent = 'Copy';
    }, 2000);
  });
  return element('div', {className: 'piece'}, element('p', {textContent: label}), shown, button);
}

// By plain HTTP there is no clipboard; there, what is selected is copied.
async function copied(shown) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(shown.textContent);
      return true;
    } catch {
      // Not allowed: the other way.
    }
  }
  getSelection().selectAllChildren(shown);
  return document.execCommand('copy');
}

export function save(bytes, name) {
  const address = URL.createObjectURL(new Blob([bytes], {type: 'application/octet-stream'}));
  element('a', {href: address, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

// Says beside a field what is wrong with its value; nothing takes the words back.
export function objection(name, message) {
  const input = byId(name);
  if (message) {
    input.setAttribute('aria-invalid', 'true');
  } else {
    input.removeAttribute('aria-invalid');
  }
  byId(`${name}-error`).textContent = message;
}
