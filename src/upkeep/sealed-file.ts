// How is a backup sealed? As an age file (age-encryption.org/v1): anybody with the public key can seal, only the private one opens.
import { readFileSync } from 'node:fs';
import { ReadableStream } from 'node:stream/web';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { BackupError, codeOrName, RestoreError } from './trouble.js';

export type Chunks = AsyncIterable<Uint8Array>;

export interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

export async function newKeyPair(): Promise<KeyPair> {
  const privateKey = await generateX25519Identity();
  return { privateKey, publicKey: await identityToRecipient(privateKey) };
}

/** The private key in a file as `--new-key` writes it, or as age's own tools do; lines that begin with # are remarks. */
export function readPrivateKey(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new RestoreError(`The private key could not be read from ${file} (${codeOrName(error)}).`);
  }
  const key = text.split(/\r?\n/).find((line) => line.startsWith('AGE-SECRET-KEY-'));
  if (key === undefined) throw new RestoreError(`${file} holds no private key (AGE-SECRET-KEY-…).`);
  return key.trim();
}

/** The library's streams are those of the web; ours are read with `for await`. */
type WebStream = Parameters<Decrypter['decrypt']>[0] & globalThis.ReadableStream<Uint8Array>;
const asWebStream = (chunks: Chunks): WebStream => ReadableStream.from(chunks) as unknown as WebStream;
const asChunks = (stream: unknown): Chunks => stream as Chunks;

export async function seal(publicKey: string, content: Chunks): Promise<Chunks> {
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(publicKey);
  } catch {
    throw new BackupError('BACKUP_PUBLIC_KEY is mistyped: it is not a public key.');
  }
  return asChunks(await encrypter.encrypt(asWebStream(content)));
}

/**
 * Opens a sealed file piece by piece. Each piece is proved before it is given out, and so is that it stands in its place and that the
 * last is the last: a changed, shortened, lengthened or rearranged file throws a `RestoreError`, though perhaps only at its end.
 */
export async function* unseal(privateKey: string, content: Chunks): AsyncGenerator<Uint8Array> {
  const decrypter = new Decrypter();
  try {
    decrypter.addIdentity(privateKey);
  } catch {
    throw new RestoreError('The private key is damaged or mistyped.');
  }
  try {
    yield* asChunks(await decrypter.decrypt(asWebStream(content)));
  } catch (error) {
    // The disk's trouble, not the file's.
    if (/^E[A-Z]+$/.test(codeOrName(error))) throw error;
    const isOtherKey = error instanceof Error && error.message.includes('no identity matched');
    throw new RestoreError(
      isOtherKey
        ? 'This private key does not open the copy: it is sealed to another, or damaged.'
        : 'The copy is damaged or was altered.',
    );
  }
}
