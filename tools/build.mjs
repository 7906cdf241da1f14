// How does the source become what is served? `npm run build` fills dist/; `--assets` fills dist/public only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import * as sass from 'sass';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts) => join(root, ...parts);
const assetsOnly = process.argv.includes('--assets') || process.env.BUILD_ASSETS_ONLY === '1';

// Filled beside the one that is served, which it takes the place of when it is whole.
const filling = at('dist', `public-${process.pid}`);
mkdirSync(filling, { recursive: true });

const manifest = {};
const sizes = [];

write('portal.css', styles());
write('portal.js', scripts());
for (const name of readdirSync(at('public/images'))) write(name, readFileSync(at('public/images', name)));
writeFileSync(join(filling, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
rmSync(at('dist/public'), { recursive: true, force: true });
renameSync(filling, at('dist/public'));
if (!assetsOnly) {
  for (const made of ['dist/src', 'dist/migrations']) rmSync(at(made), { recursive: true, force: true });
  const tsc = at('node_modules/typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', at('tsconfig.build.json')], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
console.log(`dist/public: ${sizes.join(', ')}`);

function styles() {
  const { css } = sass.compile(at('public/styles/portal.scss'), {
    style: 'compressed',
    loadPaths: [at('node_modules/govuk-frontend/dist')],
    quietDeps: true,
  });
  return Buffer.from(esbuild.transformSync(css, { loader: 'css', minify: true }).code);
}

function scripts() {
  const { outputFiles } = esbuild.buildSync({
    entryPoints: [at('public/scripts/portal.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    write: false,
  });
  return Buffer.from(outputFiles[0].contents);
}

/** Writes one asset under a name that changes with its content, with smaller copies beside it. */
function write(name, content) {
  const ext = extname(name);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  const hashed = `${name.slice(0, -ext.length)}.${hash}${ext}`;
  manifest[name] = hashed;
  writeFileSync(join(filling, hashed), content);
  if (!['.css', '.js', '.svg'].includes(ext)) return;
  const gz = gzipSync(content, { level: 9 });
  writeFileSync(join(filling, `${hashed}.gz`), gz);
  writeFileSync(join(filling, `${hashed}.br`), brotliCompressSync(content));
  sizes.push(`${name} ${kb(content)} (${kb(gz)} gz)`);
}

function kb(content) {
  return `${(content.length / 1024).toFixed(1)} KB`;
}
