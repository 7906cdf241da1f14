// Saved replies of the demo school: two of the school’s, and one of Miss Amber’s own.
import type { Deps } from '../deps.js';
import { loadRoster } from '../people/roster-store.js';
import { keepSavedReply } from '../saved-replies/saved-reply-store.js';
import type { SavedReply } from '../saved-replies/saved-reply.js';

const KEPT: readonly (Omit<SavedReply, 'id' | 'personId'> & { by: string; isSchools?: true })[] = [
  {
    by: 'Mrs Oak',
    isSchools: true,
    use: 'message',
    stage: '',
    title: 'We are finding out',
    body: 'Thank you for telling us about {child}. I am speaking to everybody who was there, and you will have my reply by {date}.',
  },
  {
    by: 'Mrs Oak',
    isSchools: true,
    use: 'answer',
    stage: 'head teacher',
    title: 'When I have looked at it anew',
    body: 'Thank you for bringing this to me. I have looked at it anew and spoken to those who dealt with it before. This is what I found.',
  },
  {
    by: 'Miss Amber',
    use: 'answer',
    stage: 'class teacher',
    title: 'How my answers begin',
    body: 'Thank you for raising this for {child}. I have looked into it, and this is what I found.',
  },
];

export async function keepDemoReplies({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<void> {
  const { everyone } = await loadRoster(db.read, clock.today());
  await db.write(async (tx) => {
    for (const { by, isSchools, ...reply } of KEPT) {
      const person = everyone.find(({ name }) => name === by);
      if (!person) throw new Error(`Nobody at the demo school is called ${by}`);
      const personId = isSchools ? null : person.id;
      await keepSavedReply(tx, { ...reply, personId }, { at: clock.now(), personId: person.id });
    }
  });
}
