// A council's calendar as their programs write it: folded lines, a time zone, escaped commas, whole days that end on the day after.
const day = (name: string, from: string, to?: string): string[] => [
  'BEGIN:VEVENT',
  `UID:${name.replace(/\W/g, '')}-${from}@council.example`,
  'DTSTAMP:20260301T120000Z',
  `DTSTART;VALUE=DATE:${from}`,
  ...(to === undefined ? [] : [`DTEND;VALUE=DATE:${to}`]),
  `SUMMARY:${name}`,
  'END:VEVENT',
];

const ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/London',
  'BEGIN:STANDARD',
  'DTSTART:19701025T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0000',
  'TZNAME:GMT',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:19700329T010000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0100',
  'TZNAME:BST',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
];

export function calendarFile(...events: readonly (readonly string[])[]): string {
  const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Wrenshire Council//Term dates//EN', ...ZONE];
  return [...head, ...events.flat(), 'END:VCALENDAR', ''].join('\r\n');
}

export { day as wholeDay };

/** The year 2027–28, made up. */
export const COUNCIL = calendarFile(
  day('Autumn term begins', '20270901'),
  day('INSET day', '20270901', '20270903'),
  day('Half term', '20271025', '20271030'),
  day('Autumn term ends', '20271217'),
  [
    'BEGIN:VEVENT',
    'UID:spring@council.example',
    'DTSTART;TZID=Europe/London:20280104T084500',
    'DTEND;TZID=Europe/London:20280104T153000',
    'SUMMARY:Spring term begins: all schools\\, including the nursery\\, ar',
    ' e open',
    'END:VEVENT',
  ],
  day('February half-term holiday', '20280221', '20280226'),
  day('Spring term ends', '20280331'),
  day('Good Friday', '20280414', '20280415'),
  day('Easter Monday bank holiday', '20280417', '20280418'),
  // Midnight in London is still the day before in UTC.
  [
    'BEGIN:VEVENT',
    'UID:summer@council.example',
    'DTSTART:20280417T230000Z',
    'DTEND:20280418T230000Z',
    'SUMMARY:Summer term starts',
    'END:VEVENT',
  ],
  day('Early May bank holiday', '20280501', '20280502'),
  day('Half term', '20280529', '20280603'),
  day('Schools closed: polling day', '20280504', '20280505'),
  day('Summer term ends', '20280720'),
  [
    'BEGIN:VEVENT',
    'DTSTART;VALUE=DATE:20000304',
    'SUMMARY:World Book Day',
    'RRULE:FREQ=YEARLY',
    'END:VEVENT',
  ],
);
