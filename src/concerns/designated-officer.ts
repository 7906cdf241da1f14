// Whom at the council does one ring about what somebody who works with children may have done, and where is that said (COI-3)?
import { isAboutLeadAndHead, type Matter, type Roster } from '../procedure/routing.js';
import type { Settings } from '../school/settings.js';
import { english as t } from '../web/words.js';

type Officer = Settings['designatedOfficer'];
type Numbers = Pick<Settings, 'designatedOfficer' | 'councilSafeguarding'>;

/** The designated officer (LADO), or the council's service for children where the school has not set one; undefined without either. */
export function officerOf({ designatedOfficer, councilSafeguarding }: Numbers): Officer | undefined {
  const found = [designatedOfficer, councilSafeguarding].find(({ phone }) => phone !== '');
  return found && { ...found, name: found.name || t('the designated officer') };
}

/** `Wrenshire’s LADO, 01632 960 181` */
export function officerWords(numbers: Numbers): string | undefined {
  const officer = officerOf(numbers);
  return officer && `${officer.name}, ${officer.phone}`;
}

/** For the parent whose concern is about both who look after children's safety here. */
export function officerForParent(matter: Matter, roster: Roster, numbers: Numbers): string | undefined {
  const officer = officerWords(numbers);
  if (officer === undefined || !isAboutLeadAndHead(matter, roster)) return undefined;
  return t(
    'If it is about a child’s safety, you can ring the council’s designated officer yourself, at any time: {officer}. They look into what somebody who works with children may have done.',
    { officer },
  );
}

/** For whoever deals with it instead of the two. */
export function officerForStaff(matter: Matter, roster: Roster, numbers: Numbers): string | undefined {
  if (!isAboutLeadAndHead(matter, roster)) return undefined;
  const officer =
    officerWords(numbers) ?? 'the council tells you the number; the school’s settings have none';
  return `If a child may have been hurt or frightened, ask nobody about it and look into nothing yourself. Ring the council’s designated officer (LADO) today: ${officer}.`;
}
