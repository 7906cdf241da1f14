// Reads a calendar file as strictly as the standard has it (RFC 5545), for what is in it: one value a name.
import { expect } from '@jest/globals';

/** The properties of the file and of its one event. Throws where a line is not as it must be. */
export function readCalendar(text: string): Record<string, string> {
  expect(text.endsWith('\r\n')).toBe(true);
  const raw = text.slice(0, -2).split('\r\n');
  for (const line of raw) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    // eslint-disable-next-line no-control-regex
    expect(line).not.toMatch(/[\u0000-\u0008\n\r]/);
  }
  const lines = text
    .slice(0, -2)
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n');
  expect([lines[0], lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR']);
  const found: Record<string, string> = {};
  for (const line of lines) {
    const parts = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/.exec(line);
    if (!parts) throw new Error(`Not a line of a calendar: ${line}`);
    const [, name = '', , value = ''] = parts;
    if (name === 'BEGIN' || name === 'END') continue;
    expect(found).not.toHaveProperty([name]);
    const isText = ['SUMMARY', 'DESCRIPTION'].includes(name);
    // In text a comma, a semicolon and a backslash are never bare.
    if (isText) expect(value).not.toMatch(/(?<!\\)(\\\\)*[,;]/);
    found[name] = isText
      ? value.replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign))
      : value;
  }
  for (const name of ['VERSION', 'PRODID', 'METHOD', 'UID', 'DTSTAMP', 'DTSTART', 'SEQUENCE', 'ORGANIZER'])
    expect(found).toHaveProperty([name]);
  for (const name of ['DTSTAMP', 'DTSTART', 'DTEND']) expect(found[name]).toMatch(/^\d{8}T\d{6}Z$/);
  return found;
}
