// A classic script: from file: addresses browsers load no modules. There, the page's modules come
// as one classic script, behind images.json in a script: the names stand in data-offline.
if (location.protocol === 'file:') {
  document.currentScript.dataset.offline.split(' ').forEach((src) => {
    document.head.append(Object.assign(document.createElement('script'), {src, async: false}));
  });
}
