// How does a file come to stay? Every byte written, then told to the disk, then its name.
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, fsyncSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Chunks } from './sealed-file.js';

export interface Written {
  readonly bytes: number;
  readonly sha256: string;
}

/** Writes a new file, readable by this account alone; it is on the disk when this resolves. Refuses a name that is taken. */
export async function writeDurably(file: string, content: Chunks): Promise<Written> {
  const hash = createHash('sha256');
  let bytes = 0;
  const handle = await open(file, 'wx', 0o600);
  try {
    for await (const chunk of content) {
      await handle.appendFile(chunk);
      hash.update(chunk);
      bytes += chunk.length;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** What a file holds now, read again from its beginning. */
export async function readBack(file: string): Promise<Written> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Makes what was last done in a folder (a file renamed, linked) outlast a power cut. Windows does so by itself. */
export function settleFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
