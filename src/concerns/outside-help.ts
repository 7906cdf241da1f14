// Who outside the school can help with what the law asks of it, and when is a parent told so? Policy, sections 4 and 6.
import { isReplyOverdue, pointsAtStage, type Setting } from '../procedure/decide.js';
import { isOutsideAfterwards } from '../procedure/routing.js';
import type { ClockKind, Duty } from '../procedure/terms.js';
import type { Settings } from '../school/settings.js';
import { english as t } from '../web/words.js';
import { isForAfterwards } from './concern-view.js';
import type { Concern } from './concern.js';
import { officerForParent } from './designated-officer.js';

export interface OutsideHelp {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly link?: string;
  readonly linkText?: string;
}

const PRINT_THIS_PAGE =
  'It wants to know what you told the school and what the school replied: you can print this page. Ask it, as a rule, within three months of our last letter. Its telephone number is {phone}.';
const KEEP_THE_LETTERS =
  'It wants to know what you told the school and what the school replied: keep our letters. Ask it, as a rule, within three months of our last letter. Its telephone number is {phone}.';

/** What the law asks because of personal information. */
const ABOUT_INFORMATION: readonly Duty[] = ['data-protection', 'subject-access'];

const isAboutInformation = (kind: ClockKind): boolean => ABOUT_INFORMATION.some((duty) => duty === kind);

/** Told as soon as an answer leaves something unsettled, or the time for it has run out; before that the school has its turn. */
export function outsideHelp(
  concern: Concern,
  setting: Setting,
  settings: Pick<Settings, 'commissioner' | 'designatedOfficer' | 'councilSafeguarding'>,
  on: 'page' | 'paper' = 'page',
): OutsideHelp[] {
  const { commissioner } = settings;
  const isLate = (...duties: Duty[]): boolean =>
    concern.running.some(
      ({ kind, dueOn }) => duties.some((duty) => duty === kind) && (dueOn ?? setting.today) < setting.today,
    );
  const isUnsettled =
    isReplyOverdue(concern, setting) ||
    concern.state === 'lapsed' ||
    (concern.state === 'answered' && pointsAtStage(concern).some(({ settled }) => settled !== 'yes'));
  // Raised under another heading it goes through every stage, and to the Commissioner when the last is over.
  const isItsTurn = isOutsideAfterwards(concern)
    ? isUnsettled
    : concern.clocks.some(({ kind }) => isAboutInformation(kind)) && isForAfterwards(concern, setting);
  const help: OutsideHelp[] = [];
  const officer = officerForParent(concern, setting.roster, settings);
  if (officer !== undefined && concern.closedOn === undefined)
    help.push({ title: t('If it is about a child’s safety'), paragraphs: [officer] });
  if (isLate(...ABOUT_INFORMATION) || isItsTurn)
    help.push({
      title: t('If the school does not settle it'),
      paragraphs: [
        t(
          'The Information Commissioner’s Office (ICO) watches over how personal information is used. It is not part of the school, and asking it costs nothing.',
        ),
        on === 'paper' ? t(KEEP_THE_LETTERS, commissioner) : t(PRINT_THIS_PAGE, commissioner),
      ],
      link: commissioner.link,
      linkText: t('How to ask the Information Commissioner'),
    });
  if (isLate('early-years'))
    help.push({
      title: t('If you are not told the outcome'),
      paragraphs: [
        t(
          'Ofsted looks at whether the requirements for the early years are kept. It does not settle a dispute, but you can tell it that the date has passed.',
        ),
      ],
      link: 'https://www.gov.uk/government/organisations/ofsted',
      linkText: t('How to reach Ofsted'),
    });
  return help;
}
