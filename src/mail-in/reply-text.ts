// What did the parent write, without our letter that their mail program put under it? Where that is not sure, nothing is taken away.

/** `On Monday, 23 November 2026, Wren Hill wrote:` in the languages that mail programs here are likely to speak. */
const QUOTE_BEGINS =
  /^(on .*wrote|le .*écrit|am .*schrieb.*|el .*escribió|il .*scritto|em .*escreveu|w dniu .*napisał.*|în data .*scris|op .*schreef.*|.*пише|.*написал.*|.*yazdı)\s*:$/i;
const OLD_LETTER =
  /^(-{2,}\s*(original message|forwarded message|ursprüngliche nachricht|message d’origine|mensaje original|wiadomość oryginalna)\s*-{2,}|_{10,})$/i;
const FIELD = /^\*?(from|von|de|da|od|van)\s*:\*?\s/i;
const NEXT_FIELD =
  /^\*?(sent|date|to|subject|gesendet|datum|an|betreff|envoyé|à|objet|enviado|para|asunto|inviato|a|oggetto|wysłano|do|temat|verzonden|aan|onderwerp)\s*:/i;
/** Longer lines are somebody's words, and are not looked at. */
const LONGEST_LINE = 300;

/** `ours` stands in every letter of ours: the address that its link begins with. */
export function replyText(text: string, ours: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const whole = lines.join('\n').trim();
  const kept = withoutHistory(lines, ours).join('\n').trim();
  return kept === '' ? whole : kept;
}

function withoutHistory(lines: readonly string[], ours: string): string[] {
  const begins = lines.findIndex((_, index) => beginsHistory(lines, index));
  if (begins === -1) return withoutQuotedEnd(lines);
  const after = lines.findIndex(
    (line, index) => index > begins && !isMarker(lines, index) && line.trim() !== '',
  );
  if (after !== -1 && isQuoted(lines[after])) {
    // The quoted lines go, and whatever was written below them stays.
    const ends = lines.findIndex((line, index) => index > after && !isQuoted(line) && line.trim() !== '');
    return ends === -1
      ? lines.slice(0, begins)
      : lines.slice(ends).some(isQuoted)
        ? [...lines]
        : [...lines.slice(0, begins), ...lines.slice(ends)];
  }
  // Not marked line by line: everything below, if it is truly our letter.
  return lines.slice(begins).join('\n').includes(ours) ? lines.slice(0, begins) : [...lines];
}

function withoutQuotedEnd(lines: readonly string[]): string[] {
  let end = lines.length;
  while (end > 0 && (lines[end - 1]?.trim() === '' || isQuoted(lines[end - 1]))) end -= 1;
  return lines.slice(0, end);
}

function isQuoted(line: string | undefined): boolean {
  return line?.startsWith('>') ?? false;
}

function beginsHistory(lines: readonly string[], index: number): boolean {
  const line = at(lines, index);
  if (OLD_LETTER.test(line)) return true;
  if (FIELD.test(line)) return [1, 2, 3].some((next) => NEXT_FIELD.test(at(lines, index + next)));
  // Programs fold this line: it may be one, two or three.
  return [1, 2, 3].some((many) => {
    const joined = Array.from({ length: many }, (_, next) => at(lines, index + next)).join(' ');
    return line !== '' && joined.length <= LONGEST_LINE && QUOTE_BEGINS.test(joined);
  });
}

/** Lines that belong to the beginning itself, between it and what is quoted. */
function isMarker(lines: readonly string[], index: number): boolean {
  const line = at(lines, index);
  return OLD_LETTER.test(line) || line.endsWith(':') || FIELD.test(line) || NEXT_FIELD.test(line);
}

function at(lines: readonly string[], index: number): string {
  const line = lines[index]?.trim() ?? '';
  return line.length <= LONGEST_LINE ? line : '';
}
