// How much room is left where a file lies? Asked through this, so that a test can say.
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface Measures {
  /** Bytes left on the disk that holds this file. */
  roomFor(file: string): Promise<number>;
}

export const measured: Measures = {
  roomFor: async (file) => {
    const { bavail, bsize } = await statfs(dirname(file));
    return bavail * bsize;
  },
};
