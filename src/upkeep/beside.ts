// Where does what goes with a database lie: its copies while they are worked on, and the mark of the last good one?
import { dirname, join } from 'node:path';
import { isPostgresUrl } from '../db.js';

/**
 * The file whose name and folder they take: the database itself; or, where that is on a server, one called `portal` beside the key file,
 * which lies on a disk that is guarded as well. That one need not exist.
 */
export function fileOf(database: string, keyFile: string): string {
  return isPostgresUrl(database) ? join(dirname(keyFile), 'portal') : database;
}
