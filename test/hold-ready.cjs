// Loaded by Electron before the app: holds the app until Playwright has attached, which then calls __playwright_run. One
// that attaches to a page in the midst of its first navigation misses that, and waits for the page for good.
const { app } = require('electron');

const isReady = app.whenReady();
const emit = app.emit.bind(app);
let release;
const released = new Promise((resolve) => {
  release = resolve;
});
let readyEvent = null;

app.emit = (name, ...args) => {
  if (name !== 'ready' || readyEvent) return emit(name, ...args);
  readyEvent = args;
  return true;
};
app.whenReady = () => released;

globalThis.__playwright_run = async () => {
  await isReady;
  release();
  emit('ready', ...(readyEvent ?? []));
};
