// What of a concern can be released, item by item, with the words that are offered for it?
import { momentWords, happenedWords } from '../concerns/concern-view.js';
import type { Concern } from '../concerns/concern.js';
import { escalationsOf } from '../concerns/escalation-store.js';
import { messagesOn } from '../concerns/messages-store.js';
import type { Db } from '../db.js';
import type { People } from '../people/roster-store.js';
import { inWords } from '../procedure/days.js';
import type { Day } from '../procedure/terms.js';
import { redact, type Known } from './redact.js';

export interface Releasable {
  /** Names it in a form, and in what is kept: `point-…`. */
  readonly source: string;
  readonly kind: 'point' | 'message' | 'answer' | 'finding';
  /** For whoever chooses, with numbers and dates. */
  readonly label: string;
  /** For whom it is released to: neither how many others there are, nor when anything was written. */
  readonly heading: string;
  /** As it stands in the record. Never shown to whom it is released. */
  readonly original: string;
  readonly offered: string;
}

/** The parent's points and messages, the answers and the findings; never a note, never what another person put in. */
export async function releasablesOf(
  db: Db,
  concern: Concern,
  to: string | undefined,
  people: People,
  today: Day,
): Promise<Releasable[]> {
  const known = knownOf(concern, to, people);
  const messages = (await messagesOn(db, concern.id)).filter(
    ({ kind, side }) => kind === 'message' && side === 'parent',
  );
  const further = await escalationsOf(db, concern.id);
  const items: Omit<Releasable, 'offered'>[] = [
    ...concern.points.map((point) => ({
      source: `point-${point.id}`,
      kind: 'point' as const,
      label: concern.points.length > 1 ? `Point ${point.number}` : 'What the parent says',
      heading: 'What the parent says',
      original: [
        point.whatHappened,
        happenedWords(point.happenedWhen, today),
        point.wanted && `What would put it right: ${point.wanted}`,
      ]
        .filter(Boolean)
        .join('\n\n'),
    })),
    ...further.map((step, index) => ({
      source: `further-${index + 1}`,
      kind: 'message' as const,
      label: 'When the parent took it further',
      heading: 'What the parent wrote later',
      original: [step.stillMissing, step.wantedNow].filter(Boolean).join('\n\n'),
    })),
    ...messages.map((message) => ({
      source: `message-${message.id}`,
      kind: 'message' as const,
      label: `A message from the parent, ${momentWords(message.at, today)}`,
      heading: 'What the parent wrote later',
      original: message.body,
    })),
    ...concern.responses.flatMap((response) => {
      const isPanel = response.stage === 'governing body';
      const who = isPanel
        ? 'the panel of governors'
        : (people.person(response.personId)?.name ?? 'the school');
      const numbers = new Map(concern.points.map(({ id, number }) => [id, number]));
      return response.answers.map((answer) => ({
        source: `answer-${answer.id}`,
        kind: isPanel ? ('finding' as const) : ('answer' as const),
        label: `${isPanel ? 'Finding' : 'Answer'} on point ${numbers.get(answer.pointId) ?? ''}, by ${who}, ${inWords(response.answeredOn, today)}`,
        heading: isPanel ? 'What the panel of governors found' : 'What the school answered',
        original: [
          answer.finding && `${answer.finding.charAt(0).toUpperCase()}${answer.finding.slice(1)}.`,
          answer.body,
          answer.recommendations && `What is recommended: ${answer.recommendations}`,
        ]
          .filter(Boolean)
          .join('\n\n'),
      }));
    }),
  ];
  return items
    .filter(({ original }) => original !== '')
    .map((item) => ({ ...item, offered: redact(item.original, known) }));
}

function knownOf(concern: Concern, to: string | undefined, people: People): Known {
  const { name, address, phone, postalAddress } = concern.complainant;
  return {
    parent: name,
    child: concern.childName,
    contact: [address, phone, postalAddress, ...(postalAddress?.split('\n') ?? [])],
    colleagues: people.everyone.filter(({ id }) => id !== to).map((person) => person.name),
  };
}
