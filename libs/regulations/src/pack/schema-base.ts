import { z } from 'zod';
import { articleKey } from '../words/ground.js';

export const bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export const slug = z.string().regex(/^[a-z][a-z0-9-]*$/);

export const article = z.strictObject({
  number: z.string().min(1).describe('as the source prints it, e.g. 第一条'),
  key: articleKey,
  chapter: z.string().min(1).optional().describe('heading that stands before this article in the source'),
  text: z.string().min(1).describe('word for word, after the number'),
});
