// What does a page say of mediation, as it stands between the two sides?
import type { Db } from '../db.js';
import { inWords } from '../procedure/days.js';
import { sideOf } from '../procedure/mediation.js';
import { mediationUntil, pauseNow } from '../procedure/pauses.js';
import { english as t } from '../web/words.js';
import type { ConcernForReader } from './load-for.js';
import { openMediation } from './open-questions-store.js';
import { meanwhile } from './pause-view.js';

export interface MediationView {
  readonly title: string;
  /** What was typed with the offer, for the side that did not. */
  readonly words: string;
  readonly paragraphs: readonly string[];
  /** What the reader is asked: to answer it, or to say when it is over. */
  readonly ask: 'answer' | 'over' | undefined;
  readonly mayAgree: boolean;
}

/** Undefined where nobody has offered it. `reasons`: what was typed, by entry. */
export async function mediationView(
  db: Db,
  found: ConcernForReader,
  reasons: ReadonlyMap<string, string>,
): Promise<MediationView | undefined> {
  const { concern, parts, setting, may } = found;
  const { mediation } = concern;
  if (!mediation) return undefined;
  const isParent = sideOf(parts) === 'parent';
  const mayAgree = may('agree to mediation');
  if (mediation.isAgreed) {
    const until = pauseNow(concern.running)?.until;
    const date = until ? inWords(until, setting.today) : '';
    return {
      title: isParent
        ? t('You and the school have agreed to mediation')
        : 'You and the parent have agreed to mediation',
      words: '',
      paragraphs: isParent
        ? [
            t('The school’s time stands still until {date} at the latest. It still answers you in writing.', {
              date,
            }),
            ...meanwhile(concern, setting),
          ]
        : [`The time stands still until ${date} at the latest. You still answer in writing.`],
      ask: may('end mediation') ? 'over' : undefined,
      mayAgree,
    };
  }
  const isTheirs = mediation.offeredBy !== sideOf(parts);
  if (!isTheirs)
    return {
      title: t('You suggested mediation'),
      words: '',
      paragraphs: [
        isParent
          ? t('The school has not said yes or no yet. Its dates stay until it does.')
          : 'The parent has not said yes or no yet. The dates stay until they do.',
      ],
      ask: undefined,
      mayAgree,
    };
  const until = mediationUntil(concern, setting);
  const date = until ? inWords(until, setting.today) : '';
  const offer = await openMediation(db, concern.id);
  return {
    title: isParent ? t('The school suggests mediation') : 'The parent suggests mediation',
    words: reasons.get(offer?.entryId ?? '') ?? '',
    paragraphs: isParent
      ? [
          t('You would meet, and somebody who takes no side would help you both to talk.'),
          ...(mayAgree
            ? [t('If you say yes, the school’s time stands still until {date} at the latest.', { date })]
            : []),
          t(
            'Whatever you say, you keep every right: you can say at any time that it is over, and take it further as you could without it.',
          ),
        ]
      : mayAgree
        ? [
            `If you say yes, the time stands still until ${date} at the latest. Either side can say at any time that it is over.`,
          ]
        : ['There is no date to come that could wait for it.'],
    ask: may('decline mediation') ? 'answer' : undefined,
    mayAgree,
  };
}
