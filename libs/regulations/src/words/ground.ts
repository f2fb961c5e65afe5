import { z } from 'zod';

/** How a pack names one of its articles. */
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
