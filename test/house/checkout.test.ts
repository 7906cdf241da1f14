// Is what a stranger finds in the checkout complete: settings, versions, the reasons for each library, a portable lock?
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { environment } from '../../src/config.js';
import { root } from '../../src/root.js';
import { filesIn, importsOf, readRoot } from './source-tree.js';

const versions = z.record(z.string(), z.string());
const manifest = z
  .object({ dependencies: versions, devDependencies: versions, scripts: versions })
  .parse(JSON.parse(readRoot('package.json')));
const readme = existsSync(join(root, 'README.md')) ? readRoot('README.md') : '';

test('.env.example names each variable that the portal reads, in the same order, and no other', () => {
  const named = Array.from(
    readRoot('.env.example').matchAll(/^#?\s?([A-Z][A-Z0-9_]*)=/gm),
    (found) => found[1],
  );
  expect(named).toEqual(Object.keys(environment.shape));
});

describe('package.json', () => {
  const all = { ...manifest.dependencies, ...manifest.devDependencies };

  test('asks for exact versions', () => {
    const loose = Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
  });

  test('asks for what is used: the program needs no package that only tests have', () => {
    const used = [...filesIn('src', '.ts'), ...filesIn('migrations', '.ts')]
      .filter(({ path }) => !path.startsWith('src/dev/'))
      .flatMap(importsOf)
      .filter(({ to, isOurs, isTypeOnly }) => !isOurs && !isTypeOnly && !to.startsWith('node:'));
    const missing = used.filter(({ to }) => !(to in manifest.dependencies));
    expect(missing.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test('asks for nothing that the program leaves unused', () => {
    // knex loads its drivers by name.
    const used = new Set([
      'better-sqlite3',
      'pg',
      ...filesIn('src', '.ts')
        .flatMap(importsOf)
        .map(({ to }) => to),
    ]);
    expect(Object.keys(manifest.dependencies).filter((name) => !used.has(name))).toEqual([]);
  });
});

describe('package-lock.json', () => {
  const lock = readRoot('package-lock.json');

  test('names no registry and no host', () => {
    const packages = z
      .object({ packages: z.record(z.string(), z.looseObject({})) })
      .parse(JSON.parse(lock)).packages;
    expect(Object.keys(packages).filter((name) => 'resolved' in (packages[name] ?? {}))).toEqual([]);
    // Links for people are no addresses for npm: whom to thank, and why something is deprecated.
    const forNpm = JSON.stringify(packages, (key, value: unknown) =>
      key === 'funding' || key === 'deprecated' ? undefined : value,
    );
    expect(forNpm).not.toMatch(/https?:\/\/|git[+@:]/);
  });

  test('agrees with package.json', () => {
    const locked = z
      .object({
        packages: z.looseObject({ '': z.object({ dependencies: versions, devDependencies: versions }) }),
      })
      .parse(JSON.parse(lock)).packages[''];
    expect(locked).toEqual({
      dependencies: manifest.dependencies,
      devDependencies: manifest.devDependencies,
    });
  });
});

describe('README.md', () => {
  test('is there', () => {
    expect(readme.length).toBeGreaterThan(0);
  });

  test('names every package (as `package`), and so its reason', () => {
    const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    // The types of a package need no reason of their own: one word for all of them will do.
    const isNamed = (name: string): boolean =>
      readme.includes(`\`${name}\``) || (name.startsWith('@types/') && readme.includes('`@types/*`'));
    expect(names.filter((name) => !isNamed(name))).toEqual([]);
  });

  test('names only commands that exist', () => {
    const commands = Array.from(readme.matchAll(/\bnpm run ([\w:-]+)/g), (found) => found[1] ?? '');
    expect(commands.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });
});
