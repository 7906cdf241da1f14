// The section about meeting and talking, for the page of a concern: read together, for either side.
import type { Deps } from '../deps.js';
import type { Visit } from '../web/route.js';
import { accountsOn, accountsUntil } from './account-store.js';
import type { ConcernForReader } from './load-for.js';
import { latestMeeting, timesOf } from './meeting-store.js';
import {
  accountViews,
  isToBeWrittenDown,
  meetingView,
  type AccountView,
  type MeetingView,
} from './meeting-view.js';
import { lastReasonOf } from './messages-store.js';

export interface MeetingOnPage {
  /** What is under way. */
  readonly now: MeetingView | undefined;
  readonly accounts: readonly AccountView[];
  /** May the parent ask for one? */
  readonly mayAsk: boolean;
  /** The agreed time has passed, and the reader is to write down what was said. */
  readonly isToBeWrittenDown: boolean;
}

/** `until`: for whoever sees only what was said while it was theirs. */
export async function meetingOn(
  deps: Deps,
  { concern, people, parts, may }: ConcernForReader,
  { today, now }: Pick<Visit, 'today' | 'now'>,
  reader: 'parent' | 'staff',
  until?: string,
): Promise<MeetingOnPage> {
  const meeting = until === undefined ? await latestMeeting(deps.db.read, concern.id) : undefined;
  const accounts = accountsUntil(await accountsOn(deps.db.read, concern.id), until);
  const mayAct =
    reader === 'parent'
      ? may('call it off')
      : may('offer to meet') || (may('call it off') && parts.length > 0);
  return {
    now:
      meeting &&
      meetingView(meeting, {
        ...{ concern, people, today, reader, mayAct },
        times: await timesOf(deps.db.read, meeting),
        word: await lastReasonOf(deps.db.read, concern.id, wordWith(meeting.state)),
      }),
    accounts: accountViews(accounts, people, today),
    mayAsk: may('ask to meet'),
    isToBeWrittenDown: may('write an account') && isToBeWrittenDown(meeting, now),
  };
}

/** The step whose word is read beside where it stands. */
function wordWith(state: string): 'offer to meet' | 'say that no time fits' | 'ask to meet' {
  if (state === 'offered') return 'offer to meet';
  return state === 'none fits' ? 'say that no time fits' : 'ask to meet';
}
