// What does a line of the bench say, and what is a bench handed to make it with?
import type { Workshop } from './workshop.js';

export interface Line {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
  /** As `≥ 0.7`; empty where a number is only reported. */
  readonly bar: string;
  /** Null where it was not measured, or has no bar. */
  readonly ok: boolean | null;
  readonly note: string;
}

export interface Row {
  readonly name: string;
  /** Measures, and gives the line to print; several where one name has several. */
  measure(workshop: Workshop): Promise<Line | Line[]>;
}

interface Measured {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly note: string;
}

export function atLeast(bar: number, measured: Measured): Line {
  return { ...rounded(measured), bar: `≥ ${bar}`, ok: measured.value >= bar };
}

export function atMost(bar: number, measured: Measured): Line {
  return { ...rounded(measured), bar: `≤ ${bar}`, ok: measured.value <= bar };
}

function rounded(measured: Measured): Measured {
  return { ...measured, value: Number(measured.value.toPrecision(3)) };
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
