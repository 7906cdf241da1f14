// Does everything hold? Builds, checks types and style, runs the tests, and closes with one line: N passed, N failed.
// Whatever touches the database runs twice: on SQLite, and on a PostgreSQL that is started for it.
// `--quick` leaves out what needs a browser or PostgreSQL, what injures the portal, all journeys but the main one, and rooms at the edge.
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ADVICE, chromiumOptions } from './chromium.mjs';
import { ADVICE as POSTGRES_ADVICE, findPostgres } from './postgres.mjs';
import { writeTogether } from './together.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const quick = process.argv.includes('--quick');
/** Places under test/, as patterns. */
const POSTGRES_ONLY = 'postgres/';
const QUICK_LEAVES_OUT = [
  POSTGRES_ONLY,
  'browser/',
  'faults/',
  'web/',
  'dev/',
  'upkeep/',
  'mail-in/',
  'mail-queue/',
  'printing/',
  'health/',
  'sign-in/',
  'house/routes',
  'guidance/',
  'letters/letters-hold-nothing',
  'main',
  'access/any-run',
  'journeys/(?!three-stages)',
];
const JEST = 'node_modules/jest/bin/jest.js';
/** What has been looked at since it last changed is not looked at again. */
const ESLINT_CACHE = 'node_modules/.cache/eslint/';
const count = { passed: 0, failed: 0, skipped: 0 };

/**
 * Where the databases of the tests live: in memory, where the machine has room there, since every confirmed write waits for the disk.
 * What is killed and filled in test/faults stays on the real one,
 * and so does PostgreSQL, which runs as somebody else.
 */
function roomInMemory() {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > 2 ** 31 ? mkdtempSync('/dev/shm/portal-tests-') : undefined;
  } catch {
    return undefined;
  }
}

/** What comes now, and how far into the run that is. */
function heading(words) {
  console.log(`\n== ${words} (after ${Math.round(process.uptime())} s)`);
}

/** Runs several at once, and tells what each said by itself; whether all ended well. */
async function runTogether(...programs) {
  const said = await Promise.all(
    programs.map(
      ([script, ...args]) =>
        new Promise((resolve) => {
          execFile(
            process.execPath,
            [script, ...args],
            { cwd: root, maxBuffer: 2 ** 26 },
            (error, out, more) => resolve({ well: error === null, words: out + more }),
          );
        }),
    ),
  );
  for (const { words } of said) process.stdout.write(words);
  return said.map(({ well }) => well);
}

/** Runs a program of the project's own; true where it ended well. */
function runs(script, args = [], env = {}) {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status === 0;
}

/** One check among the others: counted, and told by name where it fails. */
function check(name, holds) {
  count[holds ? 'passed' : 'failed'] += 1;
  if (!holds) console.log(`${name} failed`);
  return holds;
}

/** The files of tests that Jest would run; none where it cannot say. */
function filesOf(chosen, env) {
  const { stdout, status } = spawnSync(process.execPath, [JEST, '--listTests', '--json', ...chosen], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return status === 0 ? JSON.parse(stdout) : [];
}

/** Which files took longest: where to look first when all of it takes too long. */
function tellLongest(told) {
  const seconds = new Map();
  for (const { ancestorTitles, duration } of told.testResults.flatMap((file) => file.assertionResults))
    seconds.set(ancestorTitles[0], (seconds.get(ancestorTitles[0]) ?? 0) + (duration ?? 0) / 1000);
  const longest = [...seconds].sort(([, a], [, b]) => b - a).slice(0, 5);
  console.log(`Longest: ${longest.map(([name, spent]) => `${name} ${Math.round(spent)} s`).join(', ')}`);
}

function tests(leftOut, env = {}, only = undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'test-results-'));
  // What one file of tests has found sound, no other needs to look at.
  const sound = mkdtempSync(join(folder, 'sound-pages-'));
  const results = join(folder, 'results.json');
  const chosen = [
    ...leftOut.flatMap((place) => ['--testPathIgnorePatterns', `/test/${place}`]),
    ...(only ? ['--testPathPatterns', only] : []),
  ];
  const together = mkdtempSync(join(folder, 'together-'));
  writeTogether(together, root, filesOf(chosen, env));
  // A handle that a failing test left open must not keep the whole run waiting.
  const well = runs(JEST, ['--forceExit', '--json', '--outputFile', results], {
    // What is loaded at once needs room for what is young: less time goes into clearing up.
    NODE_OPTIONS: '--experimental-vm-modules --no-warnings --max-semi-space-size=64',
    SOUND_PAGES: sound,
    TESTS_LEFT_OUT: leftOutFile,
    TESTS_TOGETHER: together,
    ...env,
  });
  const failedBefore = count.failed;
  try {
    const told = JSON.parse(readFileSync(results, 'utf8'));
    count.passed += told.numPassedTests;
    count.failed += told.numFailedTests + told.numRuntimeErrorTestSuites;
    count.skipped += told.numPendingTests + told.numTodoTests;
    tellLongest(told);
  } catch {
    console.log('The tests left no result behind');
  }
  rmSync(folder, { recursive: true, force: true });
  // A run that ended badly for a reason that is no test's own (no tests found, a crash) is a failure all the same.
  if (!well && count.failed === failedBefore) check('The test run', false);
}

async function everything() {
  heading('Build');
  if (!check('The build', runs('tools/build.mjs'))) return;

  heading('Types, lint and format');
  const [lint, types, format] = await runTogether(
    // What one file's change does to another is found by the whole run.
    [
      'node_modules/eslint/bin/eslint.js',
      '.',
      ...(quick ? ['--cache', '--cache-location', ESLINT_CACHE] : []),
    ],
    ['node_modules/typescript/bin/tsc', '--noEmit'],
    ['node_modules/prettier/bin/prettier.cjs', '--check', '.'],
  );
  check('The type check', types);
  check('Lint or format', lint && format);

  if (quick) {
    heading('Tests, the quick part');
    tests(QUICK_LEAVES_OUT, inMemory);
    return;
  }
  heading('Browser');
  const browser = chromiumOptions();
  console.log(browser ? browser.executablePath : ADVICE);
  const found = check('Finding a browser', browser !== undefined);

  heading(memory ? 'Tests, with their databases in memory' : 'Tests');
  const elsewhere = [POSTGRES_ONLY, 'faults/'];
  tests(found ? elsewhere : [...elsewhere, 'browser/'], inMemory);

  heading('Tests that injure the portal');
  tests([POSTGRES_ONLY], {}, 'test/faults/');

  heading('Tests on PostgreSQL');
  if (check('Finding a PostgreSQL', findPostgres() !== undefined)) tests([], { TEST_DATABASE: 'postgres' });
  else console.log(POSTGRES_ADVICE);
}

/** What was left out, each once, though it may have been met on both databases: said again at the end, where it is read. */
function tellWhatWasLeftOut() {
  if (!existsSync(leftOutFile)) return;
  heading('Left out, since this machine cannot do it');
  for (const line of new Set(readFileSync(leftOutFile, 'utf8').trim().split('\n'))) console.log(line);
}

const notes = mkdtempSync(join(tmpdir(), 'test-notes-'));
/** One line for each thing that this machine cannot do, written by test/support/left-out.ts. */
const leftOutFile = join(notes, 'left-out.txt');
const memory = roomInMemory();
const inMemory = memory ? { TMPDIR: memory } : {};
try {
  await everything();
} finally {
  if (memory) rmSync(memory, { recursive: true, force: true });
}
tellWhatWasLeftOut();
rmSync(notes, { recursive: true, force: true });
const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
console.log(`\n${count.passed} passed, ${count.failed} failed${skipped}`);
process.exitCode = count.failed === 0 ? 0 : 1;
