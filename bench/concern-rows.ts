// Which rows did each concern bring into a database? Told by comparing the tables before and after.
import { readTables, type Row, type Table } from '../src/dev/seed/bulk-store.js';
import { rowsByConcern } from '../src/dev/seed/patterns.js';

export { readTables };

export interface RowsOfConcern {
  readonly id: string;
  readonly draftId: string;
  readonly rows: readonly { readonly table: string; readonly row: Row }[];
}

/** The concerns that are new, each with its rows as they were first written: letters not yet sent. */
export function rowsSince(before: readonly Table[], after: readonly Table[]): RowsOfConcern[] {
  const rowsIn = (tables: readonly Table[], name: string): readonly Row[] =>
    tables.find((table) => table.name === name)?.rows ?? [];
  const old = new Set(rowsIn(before, 'concerns').map((row) => row['id']));
  const mailboxes = new Map(rowsIn(after, 'mailboxes').map((row) => [row['id'], row]));
  const oldMailboxes = new Set(rowsIn(before, 'mailboxes').map((row) => row['id']));
  const owned = rowsByConcern(after);
  const allowances = rowsIn(after, 'allowances');
  const perConcern = 2;
  return rowsIn(after, 'concerns')
    .filter((concern) => !old.has(concern['id']))
    .map((concern, index) => {
      const id = String(concern['id']);
      const rows = owned.get(id) ?? [];
      const mailboxId = rows.find(({ table }) => table === 'complainants')?.row['mailbox_id'] ?? null;
      const mailbox = mailboxes.get(mailboxId);
      const isNew = mailbox !== undefined && !oldMailboxes.has(mailboxId);
      return {
        id,
        draftId: String(concern['draft_id']),
        rows: [
          ...(isNew ? [{ table: 'mailboxes', row: mailbox }] : []),
          ...rows
            .filter(({ table }) => table !== 'drafts')
            .map(({ table, row }) =>
              table === 'letters' ? { table, row: { ...row, sent_at: null } } : { table, row },
            ),
          ...allowances
            .slice(index * perConcern, (index + 1) * perConcern)
            .map((row) => ({ table: 'allowances', row })),
        ],
      };
    });
}
