// Which browser can the tests and the screenshots use? An installed Chromium or Chrome, else the one that npm brought.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

// The bundled browser is a bare headless shell, made for machines that lack even a zygote's needs.
const BUNDLED_ARGS = [...ARGS, '--no-zygote', '--disable-dev-shm-usage', '--font-render-hinting=none'];

/**
 * Options for `chromium.launch` of playwright-core. CHROMIUM_PATH names a browser; CHROMIUM=bundled passes over the
 * installed ones, CHROMIUM=installed over the one that npm brought. Undefined where this machine has none, and `@sparticuz/chromium` has none for it (Linux x64 only).
 */
export function chromiumOptions(environment = process.env) {
  const named = environment.CHROMIUM_PATH;
  if (named) return isProgram(named) ? { executablePath: named, args: ARGS } : undefined;
  const installed = environment.CHROMIUM === 'bundled' ? undefined : INSTALLED.find(isProgram);
  if (installed) return { executablePath: installed, args: ARGS };
  return environment.CHROMIUM === 'installed' ? undefined : bundled(environment);
}

/** What to tell a person whose machine has no browser for the tests. */
export const ADVICE =
  'No browser for the tests: install Chromium or Chrome (Debian: apt-get install chromium), or set CHROMIUM_PATH to one.';

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Unpacks the browser inside `@sparticuz/chromium` once per version, with the libraries it needs beside it. */
function bundled(environment) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const entry = bundledEntry();
  if (!entry) return undefined;
  const { version } = createRequire(import.meta.url)(join(dirname(entry), '../../package.json'));
  const folder = join(tmpdir(), `chromium-${version}-${process.getuid?.() ?? 0}`);
  if (!existsSync(join(folder, 'chromium')) && !unpack(entry, folder)) return undefined;
  const libraries = [join(folder, 'al2023', 'lib'), environment.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return {
    executablePath: join(folder, 'chromium'),
    args: BUNDLED_ARGS,
    env: {
      ...environment,
      LD_LIBRARY_PATH: libraries,
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  };
}

function bundledEntry() {
  try {
    return createRequire(import.meta.url).resolve('@sparticuz/chromium');
  } catch {
    return undefined;
  }
}

/**
 * The package unpacks into the temporary folder, and its libraries (NSS, NSPR and others) only where it believes itself
 * in a Lambda of Amazon's: so it is run with both arranged. Unpacked aside and renamed, as two tests may start at once.
 */
function unpack(entry, folder) {
  const aside = mkdtempSync(`${folder}-`);
  const program = `const { default: it } = await import(${JSON.stringify(pathToFileURL(entry).href)});
    await (it.default ?? it).executablePath();`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    env: { ...process.env, TMPDIR: aside, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    if (run.status === 0) {
      writeFileSync(join(aside, 'fonts', 'fonts.conf'), fontsIn(folder));
      renameSync(aside, folder);
    }
  } catch (error) {
    if (!existsSync(join(folder, 'chromium'))) throw error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return existsSync(join(folder, 'chromium'));
}

/** The fonts of the machine, if any, and the one that was unpacked: without a font the browser falls over. */
function fontsIn(folder) {
  const places = ['/usr/share/fonts', '/usr/local/share/fonts', join(folder, 'fonts')];
  const dirs = places.map((place) => `<dir>${place}</dir>`).join('');
  return `<?xml version="1.0"?><fontconfig>${dirs}<cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const options = chromiumOptions();
  console.log(options ? options.executablePath : ADVICE);
  process.exitCode = options ? 0 : 1;
}
