// How is a backup put back where the data is on a server? Into an empty database, in one transaction; the one in use until then is not touched.
import { join } from 'node:path';
import { missingFrom } from './missing-concerns-store.js';
import { moveToPostgres, NotMoved } from './move-to-postgres.js';
import { openAndProve, settle, type BackupToRestore, type Restored } from './restore-backup.js';
import { RestoreError } from './trouble.js';
import { inWorkingFolder } from './working-folder.js';

export interface BackupForServer extends BackupToRestore {
  /** The empty database, as `postgres://…`. */
  readonly server: string;
  /** The database that the portal used until now, where that is another. */
  readonly old: string | undefined;
}

/**
 * Proves a backup as every restore does, beside `target`, and puts it into the empty database on the server: all of it, counted and
 * proved there once more, or nothing. Throws a `RestoreError` where something is kept in that database already.
 */
export async function restoreToServer(asked: BackupForServer): Promise<Restored> {
  const { target, server, old, keys, now, tell } = asked;
  return inWorkingFolder(target, async (working) => {
    const found = join(working, 'found.sqlite');
    const manifest = await openAndProve(asked, found);
    tell?.('Ending sign-ins and holding letters');
    const settled = await settle(found, now);
    tell?.('Putting it in place');
    await moveToPostgres(found, server, keys).catch((error: unknown) => {
      if (!(error instanceof NotMoved)) throw error;
      throw new RestoreError(`${error.message}. A copy is put into an empty database only: make one.`);
    });
    tell?.('In place');
    return {
      manifest,
      aside: undefined,
      missing: old === undefined ? [] : await missingFrom(server, old),
      ...settled,
    };
  });
}
