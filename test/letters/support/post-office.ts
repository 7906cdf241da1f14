// A school with a post room, a memory transport and a clock that stands still.
import { openBench, type Bench } from '../../support/app.js';
import { post, type LetterToPost } from '../../../src/letters/outbox.js';
import { openPostRoom, type PostRoom } from '../../../src/letters/post-room.js';
import type { PostedLetter } from '../../../src/letters/letters-store.js';
import { memoryTransport, type MemoryTransport } from './memory-transport.js';

export interface LetterRow {
  readonly id: string;
  readonly available_at: string;
  readonly attempts: number;
  readonly sent_at: string | null;
  readonly failed_at: string | null;
  readonly dropped_at: string | null;
  readonly trouble: string | null;
}

export interface PostOffice {
  readonly bench: Bench;
  readonly transport: MemoryTransport;
  readonly room: PostRoom;
  /** Who may still receive what; everyone until told. */
  mayReceive: (letter: PostedLetter) => Promise<boolean>;
  /** Another post room on the same database. */
  second(transport: MemoryTransport): PostRoom;
  post(letters: readonly Partial<LetterToPost>[]): Promise<void>;
  rows(): Promise<LetterRow[]>;
  row(): Promise<LetterRow>;
  /** Runs batches until there is nothing to do now. */
  runAll(): Promise<void>;
  close(): Promise<void>;
}

/** Retries come neither sooner nor later than they are meant to, or else `spread` as they are in earnest. */
export async function openPostOffice(now?: string, retries?: 'spread'): Promise<PostOffice> {
  const bench = await openBench(now);
  const transport = memoryTransport();
  const newRoom = (by: MemoryTransport): PostRoom =>
    openPostRoom(bench.deps, by, (letter) => office.mayReceive(letter), {
      signInSecrets: (id) => Promise.resolve({ path: `/sign-in/${id}`, code: '7K3F2QXM' }),
      ...(retries === 'spread' ? {} : { random: () => 0.5 }),
    });
  const rows = (): Promise<LetterRow[]> => bench.db.read<LetterRow>('letters').select().orderBy('cause');
  const room = newRoom(transport);
  const office: PostOffice = {
    bench,
    transport,
    room,
    mayReceive: () => Promise.resolve(true),
    second: newRoom,
    post: (letters) =>
      bench.db.write((tx) =>
        post(
          tx,
          letters.map((letter, number) => ({
            kind: 'message-parent',
            cause: `cause-${String(number).padStart(4, '0')}`,
            recipient: { kind: 'print' },
            at: bench.clock.now(),
            ...letter,
          })),
        ),
      ),
    rows,
    row: async () => {
      const [row] = await rows();
      if (!row) throw new Error('No letter was posted');
      return row;
    },
    runAll: async () => {
      while ((await room.runOnce()) > 0);
    },
    close: () => bench.close(),
  };
  return office;
}
