// A concern as a pattern: every row that hangs on it, in which ids, instants, names and secrets are left open to be filled anew.
import { createHash } from 'node:crypto';
import { dayOf, later } from '../../clock.js';
import { entryCode } from '../../concerns/entries.js';
import { PLAIN_ALPHABET } from '../../ids.js';
import type { Keys } from '../../keys.js';
import type { Answers } from '../../raising/answers.js';
import { digestOf } from '../../raising/answers.js';
import type { Cell, Row, Table } from './bulk-store.js';
import type { Chance } from './chance.js';
import type { Family } from './families.js';

/** What one copy is filled with. */
export interface Filler {
  readonly chance: Chance;
  readonly keys: Keys;
  readonly prefix: string;
  readonly family: Family;
  /** The mailbox of the family. */
  readonly mailboxId: string;
  /** References that are given already. */
  readonly refs: Set<string>;
}

export interface Pattern {
  /** Its parent can be written to. */
  readonly hasMailbox: boolean;
  /** Mail to them came back. */
  readonly failedAt: string | null;
  /** The rows of one copy, in an order in which they can be added. */
  copy(filler: Filler): { table: string; row: Row }[];
}

/** Milliseconds by which no two copies need begin at the same time. */
const SPREAD = 20 * 60_000;

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
const INSTANT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/;

interface Open {
  readonly ids: string[];
  readonly back: number;
  readonly family: Family;
  readonly mailboxId: string;
}
type Piece = string | ((open: Open) => string);
type Made = Cell | ((open: Open) => string);

/** One pattern a concern, found by its id. Whatever table a concern's rows stand in, now or later, they are part of it. */
export function patternsOf(tables: readonly Table[]): Map<string, Pattern> {
  const mailboxes = new Map(rowsIn(tables, 'mailboxes').map((row) => [row['id'], row]));
  const shared = new Set(
    ['people', 'classes', 'posts_held', 'class_teachers'].flatMap((name) =>
      rowsIn(tables, name).map((row) => row['id']),
    ),
  );
  const owned = rowsByConcern(tables);
  return new Map(
    rowsIn(tables, 'concerns').map(({ id }) => {
      const rows = owned.get(String(id)) ?? [];
      const complainant = rows.find(({ table }) => table === 'complainants')?.row ?? {};
      const mailbox = mailboxes.get(complainant['mailbox_id'] ?? null);
      return [String(id), patternOf(rows, complainant, mailbox, shared)];
    }),
  );
}

function rowsIn(tables: readonly Table[], name: string): readonly Row[] {
  return tables.find((table) => table.name === name)?.rows ?? [];
}

/** A row belongs to the concern that it names, or to that of the row it hangs on. */
export function rowsByConcern(tables: readonly Table[]): Map<string, { table: string; row: Row }[]> {
  const ownerOf = new Map<Cell, string>();
  const owned = new Map<string, { table: string; row: Row }[]>();
  const inOrder = [...tables].sort((a, b) => depth(a, tables) - depth(b, tables));
  for (const { name, links, rows } of inOrder) {
    for (const row of rows) {
      const owner =
        name === 'concerns'
          ? String(row['id'])
          : typeof row['concern_id'] === 'string'
            ? row['concern_id']
            : links
                .map(({ column }) => ownerOf.get(row[column] ?? null))
                .find((found) => found !== undefined);
      if (owner === undefined) continue;
      if (typeof row['id'] === 'string') ownerOf.set(row['id'], owner);
      owned.set(owner, [...(owned.get(owner) ?? []), { table: name, row }]);
    }
  }
  return owned;
}

/** How many tables have to be there before this one. */
function depth(table: Table, tables: readonly Table[]): number {
  const before = table.links.flatMap(
    ({ to }) => tables.find(({ name }) => name === to && name !== table.name) ?? [],
  );
  return before.length === 0 ? 0 : 1 + Math.max(...before.map((one) => depth(one, tables)));
}

function patternOf(
  rows: readonly { table: string; row: Row }[],
  complainant: Row,
  mailbox: Row | undefined,
  shared: ReadonlySet<Cell | undefined>,
): Pattern {
  const child = rows.find(({ table }) => table === 'concerns')?.row['child_name'];
  const names = namesIn(complainant['name'], child, mailbox?.['address']);
  const ids: string[] = [];
  const instants: string[] = [];
  const opening = new RegExp([ID.source, INSTANT.source, ...names.map(({ words }) => words)].join('|'), 'g');

  const pieceFor = (found: string): Piece => {
    const name = names.find(({ said }) => said === found);
    if (name) return (open) => name.anew(open.family);
    if (INSTANT.test(found)) {
      instants.push(found);
      return (open) => later(found, -open.back);
    }
    if (found === mailbox?.['id']) return (open) => open.mailboxId;
    if (shared.has(found)) return found;
    const index = ids.includes(found) ? ids.indexOf(found) : ids.push(found) - 1;
    return (open) => open.ids[index] ?? '';
  };
  const made = (cell: Cell): Made => {
    if (typeof cell !== 'string') return cell;
    const pieces: Piece[] = [];
    let end = 0;
    for (const match of cell.matchAll(opening)) {
      pieces.push(cell.slice(end, match.index), pieceFor(match[0]));
      end = match.index + match[0].length;
    }
    if (pieces.length === 0) return cell;
    pieces.push(cell.slice(end));
    return (open) => pieces.map((piece) => (typeof piece === 'string' ? piece : piece(open))).join('');
  };
  const moulds = rows.map(({ table, row }) => ({
    table,
    cells: Object.entries(row).map(([column, cell]) => [column, made(cell)] as const),
  }));
  const isSafe = instants.every((at) => dayOf(later(at, -SPREAD)) === dayOf(at));
  const failedAt = mailbox?.['failed_at'];
  return {
    hasMailbox: mailbox !== undefined,
    failedAt: typeof failedAt === 'string' ? failedAt : null,
    copy: (filler) => {
      const { chance, family, mailboxId } = filler;
      const open: Open = {
        ids: ids.map(() => drawId(chance)),
        back: isSafe ? chance.below(SPREAD) : 0,
        family,
        mailboxId,
      };
      const copied = moulds.map(({ table, cells }) => {
        const row: Record<string, Cell> = {};
        for (const [column, cell] of cells) row[column] = typeof cell === 'function' ? cell(open) : cell;
        return { table, row };
      });
      return seal(copied, filler);
    },
  };
}

/** What must not be the same twice: references, secrets, and the codes of the record, which are made by its own rule. */
function seal(copied: { table: string; row: Record<string, Cell> }[], filler: Filler): typeof copied {
  const { chance, keys, prefix, refs } = filler;
  const draft = copied.find(({ table }) => table === 'drafts')?.row;
  if (draft) draft['token_hash'] = chance.hex(64);
  let before = '';
  for (const { table, row } of copied) {
    if (table === 'concerns') {
      row['ref'] = drawReference(chance, prefix, refs);
      row['receipt_seed'] = Buffer.from(chance.hex(64), 'hex').toString('base64url');
      row['digest'] = draft
        ? digestOf(JSON.parse(String(draft['answers'])) as Answers)
        : createHash('sha256')
            .update(String(row['digest']) + String(row['id']))
            .digest('hex');
    }
    if (table === 'entries') {
      before = entryCode(keys, before, row as unknown as Parameters<typeof entryCode>[2]);
      row['mac'] = before;
    }
  }
  return copied;
}

interface NameInWords {
  readonly said: string;
  readonly words: string;
  anew(family: Family): string;
}

/** How the people of a story are called in its words; the longer first, so that none is taken for part of another. */
function namesIn(
  parent: Cell | undefined,
  child: Cell | undefined,
  address: Cell | undefined,
): NameInWords[] {
  const names: NameInWords[] = [];
  const add = (said: string, anew: (family: Family) => string): void => {
    if (said !== '')
      names.push({ said, words: `\\b${said.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\b`, anew });
  };
  if (typeof address === 'string') add(address, (family) => family.email);
  if (typeof parent === 'string') add(parent, (family) => family.parent);
  if (typeof child === 'string') {
    add(child, (family) => `${family.child} ${family.surname}`);
    add(child.split(' ')[0] ?? '', (family) => family.child);
  }
  return names;
}

/** As `newId` makes them, but drawn. */
export function drawId(chance: Chance): string {
  const hex = chance.hex(32);
  const variant = '89ab'.charAt(chance.below(4));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** As `newReference` makes them, but drawn, and none twice. */
function drawReference(chance: Chance, prefix: string, refs: Set<string>): string {
  const letters = Array.from({ length: 8 }, () => PLAIN_ALPHABET.charAt(chance.below(32))).join('');
  const ref = `${prefix}-${letters.slice(0, 4)}-${letters.slice(4)}`;
  if (refs.has(ref)) return drawReference(chance, prefix, refs);
  refs.add(ref);
  return ref;
}
