// npm run faults [-- --full]: injures the portal in every way there is, and says what became of what was confirmed. A line a family.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const size = process.argv.includes('--full') ? 'full' : 'every change';
/** What every change tries a little of, a release tries at length: any run of acts, and races for a concern. */
const AT_LENGTH = ['/test/access/any-run', '/test/journeys/read-or-appointed'];
const places = ['/test/faults/', ...(size === 'full' ? AT_LENGTH : [])];
const folder = mkdtempSync(join(tmpdir(), 'faults-'));
const figures = join(folder, 'figures.txt');

function runs(script, args = [], env = {}) {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status === 0;
}

const injures = (places, env = {}) =>
  runs('node_modules/jest/bin/jest.js', ['--forceExit', '--runInBand', ...places], {
    NODE_OPTIONS: '--experimental-vm-modules --no-warnings',
    FAULTS_SIZE: size,
    FAULTS_FIGURES: figures,
    ...env,
  });

// One after another: what one injures must not slow another down.
const well =
  runs('tools/build.mjs') &&
  injures(places) &&
  // Of the updates on PostgreSQL every change kills some, with the other tests there; a release kills in each.
  (size !== 'full' || injures(['/test/postgres/update'], { TEST_DATABASE: 'postgres' }));
try {
  console.log(
    `\n== Faults, the size for ${size === 'full' ? 'a release' : size}\n${readFileSync(figures, 'utf8')}`,
  );
} catch {
  console.log('The faults left no figures behind');
}
rmSync(folder, { recursive: true, force: true });
console.log(well ? 'Nothing was lost.' : 'Something failed: see above.');
process.exitCode = well ? 0 : 1;
