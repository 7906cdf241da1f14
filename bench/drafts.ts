// Drafts that are ready to be sent, or answered up to a question, each of a browser of its own.
import { openDatabase } from '../src/db.js';
import { newToken } from '../src/ids.js';
import { loadKeys } from '../src/keys.js';
import { loadRoster } from '../src/people/roster-store.js';
import { digestOf, type Answers } from '../src/raising/answers.js';
import { findDraft, keepAnswers, openDraft } from '../src/raising/draft-store.js';
import { makeFormToken } from '../src/web/form-token.js';
import type { SchoolFiles } from './workshop.js';

export interface ReadyDraft {
  readonly cookies: Readonly<Record<string, string>>;
  /** The form on its check page. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Keeps so many drafts, of as many parents. */
export async function draftsIn(
  school: SchoolFiles,
  many: number,
  { upTo, now = new Date().toISOString() }: { upTo?: 'put-right'; now?: string } = {},
): Promise<ReadyDraft[]> {
  const db = openDatabase(school.databaseFile);
  const keys = loadKeys(school.keyFile);
  const { classes } = await loadRoster(db.read, now.slice(0, 10));
  const ready: ReadyDraft[] = [];
  const batch = newToken().slice(0, 8);
  await db.write(async (tx) => {
    for (let number = 0; number < many; number += 1) {
      const token = newToken();
      const visit = newToken();
      const classId = classes[number % classes.length]?.id ?? '';
      const answers = answersOf(`${batch}-${number}`, classId, upTo);
      await openDraft(tx, { token, channel: 'online', personId: undefined, at: now });
      const draft = await findDraft(tx, token);
      if (draft) await keepAnswers(tx, draft.id, answers, now);
      ready.push({
        cookies: { '__Host-visit': visit, '__Host-draft': token },
        fields: { _form: makeFormToken(keys, visit), digest: digestOf(answers) },
      });
    }
  });
  await db.close();
  return ready;
}

function answersOf(parent: string, classId: string, upTo: 'put-right' | undefined): Answers {
  const happened =
    'At lunch on Tuesday two older children took his place in the queue again and nobody stepped in. He came home hungry and would not say why until bedtime.';
  const first: Answers = {
    safety: 'no',
    about: 'class',
    child: { classId, name: 'Micah Bench' },
    points: [{ whatHappened: happened, happenedWhen: '' }],
  };
  if (upTo === 'put-right') return first;
  return {
    ...first,
    points: [{ whatHappened: happened, happenedWhen: '', wanted: 'Somebody who watches the queue.' }],
    needsMost: 'something put right',
    noMore: true,
    before: { spoken: 'no', words: '', elsewhere: [] },
    contact: {
      unnamed: false,
      name: 'Robin Bench',
      relation: 'parent or carer',
      email: `robin.${parent}@example.org`,
      phone: '',
      postalAddress: '',
      bestTime: '',
      needs: '',
    },
  };
}
