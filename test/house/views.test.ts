// Do the views only print what they are given, escaped, and nothing they fetched themselves?
import { expect, test } from '@jest/globals';
import { filesIn, placeOf, readRoot, type SourceFile } from './source-tree.js';

const views = filesIn('views', '.ejs');
const config = readRoot('src/web/render.ts');

interface Tag {
  readonly open: string;
  readonly code: string;
  readonly place: string;
}

function tagsOf(file: SourceFile): Tag[] {
  return Array.from(file.text.matchAll(/<%([=_#%-]?)([^]*?)[-_]?%>/g), (found) => ({
    open: found[1] ?? '',
    code: (found[2] ?? '').trim(),
    place: placeOf(file, found.index),
  }));
}

const tags = views.flatMap(tagsOf).filter(({ open }) => open !== '#');
const told = ({ place, code }: Tag): string => `${place} ${code}`;

test('there is something to read', () => {
  expect(tags.length).toBeGreaterThan(20);
});

test('nothing is printed unescaped but another view', () => {
  const raw = tags.filter(({ open, code }) => open === '-' && !/^include\([^]*\);?$/.test(code));
  expect(raw.map(told)).toEqual([]);
});

test('nothing switches escaping off', () => {
  expect(config).not.toMatch(/\bescape\s*:/);
});

test('a view knows no request, process, clock or module', () => {
  const WORLD =
    /(?<![.\w'"-])(req|res|process|require|import|globalThis|global|eval|Function|fetch|Date)(?=\s*[.([])/;
  expect(tags.filter(({ code }) => WORLD.test(withoutStrings(code))).map(told)).toEqual([]);
});

test('a view waits for nothing and passes on no more than it names', () => {
  const SPREAD = /\bawait\b|\.\.\.\s*locals\b|Object\.assign\([^)]*locals|include\([^,]+,\s*locals\s*\)/;
  expect(tags.filter(({ code }) => SPREAD.test(withoutStrings(code))).map(told)).toEqual([]);
});

test('every view that is included is there', () => {
  const paths = new Set(views.map(({ path }) => path));
  const lost = views.flatMap((file) =>
    Array.from(file.text.matchAll(/include\(\s*'([^']+)'/g), (found) => found[1] ?? '')
      .map((name) => new URL(`${name}.ejs`, `file:///${file.path}`).pathname.slice(1))
      .filter((path) => !paths.has(path))
      .map((path) => `${file.path} includes ${path}`),
  );
  expect(lost).toEqual([]);
});

test('pages, letters and components carry no script, style or handler of their own', () => {
  const INLINE = /<script(?![^>]*\ssrc=)|<style\b|\sstyle="|\son[a-z]+="/g;
  // Letters are read in mail programs, which know no style sheets.
  const pages = views.filter(({ path }) => !path.startsWith('views/letters/'));
  const found = pages.flatMap((file) =>
    Array.from(file.text.matchAll(INLINE), (hit) => placeOf(file, hit.index)),
  );
  expect(found).toEqual([]);
});

function withoutStrings(code: string): string {
  return code.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, "''");
}
