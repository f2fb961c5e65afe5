import { z } from 'zod';

/**
 * What nobody sees and no paper shows: controls, marks of direction, characters without width, tags, fillers. In a name
 * or a reason they make two texts look alike, or one look like what it is not.
 */
const unseen = /[\p{Cc}\p{Cf}\u034f\u115f\u1160\u3164\uffa0]/gu;
const lineBreak = /\r\n?|[\u2028\u2029\u0085]/g;

/** Composed, and without what nobody sees; a text of lines keeps its breaks and tabs. */
const ofLines = (text: string): string =>
  text
    .replace(lineBreak, '\n')
    .replace(unseen, (one) => (one === '\n' || one === '\t' ? one : ''))
    .normalize('NFC')
    .trim();
const ofOneLine = (text: string): string => ofLines(text).replace(/[\n\t]+/g, ' ');

/*
 * One rule for all text that comes in, over HTTP, from a file or in a fact. It is stripped and not refused: whoever
 * pastes from a web page does not see what is wrong, and what was recorded before the rule must stay readable. A NUL
 * is refused: nobody pastes one, and what sends it sends no text.
 */
const text = () => z.string().refine((one) => !one.includes('\0'));

const atLeast = (one: z.ZodString, min: number) => (min > 0 ? one.min(min) : one);

/** A text of one line, up to `max` characters. */
export const line = (max: number, min = 1) => atLeast(text().overwrite(ofOneLine).max(max), min);
/** A text that may have several. */
export const lines = (max: number, min = 1) => atLeast(text().overwrite(ofLines).max(max), min);
/** A whole document, kept letter by letter as it was written; so what nobody sees is refused. */
export const verbatim = (max: number) =>
  z
    .string()
    .refine((text) => !text.replace(/[\r\n\t]/g, '').match(unseen), { error: 'unseen characters' })
    .min(1)
    .max(max);
/** What something or somebody is called has a letter in it, of whatever script. */
export const named = (max: number) => line(max).refine((name) => /\p{L}/u.test(name));

export const Name = named(80);
