import { z } from 'zod';

export const bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'a date as YYYY-MM-DD' });
export const slug = z.string().regex(/^[a-z][a-z0-9-]*$/);
export const articleKey = z
  .string()
  .regex(/^([一二三四五六七八九十]+\.)?\d+$/, { error: "an article like '5' or '三.4'" });

/** An article's key, or `setting.<figure>` where the text is silent and the company decides. */
export const ground = z
  .string()
  .regex(/^(([一二三四五六七八九十]+\.)?\d+|setting\.[A-Za-z.-]+)$/, {
    error: "an article like '5' or '三.4', or 'setting.<figure>'",
  })
  .describe("article key, or 'setting.<figure>'");

export const article = z.strictObject({
  number: z.string().min(1).describe('as the source prints it, e.g. 第一条'),
  key: articleKey,
  chapter: z.string().min(1).optional().describe('heading that stands before this article in the source'),
  text: z.string().min(1).describe('word for word, after the number'),
});
