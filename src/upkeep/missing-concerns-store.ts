// Which concerns are lost by a restore? Those that the old database knows and the copy does not: somebody has to ring these parents.
import Sqlite from 'better-sqlite3';
import { isPostgresUrl, openToRead } from '../db.js';

/** References in `old` that `restored` has not, in order; undefined where the old database cannot be read. */
export async function missingFrom(restored: string, old: string): Promise<readonly string[] | undefined> {
  try {
    const known = new Set(await refsIn(restored));
    return (await refsIn(old)).filter((ref) => !known.has(ref));
  } catch {
    return undefined;
  }
}

async function refsIn(place: string): Promise<string[]> {
  if (!isPostgresUrl(place)) return refsInFile(place);
  const database = openToRead(place);
  try {
    return await database.read('concerns').orderBy(['received_at', 'ref']).pluck<string[]>('ref');
  } finally {
    await database.close();
  }
}

/** Not by knex, which writes to the terminal of a file that is no database. */
function refsInFile(file: string): string[] {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    return database.prepare<[], string>('select ref from concerns order by received_at, ref').pluck().all();
  } finally {
    database.close();
  }
}
