// Which classes belong to the early years? As the school has marked them; until it has, as their names say. Policy, section 2.
import type { Settings } from './settings.js';

const BY_NAME = /\b(reception|nursery|pre-?school|early years|eyfs|foundation)\b/i;

/** Those of these classes, by name, to which the requirements for the early years apply. */
export function earlyYearsClasses(
  { earlyYears }: Pick<Settings, 'earlyYears'>,
  classNames: readonly string[],
): string[] {
  return classNames.filter((name) => (earlyYears === null ? BY_NAME.test(name) : earlyYears.includes(name)));
}
