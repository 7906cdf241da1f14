// Many files of tests as a few: to load the portal takes longer than most files of tests run, and Jest loads it anew for each.
// Every file keeps its name in what is told, and its own setting up and clearing away.
import { statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Few enough that loading counts for little, many enough that both cores end at about the same time. */
const FILES = 10;
/** What takes far longer than its length says; begun first, and by itself. */
const LONG = ['test/browser/', 'test/access/any-run', 'test/postgres/', 'test/web/type-confusions'];

/**
 * Writes into `folder` the files that hold `tests` (paths).
 * Without figures of an earlier run Jest begins with the longest file: each is made as long as what it holds.
 */
export function writeTogether(folder, root, tests) {
  const isLong = (path) => LONG.some((place) => relative(root, path).startsWith(place));
  const alone = tests.filter(isLong).map((path) => [path]);
  const dealt = deal(tests.filter((path) => !isLong(path)));
  for (const [at, paths] of [...alone, ...dealt].entries()) {
    const text = [
      "import { describe } from '@jest/globals';",
      ...paths.map((path, i) => `import tests${i} from ${JSON.stringify(path)};`),
      ...paths.map((path, i) => `describe(${JSON.stringify(relative(root, path))}, tests${i});`),
    ].join('\n');
    const length = isLong(paths[0]) ? 1_000_000 - at : bytes(paths);
    writeFileSync(join(folder, `together-${at + 1}.test.ts`), text.padEnd(length) + '\n');
  }
}

/** The longest first, each to whichever has least. */
function deal(tests) {
  const dealt = Array.from({ length: Math.min(FILES, tests.length) }, () => []);
  for (const path of [...tests].sort((a, b) => bytes([b]) - bytes([a])))
    dealt.reduce((least, one) => (bytes(one) < bytes(least) ? one : least)).push(path);
  return dealt;
}

function bytes(paths) {
  return paths.reduce((sum, path) => sum + statSync(path).size, 0);
}

/** A file of tests, which holds its imports first, as a module whose one export is all the rest; any other file as it is. */
export function inOneFunction(source, path) {
  if (!path.endsWith('.test.ts') || path.includes('together-')) return source;
  const lines = source.split('\n');
  const end = endOfImports(lines);
  const rest = lines.slice(end);
  // On the same line, so that what fails is told with the line it stands on.
  return [...lines.slice(0, end - 1), `${lines[end - 1]} export default function () {`, ...rest, '}'].join(
    '\n',
  );
}

/** The line after the last import. */
function endOfImports(lines) {
  let end = 0;
  let isInside = false;
  for (const [at, line] of lines.entries()) {
    isInside ||= line.startsWith('import ');
    if (!isInside && /^[a-z]/i.test(line)) break;
    if (isInside && line.endsWith(';')) {
      isInside = false;
      end = at + 1;
    }
  }
  return end;
}
