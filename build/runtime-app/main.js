// Stands in for the small app every Electron carries for `electron [flags] <folder | file>`; the test runtime comes
// without one.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const args = process.argv.slice(1);
if (args.includes('--version') || args.includes('-v')) {
  process.stdout.write(`v${process.versions.electron}\n`);
  process.exit(0);
}
// `-r file` loads a module before the app (the end-to-end driver passes one); the first bare argument is the app.
const before = [];
let target;
for (let i = 0; i < args.length && target === undefined; i++) {
  const argument = args[i];
  if (argument === '-r' || argument === '--require') before.push(args[++i]);
  else if (argument !== undefined && !argument.startsWith('-')) target = argument;
}
if (target === undefined) {
  process.stderr.write('usage: electron [flags] <app folder or main script>\n');
  process.exit(2);
}
const require = createRequire(import.meta.url);
for (const file of before) if (file !== undefined) require(resolve(file));
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });

const folder = resolve(target);
const manifestFile = join(folder, 'package.json');
const entry = require.resolve(folder);
if (existsSync(manifestFile)) {
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  if (manifest.version) app.setVersion(manifest.version);
  if (manifest.productName ?? manifest.name) app.setName(manifest.productName ?? manifest.name);
  app.setAppPath(folder);
} else app.setAppPath(dirname(entry));
try {
  await import(pathToFileURL(entry).href);
} catch (error) {
  process.stderr.write(`The app could not be loaded.\n${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}
