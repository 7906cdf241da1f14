// How do the tables of a database come to be what this version of the portal needs? All in one transaction, and what was there is kept first.
import { migrations } from '../migrations/index.js';
import { ConfigError } from './config.js';
import type { Tx } from './db.js';

const NEWER =
  'A newer version of the portal has changed the tables of this database. Install that version, or go back to the copy from before its update: README.md, “Update, and go back”.';

/** What an update changed: the last migration before and after, and where the file is kept as it was. */
export interface Update {
  /** Undefined where the database held nothing. */
  readonly from: string | undefined;
  readonly to: string;
  /** Undefined where there was nothing to keep, and on PostgreSQL, where keeping is for whoever looks after the server. */
  readonly copy: string | undefined;
}

/**
 * Applies every migration that is wanted, in a transaction that is open already. `keep` is called before the first, where something is
 * kept in the database, and is told its last migration. Undefined where nothing was wanted.
 */
export async function updateIn(
  tx: Tx,
  keep?: (last: string) => Promise<string>,
): Promise<Update | undefined> {
  const [done, wanted] = (await tx.migrate.list({
    migrationSource: migrations,
    disableMigrationsListValidation: true,
  })) as [{ name: string }[], Parameters<typeof migrations.getMigrationName>[0][]];
  const had = done.map(({ name }) => name);
  const known = (await migrations.getMigrations()).map(migrations.getMigrationName);
  if (had.some((name) => !known.includes(name))) throw new ConfigError(NEWER);
  const last = wanted.at(-1);
  if (last === undefined) return undefined;
  const from = had.at(-1);
  const copy = from === undefined ? undefined : await keep?.(from);
  await tx.migrate.latest({ migrationSource: migrations });
  return { from, to: migrations.getMigrationName(last), copy };
}

/** Makes the tables in an empty database as these migrations left them, and no others, in a transaction that is open already. */
export async function makeTablesAsOf(tx: Tx, names: readonly string[]): Promise<void> {
  const list = await migrations.getMigrations();
  const wanted = list.filter((one) => names.includes(migrations.getMigrationName(one)));
  if (wanted.map(migrations.getMigrationName).join() !== names.join()) throw new ConfigError(NEWER);
  const getMigrations = (): Promise<typeof list> => Promise.resolve(wanted);
  await tx.migrate.latest({ migrationSource: { ...migrations, getMigrations } });
}

/** Says to whoever typed a command that it updated first. */
export function tellOfUpdate(update: Update | undefined, say: (words: string) => void): void {
  if (update?.from === undefined) return;
  const kept = update.copy === undefined ? '' : ` As it was, it is kept as ${update.copy}.`;
  say(`The database was updated to this version of the portal.${kept}`);
}
