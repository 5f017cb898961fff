// Runs as a script of the page itself. Each attack says what came of it; `done` in the page's data set ends the wait.
const results = {};
const violations = [];
document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));

const settle = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const within = (promise) => Promise.race([promise, settle(3000).then(() => 'NOTHING HAPPENED')]);

/** `attack` returns what it achieved; throwing or rejecting means it was stopped, and by what. */
async function probe(name, attack) {
  try {
    results[name] = `ALLOWED ${String(await within(attack()))}`;
  } catch (error) {
    results[name] = `blocked: ${error instanceof Error ? error.name : String(error)}`;
  }
}

const loads = (element, url) =>
  new Promise((resolve, reject) => {
    element.onload = () => resolve('loaded');
    element.onerror = () => reject(new Error('not loaded'));
    element.src = url;
  });
const colourOf = (element) => getComputedStyle(element).color;
const box = document.body.appendChild(document.createElement('div'));

await probe('eval', () => (0, eval)('1 + 1'));
await probe('Function', () => new Function('return 2')());
await probe('setTimeout with text', async () => {
  setTimeout('window.fromText = true', 0);
  await settle(100);
  if (!window.fromText) throw new Error('did not run');
});
await probe('wasm', () => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])));
await probe('innerHTML', () => {
  box.innerHTML = '<b>x</b>';
});
await probe('insertAdjacentHTML', () => box.insertAdjacentHTML('beforeend', '<b>x</b>'));
await probe('document.write', () => document.write('<b>x</b>'));
await probe('srcdoc', () => {
  document.createElement('iframe').srcdoc = '<b>x</b>';
});
await probe('inline script', async () => {
  const script = document.createElement('script');
  script.append('window.inlineRan = true');
  document.body.append(script);
  if (!window.inlineRan) throw new Error('did not run');
});
await probe('script from elsewhere', () =>
  loads(document.body.appendChild(document.createElement('script')), 'https://example.invalid/x.js'),
);
await probe('another trusted types policy', () => trustedTypes.createPolicy('mine', { createHTML: (text) => text }).name);
await probe('the default trusted types policy', () => trustedTypes.createPolicy('default', { createHTML: (text) => text }).name);
await probe('style attribute', () => {
  box.setAttribute('style', 'color: rgb(1, 2, 3)');
  if (colourOf(box) !== 'rgb(1, 2, 3)') throw new Error('not applied');
});
await probe('style element without nonce', () => {
  const style = document.createElement('style');
  style.append('div { color: rgb(4, 5, 6) !important }');
  document.head.append(style);
  if (colourOf(box) !== 'rgb(4, 5, 6)') throw new Error('not applied');
});
await probe('style sheet from elsewhere', () => {
  const link = document.createElement('link');
  return new Promise((resolve, reject) => {
    link.rel = 'stylesheet';
    link.onload = resolve;
    link.onerror = () => reject(new Error('not loaded'));
    link.href = 'https://example.invalid/x.css';
    document.head.append(link);
  });
});
await probe('import of data', () => import('data:text/javascript,export default 1'));
await probe('import from elsewhere', () => import('https://example.invalid/x.js'));
await probe('fetch', () => fetch('https://example.invalid/'));
await probe('fetch of loopback', () => fetch('http://127.0.0.1:9/'));
await probe('fetch of our own file', () => fetch('/index.html').then((response) => response.status));
await probe('fetch beyond the folder', () => fetch('/..%2f..%2fpackage.json').then((response) => response.status));
await probe('fetch of a local file', () => fetch('file:///etc/hosts'));
await probe(
  'XMLHttpRequest',
  () =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.onload = resolve;
      request.onerror = () => reject(new Error('not sent'));
      request.open('GET', 'https://example.invalid/');
      request.send();
    }),
);
await probe(
  'WebSocket',
  () =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket('wss://example.invalid/');
      socket.onopen = resolve;
      socket.onerror = () => reject(new Error('not opened'));
    }),
);
await probe(
  'EventSource',
  () =>
    new Promise((resolve, reject) => {
      const source = new EventSource('https://example.invalid/');
      source.onopen = resolve;
      source.onerror = () => reject(new Error('not opened'));
    }),
);
await probe('image from elsewhere', () => loads(new Image(), 'https://example.invalid/x.png'));
await probe('image from data', () => loads(new Image(), 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='));
await probe('image from disk', () => loads(new Image(), 'file:///usr/share/pixmaps/debian-logo.png'));
await probe('audio from elsewhere', () => loads(new Audio(), 'https://example.invalid/x.mp3'));
await probe('font from elsewhere', () => new FontFace('x', 'url(https://example.invalid/x.woff2)').load());
await probe('worker from a blob', () => new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))));
await probe('service worker', () => navigator.serviceWorker.register('/probe.js'));
await probe('frame from elsewhere', async () => {
  const frame = document.createElement('iframe');
  frame.src = 'https://example.invalid/';
  document.body.append(frame);
  await settle(300);
  if (violations.includes('frame-src')) throw new Error('refused');
});
const before = violations.length;
await probe('beacon', async () => {
  const sent = navigator.sendBeacon('https://example.invalid/', 'x');
  await settle(100);
  if (!sent || violations.slice(before).includes('connect-src')) throw new Error('refused');
});
for (const name of [
  'RTCPeerConnection',
  'webkitRTCPeerConnection',
  'RTCDataChannel',
  'WebTransport',
  'require',
  'process',
  'module',
  'Buffer',
  'electron',
])
  await probe(`global ${name}`, () => {
    if (typeof window[name] === 'undefined') throw new Error('absent');
    return typeof window[name];
  });
await probe(
  'geolocation',
  () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, () => reject(new Error('denied')))),
);
await probe('microphone', () => navigator.mediaDevices.getUserMedia({ audio: true }));
await probe('screen', () => navigator.mediaDevices.getDisplayMedia({ video: true }));
await probe('clipboard', () => navigator.clipboard.readText());
await probe('notifications', async () => {
  if ((await Notification.requestPermission()) !== 'granted') throw new Error('denied');
});
await probe('USB', () => navigator.usb.requestDevice({ filters: [] }));
await probe('second window', () => {
  if (window.open('https://example.invalid/') === null && window.open('/index.html') === null) throw new Error('denied');
});
await probe('the bridge can be changed', () => {
  window.bridge.invoke = () => 'mine';
});
await probe('the bridge can be replaced', () => {
  window.bridge = { invoke: () => 'mine' };
  if (window.bridge.invoke.toString().includes('mine')) return 'replaced';
  throw new Error('kept');
});

document.documentElement.dataset.probe = JSON.stringify({ results, violations: [...new Set(violations)].sort() });
