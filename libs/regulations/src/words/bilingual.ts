/** What people read, in both languages. */
export type Bilingual = { zh: string; en: string };
