// A form that brings a file: its fields and the file's bytes, read here and within bounds. For one small file; pictures and papers have
// a room of their own.
import type { RequestHandler } from 'express';
import type { Typed } from './form.js';

/** Where the bytes of a file stand in a posted form, as Latin-1 text; empty where none was chosen. */
export const FILE_FIELD = 'file';
/** Whether more was sent than is kept: then the file is cut short, and nobody may believe it. */
export const TOO_LARGE = 'file-too-large';

const MOST_FIELDS = 20;

/** Reads a `multipart/form-data` body up to `most` bytes. What comes after that is let go by unread, so that the page can say so. */
export function fileBody(most: number): RequestHandler {
  return (request, _, next) => {
    const boundary = /^multipart\/form-data;.*boundary="?([^";]{1,70})"?/i.exec(
      request.headers['content-type'] ?? '',
    )?.[1];
    if (boundary === undefined) {
      next();
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      if (size <= most) chunks.push(chunk);
      size += chunk.length;
    });
    request.on('error', next);
    request.on('end', () => {
      const body = Buffer.concat(chunks).subarray(0, most);
      request.body = {
        ...partsOf(body.toString('latin1'), boundary),
        ...(size > most ? { [TOO_LARGE]: 'yes' } : {}),
      };
      next();
    });
  };
}

function partsOf(body: string, boundary: string): Typed {
  const typed: Record<string, string> = {};
  for (const part of body.split(`--${boundary}`).slice(1, MOST_FIELDS)) {
    const [head = '', ...rest] = part.split('\r\n\r\n');
    const name = /\bname="([\w-]{1,60})"/.exec(head)?.[1];
    if (name === undefined || rest.length === 0 || Object.hasOwn(typed, name)) continue;
    const bytes = rest.join('\r\n\r\n').replace(/\r\n$/, '');
    typed[name] = name === FILE_FIELD ? bytes : Buffer.from(bytes, 'latin1').toString('utf8');
  }
  return typed;
}
