// Do the files keep the house rules that a reader relies on: one clock, one reader of the environment, our own words?
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { filesIn, parse, placeOf, walk, type SourceFile } from './source-tree.js';

const source = filesIn('src', '.ts');
const views = filesIn('views', '.ejs');
const tests = filesIn('test', '.ts');
const migrations = filesIn('migrations', '.ts');
const scripts = filesIn('public/scripts', '.ts');
const tools = [...filesIn('tools', '.ts', '.mjs', '.mts'), ...filesIn('bench', '.ts', '.mjs')];
const code = [...source, ...migrations, ...scripts, ...tests, ...tools];

/** The places in a file where the syntax tree holds something. */
function placesOf(file: SourceFile, is: (node: ts.Node) => boolean): string[] {
  const places: string[] = [];
  walk(parse(file), (node) => {
    if (is(node)) places.push(placeOf(file, node.getStart()));
  });
  return places;
}

const isMember = (node: ts.Node, object: string, name: string): boolean =>
  (ts.isPropertyAccessExpression(node) && node.expression.getText() === object && node.name.text === name) ||
  (ts.isElementAccessExpression(node) &&
    node.expression.getText() === object &&
    node.argumentExpression.getText().slice(1, -1) === name);

const asksTheTime = (node: ts.Node): boolean =>
  isMember(node, 'Date', 'now') ||
  ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'Date');

test('only the clock asks what time it is', () => {
  const others = [...source, ...migrations].filter(({ path }) => path !== 'src/clock.ts');
  expect(others.flatMap((file) => placesOf(file, asksTheTime))).toEqual([]);
});

test('asking the time is noticed in every form', () => {
  const count = (text: string) => placesOf({ path: 'a.ts', text }, asksTheTime).length;
  expect(['new Date()', 'Date()', 'Date.now()', "Date['now']()", 'new Date(0)'].map(count)).toEqual([
    1, 1, 1, 1, 1,
  ]);
  expect(count('Date.parse(at); const day: Date = x; "new Date()"; // Date.now()')).toBe(0);
});

test('only the configuration reads the environment', () => {
  const others = [...source, ...migrations].filter(({ path }) => path !== 'src/config.ts');
  expect(others.flatMap((file) => placesOf(file, (node) => isMember(node, 'process', 'env')))).toEqual([]);
});

test('every file opens with a line that says what it is for', () => {
  const silent = code.filter(({ text }) => !/^(#!.*\n)?(\/\/ \S|\/\*\*? ?\S)/.test(text));
  expect(silent.map(({ path }) => path)).toEqual([]);
});

test('every part of a page opens with a comment that says what it needs', () => {
  const parts = views.filter(({ path }) => /^views\/(components|layout)\//.test(path));
  expect(parts.filter(({ text }) => !text.startsWith('<%#')).map(({ path }) => path)).toEqual([]);
});

test('nothing is left to be done later, unseen', () => {
  const later = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'].join('|')})\\b`, 'g');
  const places = [...code, ...views, ...filesIn('public/styles', '.scss')].flatMap((file) =>
    Array.from(file.text.matchAll(later), (found) => placeOf(file, found.index)),
  );
  expect(places).toEqual([]);
});

test('no test is passed over, and none runs alone', () => {
  const isLeftOut = (node: ts.Node): boolean =>
    (ts.isPropertyAccessExpression(node) &&
      /^(test|it|describe|each|concurrent)$/.test(node.expression.getText().split('.').at(-1) ?? '') &&
      /^(skip|only|todo|failing)$/.test(node.name.text)) ||
    (ts.isCallExpression(node) && /^([xf](test|it|describe)|fit)$/.test(node.expression.getText()));
  expect(tests.flatMap((file) => placesOf(file, isLeftOut))).toEqual([]);
});

test('there are no classes but errors, and no default exports', () => {
  // Two rooms inside knex can only be built upon by extending them.
  const others = source.filter(({ path }) => path !== 'src/db-sqlite.ts' && !path.endsWith('.d.ts'));
  const isClass = (node: ts.Node): boolean =>
    ts.isClassLike(node) &&
    !node.heritageClauses?.some((clause) =>
      clause.types.some((type) => /Error$|^StoreBusy$/.test(type.getText())),
    );
  const isDefault = (node: ts.Node): boolean =>
    ts.isExportAssignment(node) ||
    (ts.canHaveModifiers(node) &&
      (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword));
  expect(others.flatMap((file) => placesOf(file, (node) => isClass(node) || isDefault(node)))).toEqual([]);
});

describe('our words', () => {
  // Whose word it is in a library (zod's issues, a mail server's user) is not ours: only names we give are looked at.
  const NOT_OUR_NAMES = new Set(['ticket', 'tickets', 'sla', 'slas', 'assignee', 'assignees']);
  const NOT_OUR_PAIRS = /^(business day|case (id|ref|number|file|worker))/;
  const NOT_SAID =
    /\b(tickets?|SLAs?|assignees?|business days?|(your|this|the|new) (case|issue|ticket)|users?)\b/i;

  const wordsOf = (name: string): string[] =>
    name
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .split(/[ _-]+/);

  function foreignNames(file: SourceFile): string[] {
    const found: string[] = [];
    walk(parse(file), (node) => {
      const name = nameGiven(node);
      if (name === undefined) return;
      const words = wordsOf(name);
      const isForeign =
        words.some((word) => NOT_OUR_NAMES.has(word)) ||
        words.some((_, index) => NOT_OUR_PAIRS.test(words.slice(index).join(' ')));
      if (isForeign) found.push(`${placeOf(file, node.getStart())} ${name}`);
    });
    return found;
  }

  function nameGiven(node: ts.Node): string | undefined {
    const isGiven =
      ts.isVariableDeclaration(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isPropertySignature(node) ||
      ts.isPropertyAssignment(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isMethodSignature(node);
    if (!isGiven || !node.name) return undefined;
    return ts.isIdentifier(node.name) || ts.isStringLiteral(node.name) ? node.name.text : undefined;
  }

  function foreignSentences(file: SourceFile): string[] {
    const found: string[] = [];
    walk(parse(file), (node) => {
      const isText =
        ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
      // One word alone is a code for the machine (a header, an event); sentences are for people.
      if (isText && node.text.includes(' ') && NOT_SAID.test(node.text)) {
        found.push(`${placeOf(file, node.getStart())} ${node.text.trim()}`);
      }
    });
    return found;
  }

  test('are the names of things', () => {
    expect([...source, ...migrations].flatMap(foreignNames)).toEqual([]);
    const files = [...source, ...views].map(({ path }) => path);
    expect(
      files.filter((path) => wordsOf(path.replace(/[/.]/g, ' ')).some((word) => NOT_OUR_NAMES.has(word))),
    ).toEqual([]);
  });

  test('are what people read', () => {
    expect(source.flatMap(foreignSentences)).toEqual([]);
    const inViews = views.flatMap((file) =>
      Array.from(
        file.text.matchAll(new RegExp(NOT_SAID, 'gi')),
        (found) => `${placeOf(file, found.index)} ${found[0]}`,
      ),
    );
    expect(inViews).toEqual([]);
  });

  test('are told from others', () => {
    const names = (text: string) => foreignNames({ path: 'a.ts', text }).length;
    expect(
      names('const ticketId = 1; interface SLA {} function f(newAssignee: string, caseRef: string) {}'),
    ).toBe(4);
    expect(names('for (const issue of error.issues) { const upperCase = 1; }')).toBe(0);
    const said = (text: string) => foreignSentences({ path: 'a.ts', text }).length;
    expect(
      said("say('Your case was closed'); say(`in 5 business days from ${x}`); say('the users see')"),
    ).toBe(3);
    expect(said("say('in any case'); say('user'); say('they issue a letter')")).toBe(0);
  });
});
