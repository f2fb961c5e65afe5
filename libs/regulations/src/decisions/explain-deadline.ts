import { clockAt } from '../time/clock.js';
import type { Bilingual } from '../words/bilingual.js';
import { spanCauses } from '../words/promise-words.js';
import type { Span } from './reckon.js';

/** What a deadline is explained from; `zone` is the one whose clock people read (IANA name). */
export interface ExplainedDeadline {
  zh: string;
  en: string;
  startsAt: string;
  dueAt: string | null;
  spans: Pick<Span, 'from' | 'to' | 'counted' | 'cause' | 'name' | 'citation'>[];
  zone: string;
}

/**
 * A deadline in lines that a person can check by hand: each span, whether it counts, why, for how long, and where
 * that is written.
 */
export function explainDeadline({ zh, en, startsAt, dueAt, spans, zone }: ExplainedDeadline): {
  zh: string[];
  en: string[];
} {
  const at = (instant: string) => clockAt(instant, zone);
  const say = (language: keyof Bilingual) =>
    spans.map(({ from, to, counted, cause, name, citation }) => {
      const why =
        spanCauses[cause][language] + (name ? (language === 'zh' ? `(${name.zh})` : ` (${name.en})`) : '');
      const length = lasting(Date.parse(to) - Date.parse(from), language);
      return `${counted ? '+' : '–'} ${at(from)} → ${at(to)}  ${why}  ${length}  ${citation.ref}`;
    });
  const ends = dueAt ? at(dueAt) : null;
  return {
    zh: [`${zh}:自 ${at(startsAt)} 起,${ends ? `至 ${ends} 止` : '期限未定'}(${zone})`, ...say('zh')],
    en: [`${en}: from ${at(startsAt)}, ${ends ? `due ${ends}` : 'no deadline yet'} (${zone})`, ...say('en')],
  };
}

function lasting(ms: number, language: keyof Bilingual): string {
  const minutes = Math.round(ms / 60_000);
  const [hours, rest] = [Math.trunc(minutes / 60), minutes % 60];
  const parts = language === 'zh' ? [`${hours} 小时`, `${rest} 分`] : [`${hours} h`, `${rest} min`];
  return hours === 0 ? (parts[1] as string) : rest === 0 ? (parts[0] as string) : parts.join(' ');
}
