/** `npm run <name>` for a part that may not exist yet: runs build/<name>.mjs, or says that it is not there and exits 1. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [name = '', ...rest] = process.argv.slice(2);
const script = fileURLToPath(new URL(`./${name}.mjs`, import.meta.url));
if (existsSync(script)) process.exitCode = spawnSync(process.execPath, [script, ...rest], { stdio: 'inherit' }).status ?? 1;
else {
  process.stderr.write(`${name} is not built yet.\n`);
  process.exitCode = 1;
}
