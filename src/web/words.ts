// How do parents' sentences reach the page? The English sentence is the key; catalogues of other languages stand in `locales/`.

/** A sentence with `{names}` filled in, in the reader's language where a catalogue has it. */
export type Say = (sentence: string, values?: Readonly<Record<string, string | number>>) => string;

export function sayer(catalogue: Readonly<Record<string, string>> = {}): Say {
  return (sentence, values) => {
    const words = catalogue[sentence] ?? sentence;
    if (!values) return words;
    return words.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  };
}

export const english = sayer();

/** `2 points`, `1 point`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** The words kept under a name that came with an address; none where it is not in the list, nor where every object has it (`constructor`). */
export function wordsUnder(
  list: Readonly<Record<string, string>>,
  name: string | undefined,
): string | undefined {
  return name !== undefined && Object.hasOwn(list, name) ? list[name] : undefined;
}
