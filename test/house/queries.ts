// Where does a file speak to the database? Told by chains that begin at a handle: `tx('concerns').where(…)`.
import ts from 'typescript';
import { parse, placeOf, walk, type SourceFile } from './source-tree.js';

const HANDLES = ['tx', 'trx', 'db', 'knex'];
const HANDLE_TYPES = new Set(['Db', 'Tx']);
/** What the query builder says that the house's own Database does not. */
const OWN_METHODS = new Set(['read', 'write', 'migrate', 'close']);

/** The places of all queries in a file, one for each chain. */
export function queriesIn(file: SourceFile): string[] {
  const tree = parse(file);
  const handles = new Set([...HANDLES, ...typedHandles(tree)]);
  const places = new Set<string>();
  walk(tree, (node) => {
    if (ts.isCallExpression(node) && isQuery(node.expression, handles)) {
      places.add(placeOf(file, node.getStart()));
    }
  });
  return [...places];
}

/** Is the thing called a handle itself (`tx('concerns')`) or one of a handle's methods (`tx.raw(…)`)? */
function isQuery(called: ts.Expression, handles: ReadonlySet<string>): boolean {
  if (isHandle(called, handles)) return true;
  return (
    ts.isPropertyAccessExpression(called) &&
    isHandle(called.expression, handles) &&
    !OWN_METHODS.has(called.name.text)
  );
}

/** `tx`, `deps.db`, `db.read` and the like. */
function isHandle(node: ts.Expression, handles: ReadonlySet<string>): boolean {
  if (ts.isIdentifier(node)) return handles.has(node.text);
  if (!ts.isPropertyAccessExpression(node)) return false;
  return node.name.text === 'db' || (node.name.text === 'read' && isHandle(node.expression, handles));
}

/** Parameters and variables that are said to be a `Db` or a `Tx`, whatever their names. */
function typedHandles(tree: ts.SourceFile): string[] {
  const names: string[] = [];
  walk(tree, (node) => {
    if (!ts.isParameter(node) && !ts.isVariableDeclaration(node)) return;
    const { type, name } = node;
    const isOne = type && ts.isTypeReferenceNode(type) && HANDLE_TYPES.has(type.typeName.getText());
    if (isOne && ts.isIdentifier(name)) names.push(name.text);
  });
  return names;
}
