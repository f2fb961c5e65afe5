import { z } from 'zod';

const key = '([一二三四五六七八九十]+\\.)?\\d+';
/** An item as the text prints it: (一), (1), or 1. after a point. */
const item = '(\\([一二三四五六七八九十]+\\)|\\(\\d+\\)|\\.\\d+)?';

/** How a pack names one of its articles. */
export const articleKey = z
  .string()
  .regex(new RegExp(`^${key}$`), { error: "an article like '5' or '三.4'" });

/** An article, or one of its items: '5', '4(一)', '7.4', '四.2(1)'. */
export const articleItem = z
  .string()
  .regex(new RegExp(`^${key}${item}$`), { error: "an article like '5', or its item like '4(一)' or '7.4'" });

/** An article's key, with its item where it has items, or `setting.<figure>` where the text is silent. */
export const ground = z
  .string()
  .regex(new RegExp(`^(${key}${item}|setting\\.[A-Za-z.-]+)$`), {
    error: "an article like '5', its item like '4(一)', or 'setting.<figure>'",
  })
  .describe("article key, with its item, or 'setting.<figure>'");
