// The list of migrations, oldest first. A migration that has landed is never edited; add another.
import type { Knex } from 'knex';
import * as peopleAndSchool from './0001-people-and-school.js';
import * as concerns from './0002-concerns.js';
import * as letters from './0003-letters.js';
import * as signIn from './0004-sign-in.js';
import * as addressChanges from './0005-address-changes.js';
import * as callBacks from './0006-call-backs.js';
import * as heldBy from './0007-held-by.js';
import * as listsInOrder from './0008-lists-in-order.js';
import * as mailQueue from './0009-mail-queue.js';
import * as mailIn from './0010-mail-in.js';
import * as failedLetters from './0011-failed-letters.js';
import * as doNotGrow from './0012-lists-that-do-not-grow.js';
import * as absences from './0015-absences.js';
import * as pausedClocks from './0020-paused-clocks.js';
import * as mediations from './0021-mediations.js';
import * as moreTime from './0022-more-time.js';
import * as settingChanges from './0023-setting-changes.js';
import * as appointments from './0026-appointments.js';
import * as outsideHelp from './0027-outside-help.js';
import * as anotherAskedFor from './0028-another-asked-for.js';
import * as interestsAndUnnaming from './0030-interests-and-unnaming.js';
import * as releasedCopies from './0031-released-copies.js';
import * as meetings from './0033-meetings.js';
import * as accounts from './0034-accounts.js';
import * as promises from './0035-promises.js';
import * as pointsProposed from './0036-points-proposed.js';
import * as toldElsewhere from './0037-told-elsewhere.js';
import * as splits from './0038-splits.js';
import * as links from './0039-links.js';
import * as letterDevices from './0040-letter-devices.js';
import * as savedReplies from './0041-saved-replies.js';
import * as asked from './0042-asked.js';
import * as needs from './0043-needs.js';
import * as lookedIntoAndConduct from './0044-looked-into-and-conduct.js';
import * as savedRepliesInNotes from './0045-saved-replies-in-notes.js';
import * as classChanges from './0046-class-changes.js';
import * as leavings from './0047-leavings.js';
import * as timeAskedInOrder from './0048-time-asked-in-order.js';
import * as noNotices from './0049-no-notices.js';
import * as calendarChanges from './0050-calendar-changes.js';
import * as cameOn from './0051-came-on.js';
import * as pauseAsked from './0052-pause-asked.js';
import * as undecided from './0053-undecided.js';
import * as toDecideOnTheConcern from './0054-to-decide-on-the-concern.js';

interface Migration {
  up(db: Knex): Promise<void>;
  down(db: Knex): Promise<void>;
}

const list: [string, Migration][] = [
  ['0001-people-and-school', peopleAndSchool],
  ['0002-concerns', concerns],
  ['0003-letters', letters],
  ['0004-sign-in', signIn],
  ['0005-address-changes', addressChanges],
  ['0006-call-backs', callBacks],
  ['0007-held-by', heldBy],
  ['0008-lists-in-order', listsInOrder],
  ['0009-mail-queue', mailQueue],
  ['0010-mail-in', mailIn],
  ['0011-failed-letters', failedLetters],
  ['0012-lists-that-do-not-grow', doNotGrow],
  ['0015-absences', absences],
  ['0020-paused-clocks', pausedClocks],
  ['0021-mediations', mediations],
  ['0022-more-time', moreTime],
  ['0023-setting-changes', settingChanges],
  ['0026-appointments', appointments],
  ['0027-outside-help', outsideHelp],
  ['0028-another-asked-for', anotherAskedFor],
  ['0030-interests-and-unnaming', interestsAndUnnaming],
  ['0031-released-copies', releasedCopies],
  ['0033-meetings', meetings],
  ['0034-accounts', accounts],
  ['0035-promises', promises],
  ['0036-points-proposed', pointsProposed],
  ['0037-told-elsewhere', toldElsewhere],
  ['0038-splits', splits],
  ['0039-links', links],
  ['0040-letter-devices', letterDevices],
  ['0041-saved-replies', savedReplies],
  ['0042-asked', asked],
  ['0043-needs', needs],
  ['0044-looked-into-and-conduct', lookedIntoAndConduct],
  ['0045-saved-replies-in-notes', savedRepliesInNotes],
  ['0046-class-changes', classChanges],
  ['0047-leavings', leavings],
  ['0048-time-asked-in-order', timeAskedInOrder],
  ['0049-no-notices', noNotices],
  ['0050-calendar-changes', calendarChanges],
  ['0051-came-on', cameOn],
  ['0052-pause-asked', pauseAsked],
  ['0053-undecided', undecided],
  ['0054-to-decide-on-the-concern', toDecideOnTheConcern],
];

export const migrations = {
  getMigrations: () => Promise.resolve(list),
  getMigrationName: ([name]: [string, Migration]) => name,
  getMigration: ([, migration]: [string, Migration]) => Promise.resolve(migration),
};
