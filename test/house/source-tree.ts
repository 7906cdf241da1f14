// What lies in the checkout, and what imports what? Read with the compiler's own parser, so that no comment deceives.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { root } from '../../src/root.js';

export interface SourceFile {
  /** From the checkout: `src/web/route.ts`. */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly from: string;
  /** A file of ours (`src/clock.ts`), or the name of a package (`zod`, `node:fs`). */
  readonly to: string;
  readonly isOurs: boolean;
  /** Types are gone when the program runs: they make no cycle and start nothing. */
  readonly isTypeOnly: boolean;
}

/** Every file below a folder of the checkout, with one of these endings; empty where the folder is missing. */
export function filesIn(folder: string, ...endings: string[]): SourceFile[] {
  const start = join(root, folder);
  if (!existsSync(start)) return [];
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()
    .map((path) => ({ path, text: readRoot(path) }));
}

export function readRoot(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** The syntax tree of a TypeScript file. */
export function parse(file: SourceFile): ts.SourceFile {
  return ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2023, true);
}

/** Calls `look` for every node of a file, from the top. */
export function walk(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  ts.forEachChild(node, (child) => {
    walk(child, look);
  });
}

/** Everything a file imports: statements, `export … from`, `import()` and `import('…').Type`. */
export function importsOf(file: SourceFile): Import[] {
  const found: Import[] = [];
  const add = (name: ts.Node, isTypeOnly: boolean): void => {
    if (ts.isStringLiteralLike(name)) found.push(anImport(file.path, name.text, isTypeOnly));
  };
  walk(parse(file), (node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isOnlyTypes(node));
    if (ts.isExportDeclaration(node) && node.moduleSpecifier) add(node.moduleSpecifier, node.isTypeOnly);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [name] = node.arguments;
      if (name) add(name, false);
    }
  });
  return found;
}

function isOnlyTypes(statement: ts.ImportDeclaration): boolean {
  const clause = statement.importClause;
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  const isEachAType =
    names !== undefined && ts.isNamedImports(names) && names.elements.every((element) => element.isTypeOnly);
  return clause.name === undefined && isEachAType;
}

function anImport(from: string, name: string, isTypeOnly: boolean): Import {
  if (!name.startsWith('.')) return { from, to: packageOf(name), isOurs: false, isTypeOnly };
  const written = relative(root, resolve(root, dirname(from), name));
  return { from, to: written.replace(/\.js$/, '.ts'), isOurs: true, isTypeOnly };
}

function packageOf(name: string): string {
  if (name.startsWith('node:')) return name;
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The files that run when `start` runs: itself, and all it imports other than for types. */
export function reachableFrom(start: string, imports: readonly Import[]): Set<string> {
  const reached = new Set([start]);
  for (const path of reached) {
    for (const { from, to, isOurs, isTypeOnly } of imports) {
      if (from === path && isOurs && !isTypeOnly) reached.add(to);
    }
  }
  return reached;
}

/** Rings of files that import each other, each told once as `a → b → a`; type imports left out. */
export function cyclesAmong(imports: readonly Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to, isOurs, isTypeOnly } of imports) {
    if (isOurs && !isTypeOnly) next.set(from, [...(next.get(from) ?? []), to]);
  }
  const cycles: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const seenAt = trail.indexOf(path);
    if (seenAt >= 0) cycles.push([...trail.slice(seenAt), path].join(' → '));
    if (seenAt >= 0 || done.has(path)) return;
    for (const to of next.get(path) ?? []) visit(to, [...trail, path]);
    done.add(path);
  };
  for (const start of next.keys()) visit(start, []);
  return cycles;
}

/** Where in a file something stands, for the message of a failed test: `src/web/route.ts:12`. */
export function placeOf(file: SourceFile, offset: number): string {
  return `${file.path}:${file.text.slice(0, offset).split('\n').length}`;
}
